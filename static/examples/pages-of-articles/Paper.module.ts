const articles = ["a1", "a2", "a3", "a4", "a5"];

export default {
  page(from, limit) {
    const end = from + limit;
    return {
      items: articles.slice(from, end),
      next: end < articles.length ? end : null,
    };
  },
} satisfies Articles;
