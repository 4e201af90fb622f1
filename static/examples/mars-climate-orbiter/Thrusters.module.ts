const THRUST = 0.9; // newtons, of each thruster

class TooLong extends Error {}

export default {
  impulse({ thrusters, seconds }) {
    if (seconds > 300) throw new TooLong(`${seconds} s is no small burn`);
    return THRUST * thrusters * seconds;
  },
} satisfies SmallForces;
