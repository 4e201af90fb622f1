import Accounts from "Accounts";
import Fees from "Fees";
import Journal from "Journal";
import type { Receipt } from "./Transfers.contract";

class SameAccount extends Error {}

const done = new Map<string, Receipt>();

export default {
  transfer({ id, from, to, amount }) {
    const before = done.get(id);
    if (before) return before;
    if (from === to) throw new SameAccount(`${from} would pay ${to}`);

    const fee = Fees.fee(amount);
    const paid = amount + fee;
    Accounts.withdraw(from, paid);
    try {
      Accounts.deposit(to, amount);
    } catch (refused) {
      Accounts.deposit(from, paid);
      throw refused;
    }
    Accounts.deposit("bank", fee);
    Journal.note(id);

    const receipt = { id, amount, fee, paid };
    done.set(id, receipt);
    return receipt;
  },
} satisfies Transfers;
