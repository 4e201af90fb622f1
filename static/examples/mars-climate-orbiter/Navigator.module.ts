import SmallForces from "SmallForces";

const AIM = 226; // kilometres
const PUSH = 12; // newton-seconds that lower the pass by a kilometre

let pushed = 0;

const height = () => Math.max(0, AIM - pushed / PUSH);

export default {
  apply(burn) {
    pushed += SmallForces.impulse(burn);
    return height();
  },
  height,
} satisfies Navigation;
