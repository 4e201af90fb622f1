export default {
  fee(amount) {
    const percent = Math.floor(amount / 100);
    return Math.min(500, Math.max(25, percent));
  },
} satisfies Fees;
