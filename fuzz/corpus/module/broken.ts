export default { f( { for (const a of ) { if } } satisfies
enum E { A }
namespace N { export const a = 1 }
class A { constructor(private a: string) {} }
import x = require("x")
