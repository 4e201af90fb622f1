import type A from "./A.contract"; import { type B, c } from "x"; export type { A }; export { c, type B };
declare module "m" { export const a: number; } declare const d: number; namespace N { export type A = 1; }
abstract class C<in out T> extends D<T> implements E, F<T> {
  private static readonly a?: number = 1; declare b: string; protected abstract m(): void; public override get x(): T { return 1 }
  constructor(a: string); constructor(a: any) { super(); } readonly [Symbol.iterator]: unknown
  static = 1; m?(this: C<T>, a?: number, ...b: string[]): a is string; accessor y: number; [k: string]: any
}
function over(a: string): string;
function over(a: any): asserts a is string { return a }
export default function <T>(x: T) { return x }
