const rooms = new Map<string, number>();
const givenUp = new Set<string>();

class Closed extends Error {}
class GivenUp extends Error {}

export default {
  async hold(trip) {
    if (trip.startsWith("w")) throw new Closed(`no room in winter for ${trip}`);
    if (givenUp.has(trip)) throw new GivenUp(`${trip} was given up`);
    const room = rooms.get(trip) ?? rooms.size + 1;
    rooms.set(trip, room);
    return room;
  },
  async release(trip) {
    givenUp.add(trip);
    return rooms.delete(trip);
  },
  async inUse() {
    return rooms.size;
  },
} satisfies Rooms;
