/**
 * Native code in threads that may be ended. onnxruntime (1.30) calls JavaScript when it is loaded, when it opens a network and when it returns
 * what it calculated; where its thread is being ended meanwhile, that call fails and the whole program dies ("terminate called after throwing an
 * instance of 'Napi::Error'"). So threads go into native code through gates, and who wants to end them shuts a gate first and waits until nobody
 * is inside.
 */

/** Shared between threads and who made them: is it shut, and how many are inside. */
export type Gate = Int32Array;

const SHUT = 0;
const INSIDE = 1;

/** With room behind it for so many numbers of whoever shares it. */
export const createGate = (room = 0): Gate => new Int32Array(new SharedArrayBuffer((2 + room) * Int32Array.BYTES_PER_ELEMENT), 0, 2);

/** Kept with the thread, since the package may be loaded in it twice: as put together in dist/threads and as it is. */
const KEY = Symbol.for("chancery.gates");
const thread = globalThis as { [KEY]?: { readonly gates: readonly Gate[]; inside: boolean } };

/** From now on this thread goes into native code through these. */
export function useGates(...gates: readonly Gate[]): void {
  thread[KEY] = { gates, inside: false };
}

/** Does the work while the thread cannot be ended; where a gate is shut, never returns. A thread without gates just does it. */
export function uninterrupted<T>(work: () => T): T {
  const here = thread[KEY];
  // who is inside may go in once more
  if (here === undefined || here.inside) return work();
  for (const gate of here.gates) Atomics.add(gate, INSIDE, 1);
  here.inside = true;
  const leave = (): void => {
    here.inside = false;
    for (const gate of here.gates) Atomics.sub(gate, INSIDE, 1);
  };
  const shut = here.gates.find((gate) => Atomics.load(gate, SHUT) === 1);
  if (shut) {
    leave();
    for (;;) Atomics.wait(shut, SHUT, 1);
  }
  try {
    return work();
  } finally {
    leave();
  }
}

/** Milliseconds between two looks. */
const LOOK = 5;
/** Milliseconds. What is native takes well under a second; a thread that died of something else inside never comes out. */
const LONGEST = 10_000;

/** Lets nobody in any more, for good; resolves when nobody is inside. Then those threads may be ended. */
export async function shutGate(gate: Gate): Promise<void> {
  Atomics.store(gate, SHUT, 1);
  const until = performance.now() + LONGEST;
  while (Atomics.load(gate, INSIDE) > 0 && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, LOOK));
}

/** The same where the program is about to end and nothing can be awaited. */
export function shutGateNow(gate: Gate): void {
  Atomics.store(gate, SHUT, 1);
  const until = performance.now() + LONGEST;
  for (let inside = Atomics.load(gate, INSIDE); inside > 0 && performance.now() < until; inside = Atomics.load(gate, INSIDE))
    Atomics.wait(gate, INSIDE, inside, LOOK);
}
