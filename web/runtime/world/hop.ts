/** One turn of the host's event loop, which comes after all microtasks. */
import { NativePromise } from "./primordials.js";

/** Node's ports keep the process alive unless told otherwise. */
type Port = MessagePort & { ref?: () => void; unref?: () => void };

/** Takes a channel from the host; made before its constructor is removed. */
export function hopper(scope: typeof globalThis): () => Promise<void> {
  const channel = new scope.MessageChannel();
  const near: Port = channel.port1;
  const far: Port = channel.port2;
  const post = far.postMessage.bind(far);
  // Taken now: looked up later, what a port has not would be looked for in `Object.prototype`, where user code can put
  // a getter and so come by the port.
  const ref = near.ref?.bind(near);
  const unref = near.unref?.bind(near);
  let landed: (() => void)[] = [];
  near.onmessage = () => {
    const all = landed;
    landed = [];
    unref?.();
    for (let place = 0; place < all.length; place += 1) all[place]?.();
  };
  unref?.();
  return () =>
    new NativePromise<void>((resolve) => {
      landed[landed.length] = resolve;
      if (landed.length > 1) return;
      ref?.();
      post(null);
    });
}
