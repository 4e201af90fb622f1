import Journal from "Journal";
import OrdersDb from "OrdersDb";

const PASSWORD = "tills/4@noon";

class NoDatabase extends Error {}

export default {
  database() {
    const dsn = `orders://till:${encodeURIComponent(PASSWORD)}@db.example/orders?wait=500`;
    try {
      const { host, database } = OrdersDb.connect(dsn);
      Journal.note("connected");
      return `${database} at ${host}`.slice(0, 200);
    } catch {
      throw new NoDatabase("ask the one who keeps the addresses");
    }
  },
} satisfies Till;
