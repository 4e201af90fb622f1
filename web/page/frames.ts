/** Makes and removes sandbox frames. Nothing else of the page speaks with them: the engine gets a port of its own. */

/** The frame's document: no network, no images, no styles; its one script, and workers from blobs. */
const DOCUMENT =
  `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; ` +
  `script-src '${__FRAME_HASH__}'; worker-src blob:"><script>${__FRAME_BOOT__}</script>`;

export class Frames {
  readonly #frames = new Map<number, HTMLIFrameElement>();

  /** Adds a frame and resolves to the port that reaches it. */
  add(id: number): Promise<MessagePort> {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-scripts");
    frame.hidden = true;
    frame.title = "Sandbox";
    frame.srcdoc = DOCUMENT;
    this.#frames.set(id, frame);
    return new Promise((resolve) => {
      const listen = (event: MessageEvent) => {
        if (event.source === null || event.source !== frame.contentWindow) return;
        removeEventListener("message", listen);
        const { port1, port2 } = new MessageChannel();
        // The frame's origin is opaque, so it has no name to send to.
        frame.contentWindow?.postMessage(null, "*", [port1]);
        resolve(port2);
      };
      addEventListener("message", listen);
      document.body.append(frame);
    });
  }

  remove(id: number): void {
    this.#frames.get(id)?.remove();
    this.#frames.delete(id);
  }

  clear(): void {
    for (const id of [...this.#frames.keys()]) this.remove(id);
  }
}
