/** The run as a file, in the formats that other tools read. */
import { button, element } from "../../scenarios/parts.ts";
import type { Panel } from "../panel.ts";
import { ground, whenWhole } from "../ready.ts";
import type { Whole } from "../whole.ts";
import { fileName, FORMATS, type Format } from "./formats.ts";

export const exported: Panel = {
  id: "exports",
  label: "Export",
  mount(place, context) {
    const said = element("p", { class: "said", role: "status" });
    const source = (report: Whole) => {
      const ended = context.ended();
      return ended === null ? null : { report, scenario: ended.scenario, ended: ended.at };
    };
    const row = (report: Whole, format: Format) => {
      const write = () => {
        const from = source(report);
        return from === null ? null : format.write(from);
      };
      const save = () => {
        const text = write();
        if (text === null) return;
        const name = fileName(report.scenario.title, format);
        context.actions.offer(name, new Blob([text], { type: format.type }));
        said.textContent = `${name} is offered to keep.`;
      };
      const copy = () => {
        const text = write();
        if (text === null) return;
        void context.actions.copy(text).then((done) => {
          said.textContent = done ? `${format.label}: copied.` : "The browser refuses to copy: download it.";
        });
      };
      const name = { "data-name": format.id };
      return element(
        "li",
        {},
        element("span", { class: "format" }, element("b", {}, format.label), " ", element("span", { class: "muted" }, format.about)),
        element(
          "span",
          { class: "ways" },
          button(`export-${format.id}`, "Download", save, { "aria-label": `Download ${format.label}` }),
          button("export-copy", "Copy", copy, { ...name, class: "quiet", "aria-label": `Copy ${format.label}` }),
        ),
      );
    };
    const mounted = whenWhole(ground(place, this.label), context, (report) => [
      element("p", { class: "muted" }, "Of the last whole run. Every check and every fault has its kind in it, interface or integration. Nothing is uploaded."),
      element("ul", { class: "exports" }, ...FORMATS.map((format) => row(report, format))),
      said,
    ]);
    return mounted;
  },
};
