const receipts = new Map();
let total = 0;

class KeyReused extends Error {}

export default {
  async charge(key, amount) {
    const known = receipts.get(key);
    if (known !== undefined && known.amount !== amount) throw new KeyReused(`${key} has paid another amount`);
    if (known === undefined) total += amount;
    const receipt = { key, amount };
    receipts.set(key, receipt);
    return receipt;
  },
  async charged() {
    return total;
  },
} satisfies Payments;
