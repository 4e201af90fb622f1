const FORM = /^orders:\/\/([^:@/?#]+):([^:@/?#]+)@(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d+))?\/([^/?#]+)(?:\?(.*))?$/;

class BadAddress extends Error {}

function plain(text: string) {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new BadAddress("a percent sign means nothing");
  }
}

function whole(text: string, least: number, most: number) {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(number >= least && number <= most)) throw new BadAddress(`a number from ${least} to ${most} is missing`);
  return number;
}

export default {
  connect(dsn) {
    const found = FORM.exec(dsn);
    if (!found) throw new BadAddress("write orders://user:password@host:port/database");
    const [, user = "", password = "", host = "", port = "5432", database = "", options = ""] = found;
    const parts: OrdersDb = {
      user: plain(user),
      password: plain(password),
      host: host.replace(/[[\]]/g, ""),
      port: whole(port, 1, 65535),
      database: plain(database),
      ssl: "on",
    };
    if ([...parts.password].length < 8) throw new BadAddress("the password is too short");
    for (const option of options === "" ? [] : options.split("&")) {
      const [name = "", value = ""] = option.split("=").map(plain);
      if (name === "ssl" && (value === "on" || value === "off")) parts.ssl = value;
      else if (name === "wait") parts.wait = whole(value, 0, 60000);
      else throw new BadAddress("there is no such option");
    }
    return parts;
  },
} satisfies Connection<OrdersDb>;
