export { decode, unfilled } from "../../web/runtime/unwire.js";
export { encode } from "../../web/runtime/wire.js";
