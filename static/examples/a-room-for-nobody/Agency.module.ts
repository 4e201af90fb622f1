import Rooms from "Rooms";
import Seats from "Seats";

export default {
  async book(trip) {
    try {
      await Seats.take(trip);
    } catch {
      return "failed";
    }
    try {
      await Rooms.hold(trip);
      return "booked";
    } catch {
      // Refused, or no answer in time: then the room may be held, or may yet come to be.
      await Rooms.release(trip);
      await Seats.free(trip);
      return "failed";
    }
  },
} satisfies Trips;
