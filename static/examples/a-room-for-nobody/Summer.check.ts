const trips = Array.from({ length: 30 }, (_, n) => `s${n + 1}`);

integrationCheck("a trip has a seat and a room, or neither", async ({ Trips, Rooms, Seats, system }) => {
  let booked = 0;
  for (const trip of trips) if ((await Trips.book(trip)) === "booked") booked += 1;
  await system.advance("10s");
  expect(await Rooms.inUse()).toBe(booked);
  expect(await Seats.taken()).toBe(booked);
});

integrationCheck("on a slow day some trips are booked and some are not", async ({ Trips }) => {
  const outcomes = new Set();
  for (const trip of trips) outcomes.add(await Trips.book(trip));
  expect(outcomes.size).toBe(2);
});

integrationCheck("nobody travels in winter", async ({ Trips, Seats }) => {
  for (const trip of ["w7", "w8", "w9"]) expect(await Trips.book(trip)).toBe("failed");
  expect(await Seats.taken()).toBe(0);
});
