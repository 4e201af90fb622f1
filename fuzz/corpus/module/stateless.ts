const TAX = 0.19;
export default { gross: (net) => net * (1 + TAX), async pay({ net }) { await Bank.pay(net); } } satisfies Tax;
export const app = { fetch: async (request) => new Response("x") } satisfies WebService<Orders>;
