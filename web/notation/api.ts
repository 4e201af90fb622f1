/**
 * What checks may use, each with its signature and what it does: the editor completes and explains it, and the exported
 * `seamwright.d.ts` declares it. Tests hold the names against the runtime that offers them.
 */

/** Name, what follows the name in its declaration, and what it does. */
export type Entry = [name: string, signature: string, about: string];

export const SYSTEM: Entry[] = [
  ["calls", "(operation: OPERATION): Call[]", 'The calls of "Contract.operation" so far, each { from, to, args, result, error, at }.'],
  ["advance", "(time: string | number): Promise<void>", 'Lets virtual time pass: milliseconds, or a text such as "90s" or "2h".'],
  ["manual", "(question: string): Promise<void>", "A step for a person. A check that would pass waits for the answer."],
];

export const CHECKS: Entry[] = [
  ["interfaceCheck", '("name", "Contract", (subject, { Stub }) => { … })', "A check of one contract, against every provider alone. Its second argument holds the stubs of what the module requires."],
  ["integrationCheck", '("name", ({ Contract, system }) => { … })', "A check of the modules wired together."],
  ["expect", "(value)", "States something of a value."],
];

export const REGISTRARS: Entry[] = [
  ["only", "", "Runs this check and leaves the others out."],
  ["skip", "", "Leaves this check out."],
  ["each", "", "Registers the check once for each row of a list."],
];

/** What who requires a web service has besides its operations. */
export const FETCH: Entry = [
  "fetch",
  "(path: string | URL | Request, init?: RequestInit): Promise<Response>",
  "A request of any kind. Where it stands for an operation it is checked and counted as its call; any answer is a Response.",
];

/** What there is of a connection string. */
export const CONNECT: Entry = ["connect", "(dsn: string)", "Takes a text of the form that the contract says, and gives its parts, or throws."];

/** Forms in which a module provides what is no API. */
export const FORMS: Entry[] = [
  ["WebService", "<Contract>", "A web service: { async fetch(request) { … } }."],
  ["Subscriber", "<Contract>", "A subscriber of a channel: { receive(event) { … } }."],
  ["Connection", "<Contract>", "What opens a connection string: { connect(dsn) { … } }."],
  ["Screen", "", "A screen: { render() { … }, on(name, fields) { … } }."],
];

/** `expect(value).…`; R is void, or a promise behind `resolves` and `rejects`. */
export const MATCHERS: Entry[] = [
  ["toBe", "(expected: unknown): R", "The same value, as by Object.is."],
  ["toEqual", "(expected: unknown): R", "Deeply equal; members that are undefined do not count."],
  ["toStrictEqual", "(expected: unknown): R", "Deeply equal, members that are undefined and types included."],
  ["toMatchObject", "(expected: object): R", "An object with at least these members."],
  ["toMatch", "(expected: string | RegExp): R", "A string that matches, or holds this one."],
  ["toContain", "(item: unknown): R", "A list that holds this item, or a string this text."],
  ["toContainEqual", "(item: unknown): R", "A list that holds an item deeply equal to this."],
  ["toBeTruthy", "(): R", "Counts as true."],
  ["toBeFalsy", "(): R", "Counts as false."],
  ["toBeGreaterThan", "(bound: number | bigint): R", "Above this."],
  ["toBeGreaterThanOrEqual", "(bound: number | bigint): R", "Not below this."],
  ["toBeLessThan", "(bound: number | bigint): R", "Below this."],
  ["toBeLessThanOrEqual", "(bound: number | bigint): R", "Not above this."],
  ["toBeCloseTo", "(expected: number, digits?: number): R", "Equal up to so many digits after the point, 2 unless said."],
  ["toBeNaN", "(): R", "NaN."],
  ["toBeUndefined", "(): R", "undefined."],
  ["toBeDefined", "(): R", "Anything but undefined."],
  ["toBeNull", "(): R", "null."],
  ["toBeNullable", "(): R", "null or undefined."],
  ["toBeTypeOf", "(type: string): R", "What typeof says."],
  ["toBeInstanceOf", "(constructor: Function): R", "Made by this class."],
  ["toBeOneOf", "(list: readonly unknown[]): R", "Equal to one of these."],
  ["toSatisfy", "(test: (value: T) => unknown): R", "A value for which this function says yes."],
  ["toHaveLength", "(length: number): R", "With this length."],
  ["toHaveProperty", "(path: string | readonly (string | number)[], value?: unknown): R", "With this member, and this value there."],
  ["toThrow", "(expected?: string | RegExp | Error | Function): R", "A function that throws this: a part of the message, or a class."],
  ["toThrowError", "(expected?: string | RegExp | Error | Function): R", "The same as toThrow."],
  ["toHaveBeenCalled", "(): R", "A mock that was called."],
  ["toHaveBeenCalledOnce", "(): R", "A mock that was called once."],
  ["toHaveBeenCalledTimes", "(times: number): R", "A mock that was called so often."],
  ["toHaveBeenCalledWith", "(...args: unknown[]): R", "A mock that was called with these arguments."],
  ["toHaveBeenCalledExactlyOnceWith", "(...args: unknown[]): R", "A mock that was called once, with these arguments."],
  ["toHaveBeenNthCalledWith", "(nth: number, ...args: unknown[]): R", "A mock whose nth call, from 1, had these arguments."],
  ["toHaveBeenLastCalledWith", "(...args: unknown[]): R", "A mock whose last call had these arguments."],
  ["toHaveBeenCalledBefore", "(other: Mock): R", "A mock that was called before another."],
  ["toHaveBeenCalledAfter", "(other: Mock): R", "A mock that was called after another."],
  ["toHaveReturned", "(): R", "A mock that returned."],
  ["toHaveReturnedTimes", "(times: number): R", "A mock that returned so often."],
  ["toHaveReturnedWith", "(value: unknown): R", "A mock that returned this."],
  ["toHaveLastReturnedWith", "(value: unknown): R", "A mock that returned this last."],
  ["toHaveNthReturnedWith", "(nth: number, value: unknown): R", "A mock whose nth call, from 1, returned this."],
  ["toHaveResolved", "(): R", "A mock whose promise resolved."],
  ["toHaveResolvedTimes", "(times: number): R", "A mock whose promises resolved so often."],
  ["toHaveResolvedWith", "(value: unknown): R", "A mock whose promise resolved to this."],
  ["toHaveLastResolvedWith", "(value: unknown): R", "A mock whose last promise resolved to this."],
  ["toHaveNthResolvedWith", "(nth: number, value: unknown): R", "A mock whose nth promise, from 1, resolved to this."],
];

