let f = a as any
(b)
const g = async <
  T,
>(x: T): Promise<T[]> => x!, h = <A, B>(a: A, b: B) => [a, b] satisfies unknown[];
const i = (a: number)
  : number => a, c = <{ a: number }>{ a: 1 };
(x as any) = 1; [a as any, b!] = [1, 2]; a?.b!.c![0]!(d!)!; new A!.B<string>();
const j = f<string>, k = f<number>`x`, l = a < b, m = (a as any) < (b as any) > (c);
return_: for (const x of <any>y) if (x) break return_;
type T = number
(function () {})()
let type = 1
type = 2
