interfaceCheck("the copier asks until there is no next page", "Archive", (archive, { Articles }) => {
  Articles.page
    .mockReturnValueOnce({ items: ["a1"], next: 7 })
    .mockReturnValueOnce({ items: ["a2"], next: null });
  expect(archive.all(1)).toEqual(["a1", "a2"]);
});

integrationCheck("nothing is lost and nothing comes twice", ({ Archive }) => {
  const paper = ["a1", "a2", "a3", "a4", "a5"];
  for (const limit of [1, 2, 3, 50]) expect(Archive.all(limit)).toEqual(paper);
});

integrationCheck("a paper of five takes three pages of two", ({ Archive, system }) => {
  Archive.all(2);
  expect(system.calls("Articles.page")).toHaveLength(3);
});
