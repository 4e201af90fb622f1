integrationCheck("a copy has every line", ({ Copier, Files }) => {
  expect(Copier.copy("notes", "backup")).toBe(3);
  for (const path of ["notes", "backup"]) {
    const file = Files.open(path);
    const lines = [Files.read(file), Files.read(file), Files.read(file), Files.read(file)];
    Files.close(file);
    expect(lines).toEqual(["milk", "bread", "tea", null]);
  }
});

integrationCheck("an evening of copies leaves nothing open", ({ Copier, Files }) => {
  for (const to of ["a", "b", "c", "d", "e", "f", "g", "h", "i"]) Copier.copy("notes", to);
  expect(Files.opened()).toBe(0);
});
