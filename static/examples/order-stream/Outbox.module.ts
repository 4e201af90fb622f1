const sent: string[] = [];

export default {
  send: (order) => sent.push(order),
  letters: () => sent.length,
} satisfies Mail;
