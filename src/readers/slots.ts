/** Places for what is done at the same time; who finds none free waits, and is served in turn. */
export interface Slots {
  /** Takes so many places together. What is returned gives them back. Throws the signal's reason. */
  take(places: number, signal: AbortSignal | undefined): Promise<() => void>;
}

export function createSlots(count: number): Slots {
  let free = count;
  const waiting: { readonly places: number; readonly go: () => void }[] = [];
  const serve = (): void => {
    for (let next = waiting[0]; next !== undefined && next.places <= free; next = waiting[0]) {
      free -= next.places;
      waiting.shift();
      next.go();
    }
  };
  return {
    take: async (places, signal) => {
      signal?.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const one = {
          places,
          go: (): void => {
            signal?.removeEventListener("abort", leave);
            resolve();
          },
        };
        const leave = (): void => {
          waiting.splice(waiting.indexOf(one), 1);
          reject(signal?.reason);
          // who is behind it may need fewer
          serve();
        };
        signal?.addEventListener("abort", leave, { once: true });
        waiting.push(one);
        serve();
      });
      let given = false;
      return () => {
        if (given) return;
        given = true;
        free += places;
        serve();
      };
    },
  };
}
