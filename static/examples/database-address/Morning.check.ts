integrationCheck("the till finds its database", ({ Till, Journal }) => {
  expect(Till.database()).toBe("orders at db.example");
  expect(Journal.lines()).toHaveLength(1);
});
