/** A browser's storage for tests: as large as asked for, and heard by other tabs. */

/** The storage of one site. `limit`: characters that it takes in all. */
export class Site {
  limit = Infinity;
  blocked = false;
  tabs = [];
  items = new Map();

  /** What one tab sees of it. */
  tab(hears = () => {}) {
    const site = this;
    const tab = { hears };
    this.tabs.push(tab);
    const others = (key) => site.tabs.filter((other) => other !== tab).forEach((other) => other.hears(key));
    return {
      get length() {
        return site.items.size;
      },
      key: (at) => [...site.items.keys()][at] ?? null,
      getItem: (key) => site.items.get(key) ?? null,
      setItem(key, text) {
        const rest = [...site.items].filter(([name]) => name !== key);
        const used = rest.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
        if (used + key.length + text.length > site.limit) throw new DOMException("no room", "QuotaExceededError");
        site.items.set(key, text);
        others(key);
      },
      removeItem(key) {
        site.items.delete(key);
        others(key);
      },
    };
  }

  /** What gives a tab's storage, or throws where it is blocked. */
  opener(tab) {
    return () => {
      if (this.blocked) throw new DOMException("blocked", "SecurityError");
      return tab;
    };
  }
}
