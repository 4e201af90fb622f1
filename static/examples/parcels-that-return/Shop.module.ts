import Tracking from "Tracking";

const sentences = {
  "handed in": "We have your parcel.",
  "on the way": "Your parcel is on its way.",
  delivered: "Your parcel has arrived.",
  lost: "We are sorry: your parcel is lost.",
};

export default {
  about: (parcel) => sentences[Tracking.stateOf(parcel)],
} satisfies Notices;
