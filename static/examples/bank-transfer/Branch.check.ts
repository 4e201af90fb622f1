const order = { id: "t1", from: "ada", to: "ben", amount: 10000 };

interfaceCheck("a bigger transfer never costs less", "Fees", (fees) => {
  for (let amount = 100; amount < 100000; amount += 100)
    expect(fees.fee(amount + 100)).toBeGreaterThanOrEqual(fees.fee(amount));
});

interfaceCheck("nobody is paid before the payer paid", "Transfers", (transfers, { Accounts }) => {
  Accounts.withdraw.mockImplementation(() => {
    throw Object.assign(new Error("too little"), { name: "Overdrawn" });
  });
  expect(() => transfers.transfer(order)).toThrow("too little");
  expect(Accounts.deposit).not.toHaveBeenCalled();
});

integrationCheck("a transfer pays the payee and the bank", ({ Accounts, Transfers }) => {
  Transfers.transfer(order);
  expect(Accounts.balance("ada")).toBe(39900);
  expect(Accounts.balance("ben")).toBe(30000);
  expect(Accounts.balance("bank")).toBe(100);
});

integrationCheck("the same order twice moves money once", ({ Accounts, Journal, Transfers }) => {
  expect(Transfers.transfer(order)).toEqual(Transfers.transfer(order));
  expect(Accounts.balance("ada")).toBe(39900);
  expect(Journal.entries()).toEqual(["t1"]);
});

integrationCheck("a refused transfer costs nothing", ({ Accounts, Transfers }) => {
  Accounts.freeze("ben");
  expect(() => Transfers.transfer(order)).toThrow("ben is frozen");
  expect(Accounts.balance("ada")).toBe(50000);
});

integrationCheck("who holds too little pays nothing", ({ Accounts, Transfers }) => {
  expect(() => Transfers.transfer({ ...order, amount: 60000 })).toThrow("ada holds too little");
  expect(Accounts.balance("ada")).toBe(50000);
});
