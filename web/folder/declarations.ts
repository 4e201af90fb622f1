/**
 * What an exported folder holds for the sake of TypeScript editors: `seamwright.d.ts`, which declares what files see of one
 * another and of the sandbox, and `tsconfig.json`.
 */
import { EXPECT, FETCH, MATCHERS, MOCK, MOCK_MEMORY, OTHER_MATCHERS, SYSTEM, type Entry } from "../notation/api.ts";
import type { Project } from "../notation/project.ts";
import { SANDBOX } from "./sandbox-types.ts";

export const TSCONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      target: "ES2023",
      lib: ["ES2023"],
      module: "ESNext",
      moduleResolution: "Bundler",
      // Each check file has names of its own.
      moduleDetection: "force",
      types: [],
      strict: true,
      noEmit: true,
      skipLibCheck: true,
    },
    include: ["*.ts"],
  },
  null,
  2,
)}\n`;

/** The forms of the notation, and what checks may use that depends on no contract. */
function fixed(): string {
  const lines = (table: readonly Entry[]) => table.map(([name, signature]) => `    ${name}${signature};`).join("\n");
  const others = OTHER_MATCHERS.map((name): Entry => [name, "(...args: any[]): R", ""]);
  return `
declare namespace Seamwright {
  interface Call {
    from: string;
    to: string;
    args: any[];
    result: any;
    error: any;
    at: number;
  }
  interface Mock<F extends (...args: any) => any = (...args: any) => any> {
    (...args: Parameters<F>): ReturnType<F>;
${lines([...MOCK, MOCK_MEMORY])}
  }
  /** A contract whose operations are mocks. */
  type Stub<T> = { [K in keyof T]: T[K] extends (...args: any) => any ? Mock<T[K]> : T[K] };
  interface Matchers<T, R> {
    not: Matchers<T, R>;
${lines([...MATCHERS, ...others])}
  }
  interface Expectation<T> extends Matchers<T, void> {
    resolves: Matchers<Awaited<T>, Promise<void>>;
    rejects: Matchers<any, Promise<void>>;
  }
  interface Expect {
    <T>(value: T, message?: string): Expectation<T>;
${lines(EXPECT)}
  }
  interface System {
${lines(SYSTEM).replace("OPERATION", "Operation")}
  }
  type Body<A extends unknown[]> = (...args: A) => unknown;
  interface Locator {
    getByRole(role: string, options?: { name?: string | RegExp }): Locator;
    getByLabel(text: string | RegExp): Locator;
    getByText(text: string | RegExp): Locator;
    getByPlaceholder(text: string | RegExp): Locator;
    getByTestId(id: string | RegExp): Locator;
    click(): Promise<void>;
    fill(text: string): Promise<void>;
  }
  interface Alone<Row extends unknown[]> {
    <T extends keyof Subjects>(name: string, contract: T, body: Body<[...row: Row, subject: Subjects[T], beside: Beside[T]]>): void;
  }
  interface Together<Row extends unknown[]> {
    (name: string, body: Body<[...row: Row, all: All]>): void;
  }
  /** A row that is a list gives several arguments, any other one. */
  interface InterfaceCheck extends Alone<[]> {
    each<Row extends unknown[] | [unknown]>(rows: readonly Row[]): Alone<Row>;
    each<Row>(rows: readonly Row[]): Alone<[Row]>;
  }
  interface IntegrationCheck extends Together<[]> {
    each<Row extends unknown[] | [unknown]>(rows: readonly Row[]): Together<Row>;
    each<Row>(rows: readonly Row[]): Together<[Row]>;
  }
  type Registrar<C> = C & { only: C; skip: C };
}
declare const expect: Seamwright.Expect;
declare const interfaceCheck: Seamwright.Registrar<Seamwright.InterfaceCheck>;
declare const integrationCheck: Seamwright.Registrar<Seamwright.IntegrationCheck>;

/** A web service: the standard fetch handler. */
interface WebService<T> {
  fetch(request: Request): Response | Promise<Response>;
}
/** A subscriber of a channel. */
interface Subscriber<T extends { publish(event: any): unknown }> {
  receive(event: Parameters<T["publish"]>[0]): unknown;
}
/** What opens a connection string: gives its parts, or throws. */
interface Connection<T> {
  connect(dsn: string): T;
}
/** A screen. */
interface Screen {
  render(): string | Promise<string>;
  on?(name: string, fields: Record<string, string>): unknown;
}
`;
}

/** A contract's type, wherever a name of the declarations may be the same. */
function typeOf(contract: string): string {
  return `import("./${contract}.contract").${contract}`;
}

/** What who requires a contract gets. */
function consumed(project: Project, contract: string): string {
  const type = typeOf(contract);
  switch (project.contractKind(contract)) {
    case "service":
      return `${type} & { ${FETCH[0]}${FETCH[1]} }`;
    case "connection":
      return `Connection<${type}>`;
    default:
      return type;
  }
}

/** What an interface check of a provider gets. */
function provided(project: Project, contract: string): string {
  return project.contractKind(contract) === "channel" ? `Subscriber<${typeOf(contract)}>` : consumed(project, contract);
}

/** The declarations of a scenario. Contracts that are not declared in their files are left out. */
export function declarations(project: Project): string {
  const contracts = project.contracts().filter((name) => project.contract(name)?.declaration.exported === true);
  const known = new Set(contracts);
  const member = (name: string, type: string) => `    ${JSON.stringify(name)}: ${type};`;
  const globals = contracts.map(
    (name) => `type ${name} = ${typeOf(name)};\ndeclare module "${name}" {\n  const required: ${consumed(project, name)};\n  export default required;\n}`,
  );
  const targets = [
    ...contracts.map((name) => [name, name] as const),
    ...project.modules().flatMap((module) => project.provided(module).map(({ contract }) => [`${module}.${contract}`, contract] as const)),
  ].filter(([, contract]) => known.has(contract));
  const beside = targets.map(([target]) => {
    const others = project.beside(target).filter(({ contract }) => known.has(contract));
    const types = others.map(({ contract, stub }) => `${contract}: ${stub ? `Stub<${project.contractKind(contract) === "service" ? typeOf(contract) : consumed(project, contract)}>` : provided(project, contract)}`);
    return member(target, `{ ${types.join("; ")} }`);
  });
  const operations = contracts.flatMap((name) => {
    const connection = project.contractKind(name) === "connection";
    const names = connection ? ["connect"] : project.operations(name).map((one) => one.member.name);
    return [...names, ...(project.contractKind(name) === "channel" ? ["receive"] : [])].map((one) => JSON.stringify(`${name}.${one}`));
  });
  const all = [
    ...contracts.map((name) => member(name, consumed(project, name))),
    ...project.screens().filter((name) => !known.has(name)).map((name) => member(name, "Locator")),
    "    system: System;",
  ];
  const own = `
declare namespace Seamwright {
  type Operation = ${operations.length > 0 ? operations.join(" | ") : "string"};
  interface Subjects {
${targets.map(([target, contract]) => member(target, provided(project, contract))).join("\n")}
  }
  interface Beside {
${beside.join("\n")}
  }
  interface All {
${all.join("\n")}
  }
}
`;
  const title = "// Made by Seamwright for TypeScript editors, and ignored when the folder is opened there again.\n";
  return `${title}\n${globals.join("\n")}\n${own}${fixed()}${SANDBOX}`;
}
