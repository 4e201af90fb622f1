/** Completions inside strings: names of contracts, files and operations. */
import { registrar } from "../../notation/check-calls.ts";
import { explain } from "../../notation/explain.ts";
import { children } from "../../notation/outline.ts";
import { kindOf } from "../../notation/project.ts";
import { isCallsArgument } from "../../notation/things.ts";
import { contracts, operations, option, receives, type Offer, type Spot } from "./offer.ts";

/** What may stand between quotes. */
const INSIDE = /^[\w$./]*$/;

export function inString(spot: Spot): Offer | null {
  const { node, project, kind, file, text } = spot;
  if (node.name !== "String" || text[node.from] === undefined || spot.at <= node.from) return null;
  const from = node.from + 1;
  const parent = node.parent;
  if (parent?.name === "ImportDeclaration") {
    const types = parent.getChild("type") !== null || parent.getChild("ImportGroup") !== null;
    if (kind === "module" && !types) return { from, options: contracts(project), validFor: INSIDE, alone: true };
    const others = project.files("contract").filter((other) => other !== file);
    const options = others.map((other) => {
      const name = kindOf(other).stem;
      return option(`./${name}.contract`, "namespace", explain(project, { is: "contract", name }));
    });
    return { from, options, validFor: INSIDE, alone: true };
  }
  if (parent?.name !== "ArgList") return null;
  if (isCallsArgument(spot, node)) {
    const options = project.contracts().flatMap((contract) =>
      [...operations(project, contract), ...receives(project, contract)].map((one) => ({ ...one, label: `${contract}.${one.label}` })),
    );
    return { from, options, validFor: INSIDE, alone: true };
  }
  const second = children(parent).filter(({ name }) => name === "String")[1];
  const isTarget = parent.parent !== null && registrar(parent.parent, text) === "interface" && second?.from === node.from;
  return isTarget ? { from, options: targets(spot), validFor: INSIDE, alone: true } : null;
}

/** What an interface check may be about: a contract, or one module's. */
function targets({ project }: Spot) {
  const pairs = project.modules().flatMap((module) =>
    project
      .provided(module)
      .filter(({ contract }) => contract !== "")
      .map(({ contract }) => option(`${module}.${contract}`, "interface", explain(project, { is: "contract", name: contract }), { boost: -10 })),
  );
  return [...contracts(project), ...pairs];
}
