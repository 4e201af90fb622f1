function linesOf(Files, path) {
  const file = Files.open(path);
  const lines = [];
  for (let line = Files.read(file); line !== null; line = Files.read(file)) lines.push(line);
  Files.close(file);
  return lines;
}

integrationCheck("a copy has every line", ({ Copier, Files }) => {
  expect(Copier.copy("notes", "backup")).toBe(3);
  expect(linesOf(Files, "backup")).toEqual(["milk", "bread", "tea"]);
  expect(linesOf(Files, "notes")).toEqual(["milk", "bread", "tea"]);
});

integrationCheck("an evening of copies leaves nothing open", ({ Copier, Files }) => {
  for (const to of ["a", "b", "c", "d", "e", "f", "g", "h", "i"]) Copier.copy("notes", to);
  expect(Files.opened()).toBe(0);
});
