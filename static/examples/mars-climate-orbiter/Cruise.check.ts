interfaceCheck("twice as long pushes twice as hard", "SmallForces", (forces) => {
  const once = forces.impulse({ thrusters: 2, seconds: 20 });
  expect(forces.impulse({ thrusters: 2, seconds: 40 })).toBeCloseTo(2 * once);
});

integrationCheck("a quiet cruise needs no climb", ({ Navigation, Guidance }) => {
  for (let burn = 0; burn < 10; burn++) Navigation.apply({ thrusters: 4, seconds: 10 });
  expect(Guidance.climb()).toBe(0);
});

integrationCheck("a cruise full of burns ends in a climb", ({ Navigation, Guidance }) => {
  for (let burn = 0; burn < 300; burn++) Navigation.apply({ thrusters: 4, seconds: 10 });
  expect(Guidance.climb()).toBeGreaterThan(0);
});

integrationCheck("each burn is looked up once", ({ Navigation, system }) => {
  Navigation.apply({ thrusters: 1, seconds: 60 });
  Navigation.apply({ thrusters: 2, seconds: 5 });
  expect(system.calls("SmallForces.impulse")).toHaveLength(2);
});
