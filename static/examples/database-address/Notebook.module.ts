const lines: string[] = [];

export default {
  note(line) {
    lines.push(line);
  },
  lines() {
    return [...lines];
  },
} satisfies Journal;
