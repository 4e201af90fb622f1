const seats = new Set<string>();

class Full extends Error {}

export default {
  async take(trip) {
    if (seats.size >= 40 && !seats.has(trip)) throw new Full("40 seats are taken");
    seats.add(trip);
    return seats.size;
  },
  async free(trip) {
    return seats.delete(trip);
  },
  async taken() {
    return seats.size;
  },
} satisfies Seats;
