/** `Math`'s functions against values of 500 bits rounded once, the standard's special cases, and Node's. */
import assert from "node:assert/strict";
import test from "node:test";
import { world } from "./world-harness.mjs";

const { run } = world();
const ours = run("Math");

/** Arguments and the nearest doubles to the true values; computed with mpmath. */
const NEAREST = {
  exp: {
    "1": 2.718281828459045, "-0.3": 0.7408182206817179, "88.7": 3.325986980250579e+38,
    "-700.123": 8.718553692249618e-305, "1e-09": 1.000000001, "709.7": 1.6549840276802644e+308,
  },
  expm1: {
    "1e-10": 1.00000000005e-10, "0.5": 0.6487212707001282, "-1.25": -0.7134952031398099,
    "30.5": 17619017951354.633, "-1e-30": -1e-30, "2": 6.38905609893065,
  },
  sinh: {
    "1e-05": 1.0000000000166668e-05, "0.75": 0.82231673193583, "-3.5": -16.542627287634996,
    "709.9": 1.010701028059782e+308, "41": 3.1992174676502746e+17, "-0.3": -0.3045202934471426,
  },
  cosh: {
    "1e-05": 1.00000000005, "0.75": 1.2946832846768448, "-3.5": 16.572824671057315,
    "709.9": 1.010701028059782e+308, "41": 3.1992174676502746e+17, "20": 242582597.70489514,
  },
  tanh: {
    "1e-05": 9.999999999666668e-06, "0.75": 0.6351489523872873, "-3.5": -0.9981778976111987,
    "15": 0.9999999999998128, "0.1": 0.09966799462495582, "-0.3": -0.2913126124515909,
  },
  log: {
    "2": 0.6931471805599453, "10": 2.302585092994046, "0.1": -2.3025850929940455,
    "1.0000000001": 1.000000082690371e-10, "1e+300": 690.7755278982137, "5e-324": -744.4400719213812,
  },
  log2: {
    "3": 1.584962500721156, "10": 3.321928094887362, "0.1": -3.321928094887362,
    "1.0000000001": 1.4426951601859516e-10, "1e+300": 996.5784284662087, "5e-324": -1074.0,
  },
  log10: {
    "2": 0.3010299956639812, "7": 0.8450980400142568, "0.1": -1.0, "1.0000000001": 4.342945178152237e-11,
    "1e+300": 300.0, "5e-324": -323.3062153431158,
  },
  log1p: {
    "1e-10": 9.999999999500001e-11, "0.5": 0.4054651081081644, "-0.9999999": -16.118095651484676,
    "1000000000000000000": 41.44653167389282, "-1e-30": -1e-30, "3": 1.3862943611198906,
  },
  asinh: {
    "1e-05": 9.999999999833334e-06, "0.75": 0.6931471805599453, "-3.5": -1.9657204716496515,
    "1e+200": 461.2101657793691, "41": 4.406867935097715, "-0.3": -0.29567304756342244,
  },
  acosh: {
    "1.0000001": 0.0004472135919037347, "1.5": 0.9624236501192069, "3.5": 1.9248473002384139,
    "1e+200": 461.2101657793691, "41": 4.406570493076975, "2": 1.3169578969248168,
  },
  atanh: {
    "1e-05": 1.0000000000333334e-05, "0.75": 0.9729550745276566, "-0.999999999": -10.708206522644144,
    "0.3": 0.3095196042031117, "0.5": 0.5493061443340549, "-0.1": -0.10033534773107558,
  },
  sin: {
    "1": 0.8414709848078965, "3.141592653589793": 1.2246467991473532e-16, "1e+22": -0.8522008497671888,
    "-0.7": -0.644217687237691, "1e+300": -0.8178819121159085, "355": -3.014435335948845e-05,
  },
  cos: {
    "1": 0.5403023058681398, "1.5707963267948966": 6.123233995736766e-17, "1e+22": 0.523214785395139,
    "-0.7": 0.7648421872844885, "1e+300": -0.5753861119575491, "11": 0.004425697988050785,
  },
  tan: {
    "1": 1.5574077246549023, "1.5707963267948966": 1.633123935319537e+16, "1e+22": -1.6287782256068988,
    "-0.7": -0.8422883804630794, "1e+300": 1.4214488238747245, "355": 3.0144353373184265e-05,
  },
  asin: {
    "0.5": 0.5235987755982989, "-0.9999999999": -1.5707821846586878, "1e-05": 1.0000000000166668e-05,
    "0.1": 0.1001674211615598, "0.75": 0.848062078981481, "1": 1.5707963267948966,
  },
  acos: {
    "0.5": 1.0471975511965979, "-0.9999999999": 3.1415785114535844, "1e-05": 1.5707863267948965,
    "0.1": 1.4706289056333368, "0.75": 0.7227342478134157, "0.9999999999": 1.4142136208911564e-05,
  },
  atan: {
    "0.5": 0.4636476090008061, "1": 0.7853981633974483, "-10000000000": -1.5707963266948965,
    "1e-05": 9.999999999666668e-06, "0.75": 0.6435011087932844, "3": 1.2490457723982544,
  },
  cbrt: {
    "2": 1.2599210498948732, "-10": -2.154434690031884, "1e-300": 1e-100, "5e-324": 1.7031839360032603e-108,
    "0.3": 0.6694329500821695, "1e+300": 1e+100,
  },
};

