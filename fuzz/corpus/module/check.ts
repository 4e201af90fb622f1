interfaceCheck("cheap", "Pricing", async (pricing) => { expect(await pricing.quote([])).toBe(1); });
integrationCheck.each([[1, 2]])("of %i", (n, m) => ({ Shop, system }) => { for (;;) { system.advance("2h"); break; } });
integrationCheck.only("x", ({ Shop }) => void Shop.f()), integrationCheck.skip("y");
