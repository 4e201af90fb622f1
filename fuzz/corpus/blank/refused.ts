enum E { A = 1 }
namespace N { export const a = 1 }
class A { constructor(private readonly a: string) {} }
import x = require("x");
export = x;
@d class B {}
