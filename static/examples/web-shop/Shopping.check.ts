integrationCheck("what is bought is ordered, and gone from the warehouse", async ({ Checkout, Orders, Stock }) => {
  const { order } = await Checkout.buy("tea", 2);
  expect(await Orders.get(order)).toEqual({ id: order, article: "tea", pieces: 2 });
  expect((await Stock.left("tea")).pieces).toBe(10);
});

integrationCheck("what is given back can be bought again", async ({ Checkout }) => {
  const { order } = await Checkout.buy("tea", 12);
  await expect(Checkout.buy("tea", 1)).rejects.toMatchObject({ name: "NotAvailable" });
  expect(await Checkout.giveBack(order)).toBe(true);
  expect(await Checkout.isOpen(order)).toBe(false);
  expect(await Checkout.buy("tea", 12)).toMatchObject({ article: "tea" });
});
