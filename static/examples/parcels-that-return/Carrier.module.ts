class UnknownParcel extends Error {}

const scans = new Map([
  ["P1", ["desk", "truck"]],
  ["P2", ["desk", "truck", "door"]],
  ["P3", ["desk"]],
  ["P4", ["desk", "truck", "door", "desk again"]],
]);

export default {
  stateOf(parcel) {
    const seen = scans.get(parcel);
    if (seen === undefined) throw new UnknownParcel(`nobody has handed in ${parcel}`);
    if (seen.includes("door")) return "delivered";
    return seen.includes("truck") ? "on the way" : "handed in";
  },
} satisfies TrackingOf2027;
