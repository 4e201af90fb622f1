import Navigation from "Navigation";

const SAFE = 160; // kilometres
const AIM = 226;

export default {
  climb() {
    const height = Navigation.height();
    return height < SAFE ? AIM - height : 0;
  },
} satisfies Guidance;
