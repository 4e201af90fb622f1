export default {} satisfies A;
export default {} satisfies B

export default function (): void {}
