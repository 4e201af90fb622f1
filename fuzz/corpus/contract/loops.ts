export interface Test { f(a: A, b: L, c: D): A }
export type A = { a: A }; export type L = L[]; export type D = D | D; export interface E extends E { e?: E; [k: string]: E }
