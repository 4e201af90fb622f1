const notes: string[] = [];

export default {
  note: (id) => notes.push(id),
  entries: () => [...notes],
} satisfies Journal;
