class Frozen extends Error {}
class Overdrawn extends Error {}

const balances = new Map([["ada", 50000], ["ben", 20000]]);
const frozen = new Set<string>();

function add(id: string, amount: number): number {
  if (frozen.has(id)) throw new Frozen(`${id} is frozen`);
  const balance = (balances.get(id) ?? 0) + amount;
  if (balance < 0) throw new Overdrawn(`${id} holds too little`);
  balances.set(id, balance);
  return balance;
}

export default {
  balance: (id) => balances.get(id) ?? 0,
  deposit: (id, amount) => add(id, amount),
  withdraw: (id, amount) => add(id, -amount),
  freeze(id) {
    frozen.add(id);
  },
  isFrozen: (id) => frozen.has(id),
} satisfies Accounts;
