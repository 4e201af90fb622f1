integrationCheck("a customer hears how far a parcel is", ({ Notices }) => {
  expect(Notices.about("P3")).toBe("We have your parcel.");
  expect(Notices.about("P1")).toBe("Your parcel is on its way.");
  expect(Notices.about("P2")).toBe("Your parcel has arrived.");
});

integrationCheck("nobody hears of a parcel that is not there", ({ Notices }) => {
  expect(() => Notices.about("P9")).toThrow("nobody has handed in P9");
});
