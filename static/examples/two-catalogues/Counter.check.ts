integrationCheck("two of a kind cost twice as much", ({ Quotes }) => {
  expect(Quotes.quote("B2", 2)).toBe(2 * 999);
});

integrationCheck("what is not sold has no price", ({ Quotes }) => {
  expect(() => Quotes.quote("C3", 1)).toThrow("C3 is not sold here");
});
