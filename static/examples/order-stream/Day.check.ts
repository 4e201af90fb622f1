integrationCheck("an order takes its goods off the shelf once, and is confirmed once", async ({ Shop, Shelf, Mail, system }) => {
  await Shop.sell("o1", "AB1", 3);
  await system.advance("5s");
  expect(Shelf.left("AB1")).toBe(97);
  expect(Mail.letters()).toBe(1);
});

integrationCheck("what is cancelled goes back, though word of the order comes again", async ({ Shop, Shelf, system }) => {
  await Shop.sell("o1", "AB1", 3);
  await Shop.cancel("o1");
  await system.advance("5s");
  expect(Shelf.left("AB1")).toBe(100);
});
