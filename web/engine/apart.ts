/**
 * The part of the engine that not every visit runs: the build takes it out of the engine's module, and the engine asks for
 * it when one of its functions is first called.
 */

/** Gives the function that the engine asks. `main` is what the engine's module exports, as soon as there is any. */
export function loader(address: URL, main: () => WebAssembly.Exports): (entrance: number) => void {
  let ahead: Promise<unknown> | undefined;
  let bytes: ArrayBuffer | undefined;
  let there = false;
  return (entrance) => {
    if (there) return;
    if (entrance !== 0) {
      // What calls it is in the middle of a computation and cannot wait for a promise.
      new WebAssembly.Instance(new WebAssembly.Module(bytes ?? fetchNow(address)), { main: main() });
      there = true;
      bytes = undefined;
      return;
    }
    ahead ??= fetch(address)
      .then((response) => (response.ok ? response.arrayBuffer() : undefined))
      .then((fetched) => (bytes = fetched))
      // Without it nothing is lost but time: it is asked for again when it is needed.
      .catch(() => undefined);
  };
}

function fetchNow(address: URL): ArrayBuffer {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  request.send();
  if (request.status !== 200) throw new Error(`${address.pathname} could not be loaded`);
  return request.response as ArrayBuffer;
}