test("results are the doubles nearest to the true values", () => {
  for (const [name, values] of Object.entries(NEAREST)) {
    for (const [x, expected] of Object.entries(values)) {
      assert.equal(ours[name](Number(x)), expected, `${name}(${x})`);
    }
  }
});

const POWERS = [
  [2, 0.5, 1.4142135623730951],
  [0.5, -0.5, 1.4142135623730951],
  [10, -5, 1e-05],
  [1.0000000001, 10000000000.0, 2.7182820532347876],
  [7, 100.5, 8.557620465947324e+84],
  [153.05012175813317, 9.210183145478368, 1.326533829749799e+20],
  [-3, 33, -5559060566555523.0],
  [5e-324, 0.25, 1.4908919308538355e-81],
  [1.7976931348623157e+308, 0.125, 3.402823669209385e+38],
  [0.999999999, 1000000000.0, 0.3678794513918439],
];

test("powers are the doubles nearest to the true values", () => {
  for (const [x, y, expected] of POWERS) assert.equal(ours.pow(x, y), expected, `pow(${x}, ${y})`);
  for (let exponent = -323; exponent <= 308; exponent += 1) {
    assert.equal(ours.pow(10, exponent), Number(`1e${exponent}`), `10 to the ${exponent}`);
  }
});

test("what is exact is exact", () => {
  for (let n = 1; n <= 1000; n += 1) {
    assert.equal(ours.cbrt(n ** 3), n);
    assert.equal(ours.hypot(3 * n, 4 * n), 5 * n);
    assert.equal(ours.pow(n, 3), n * n * n);
    assert.equal(ours.log2(2 ** (n - 500)), n - 500);
  }
  for (let n = 0; n <= 22; n += 1) assert.equal(ours.log10(10 ** n), n);
  assert.equal(ours.exp(1), Math.E);
  assert.equal(ours.atan2(1, 0) * 2, Math.PI);
});

const SPECIAL = [
  0, -0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, NaN, Infinity, -Infinity, Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324, -5e-324,
  2.2250738585072014e-308, 709.78, 709.79, -745.13, -745.14, 710.47, 710.48, 9007199254740992, 1e19, 1e-17,
];
const UNARY = Object.keys(NEAREST);
const BINARY = ["pow", "atan2", "hypot"];

/** How many doubles lie between two; infinite where they differ in kind, as NaN or as signs of zero do. */
function distance(a, b) {
  if (Object.is(a, b)) return 0;
  if (Number.isNaN(a) || Number.isNaN(b) || (a === 0 && b === 0)) return Infinity;
  const order = (x) => {
    const bits = new BigInt64Array(new Float64Array([x]).buffer)[0];
    return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
  };
  const difference = order(a) - order(b);
  return Number(difference < 0n ? -difference : difference);
}

/** Node's own hyperbolic functions are up to two places off the true value; ours is the nearest double. */
const MOST_PLACES = 2;

const near = (name, ...args) => {
  const apart = distance(ours[name](...args), Math[name](...args));
  assert.ok(apart <= MOST_PLACES, `${name}(${args}): ${ours[name](...args)}, Node ${Math[name](...args)}`);
};

test("special values are the standard's", () => {
  for (const x of SPECIAL) {
    for (const name of UNARY) near(name, x);
    for (const y of SPECIAL) for (const name of BINARY) near(name, x, y);
  }
  assert.equal(ours.hypot(), 0);
  assert.equal(ours.hypot(NaN, Infinity), Infinity);
  assert.equal(ours.hypot(1e200, 1e200, 1e-200), 1.414213562373095e200);
});

test("results are next to Node's own over the whole range", () => {
  let state = 1;
  const random = () => ((state = (Math.imul(state, 1103515245) + 12345) | 0) >>> 0) / 2 ** 32;
  const bits = () => new Float64Array(new Uint32Array([random() * 2 ** 32, random() * 2 ** 32]).buffer)[0];
  const within = (size) => () => (random() * 2 - 1) * size;
  const ranges = [bits, within(1), within(20), within(750), within(1e-6)];
  for (let turn = 0; turn < 2000; turn += 1) {
    for (const x of ranges) {
      for (const name of UNARY) near(name, x());
      for (const y of ranges) for (const name of BINARY) near(name, x(), y());
    }
  }
});

test("arguments are converted, names and lengths kept", () => {
  for (const name of [...UNARY, ...BINARY]) {
    assert.equal(ours[name].name, name);
    assert.equal(ours[name].length, Math[name].length);
  }
  assert.equal(run(`Math.sin("0.5") === Math.sin(0.5)`), true);
  assert.throws(() => run("Math.sin(1n)"), { name: "TypeError" });
});
