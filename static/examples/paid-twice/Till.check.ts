interfaceCheck("a key pays once", "Payments", async (payments) => {
  await payments.charge("k1", 500);
  await payments.charge("k1", 500);
  expect(await payments.charged()).toBe(500);
});

integrationCheck("a customer pays once, although a reply is lost", async ({ Shop, Payments, system }) => {
  expect(await Shop.buy("o1", 500)).toBe(500);
  await system.advance("5s");
  expect(await Payments.charged()).toBe(500);
});

integrationCheck("two orders are two payments", async ({ Shop, Payments }) => {
  await Shop.buy("o1", 500);
  await Shop.buy("o2", 700);
  expect(await Payments.charged()).toBe(1200);
});
