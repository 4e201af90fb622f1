export default {} satisfies A;
export default {} satisfies B;
export const a = 1, b = 2;
export { a as b };