/** Other names that Vitest keeps for the same matchers: understood, and not offered. */
export const OTHER_MATCHERS = [
  "toBeCalled", "toBeCalledTimes", "toBeCalledWith", "toReturn", "toReturnTimes", "toReturnWith",
];

/** What stands between `expect(value)` and a matcher. */
export const TURNS: Entry[] = [
  ["not", "", "The opposite."],
  ["resolves", "", "What the promise resolves to; await the whole."],
  ["rejects", "", "What the promise rejects with; await the whole."],
];

/** Members of `expect` itself. */
export const EXPECT: Entry[] = [
  ["any", "(constructor: Function): any", "Stands for whatever this class made."],
  ["anything", "(): any", "Stands for whatever is not null or undefined."],
  ["arrayContaining", "(items: readonly unknown[]): any", "Stands for a list with at least these items."],
  ["objectContaining", "(members: object): any", "Stands for an object with at least these members."],
  ["stringContaining", "(text: string): any", "Stands for a string that holds this."],
  ["stringMatching", "(pattern: string | RegExp): any", "Stands for a string that matches."],
  ["closeTo", "(value: number, digits?: number): any", "Stands for a number near this."],
  ["toBeOneOf", "(list: readonly unknown[]): any", "Stands for one of these."],
  ["toSatisfy", "(test: (value: any) => unknown): any", "Stands for a value for which this function says yes."],
  ["soft", "<T>(value: T, message?: string): Expectation<T>", "Goes on when it does not hold; the check fails at its end."],
  ["assertions", "(count: number): void", "The check must state exactly so many things."],
  ["hasAssertions", "(): void", "The check must state something."],
  ["fail", "(message?: string): never", "Fails the check."],
  ["unreachable", "(message?: string): never", "Fails the check if it is reached."],
  ["extend", "(matchers: Record<string, Function>): void", "Adds matchers for this file."],
];

/** What an operation of a stub has besides being called; F is its function. */
export const MOCK: Entry[] = [
  ["mockReturnValue", "(value: ReturnType<F>): this", "From now on it returns this."],
  ["mockReturnValueOnce", "(value: ReturnType<F>): this", "The next call returns this."],
  ["mockResolvedValue", "(value: Awaited<ReturnType<F>>): this", "From now on it returns a promise of this."],
  ["mockResolvedValueOnce", "(value: Awaited<ReturnType<F>>): this", "The next call returns a promise of this."],
  ["mockRejectedValue", "(error: unknown): this", "From now on its promise rejects with this."],
  ["mockRejectedValueOnce", "(error: unknown): this", "The next call's promise rejects with this."],
  ["mockThrow", "(error: unknown): this", "From now on it throws this."],
  ["mockThrowOnce", "(error: unknown): this", "The next call throws this."],
  ["mockImplementation", "(implementation: (...args: Parameters<F>) => ReturnType<F>): this", "From now on it does this."],
  ["mockImplementationOnce", "(implementation: (...args: Parameters<F>) => ReturnType<F>): this", "The next call does this."],
  ["withImplementation", "(implementation: (...args: Parameters<F>) => ReturnType<F>, during: () => unknown): unknown", "It does this while the function runs."],
  ["getMockImplementation", "(): ((...args: Parameters<F>) => ReturnType<F>) | undefined", "What it does now."],
  ["mockReturnThis", "(): this", "From now on it returns what it was called on."],
  ["mockClear", "(): this", "Forgets its calls."],
  ["mockReset", "(): this", "Forgets its calls and what it was told to do."],
  ["mockRestore", "(): void", "Does again what the stub does by itself."],
  ["mockName", "(name: string): this", "Sets the name that messages give it."],
  ["getMockName", "(): string", "The name that messages give it."],
];

/** The one member of a mock that is no function: what it remembers. */
export const MOCK_MEMORY: Entry = [
  "mock",
  ": { calls: Parameters<F>[]; lastCall: Parameters<F> | undefined; results: { type: string; value: any }[]; settledResults: { type: string; value: any }[]; contexts: unknown[]; instances: unknown[]; invocationCallOrder: number[] }",
  "What it remembers of its calls.",
];
