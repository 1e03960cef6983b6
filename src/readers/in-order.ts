/** Many at work, results in order. In: things to do, one after the other. Out: their results in the same order, as soon as it is their turn. */

/** How many may be under way or wait for an earlier one. */
export interface Width<T> {
  readonly most: number;
  /** So many in any case; more only while they are smaller together than `room`. */
  readonly least: number;
  readonly room: number;
  size(item: T): number;
}

/**
 * At most `width` are under way or wait for an earlier one; no more is taken from `items` meanwhile. An error of `items` or of `work`
 * comes out in its place. When the signal says so, no more is taken and what is under way is still waited for.
 */
export async function* inOrder<T, R>(
  items: AsyncIterable<T>,
  width: number | Width<T>,
  work: (item: T) => Promise<R>,
  signal?: AbortSignal,
): AsyncGenerator<R> {
  const iterator = items[Symbol.asyncIterator]();
  const stopped = new Promise<"stopped">((resolve) => {
    if (signal?.aborted) resolve("stopped");
    signal?.addEventListener("abort", () => resolve("stopped"), { once: true });
  });
  const { most, least, room, size } = typeof width === "number" ? { most: width, least: width, room: 0, size: () => 0 } : width;
  const ahead: { readonly result: Promise<R>; readonly size: number }[] = [];
  const isRoom = (): boolean => ahead.length < least || (ahead.length < most && ahead.reduce((sum, one) => sum + one.size, 0) < room);
  let coming: Promise<IteratorResult<T>> | undefined = iterator.next();
  try {
    while (coming !== undefined || ahead.length > 0) {
      const first = ahead[0]?.result;
      const happened: IteratorResult<T> | "stopped" | "result" = await Promise.race([
        // of those that have happened, the first counts
        ...(coming === undefined ? [] : [stopped]),
        ...(first === undefined ? [] : [first.then(asResult, asResult)]),
        ...(coming !== undefined && isRoom() ? [coming] : []),
      ]);
      if (happened === "stopped") coming = undefined;
      else if (happened === "result") {
        ahead.shift();
        yield await (first as Promise<R>);
      } else if (happened.done) coming = undefined;
      else {
        const result = work(happened.value);
        // it is looked at in its turn; until then a failure is not unheard
        result.catch(() => undefined);
        ahead.push({ result, size: size(happened.value) });
        coming = iterator.next();
      }
    }
  } finally {
    await Promise.allSettled(ahead.map(({ result }) => result));
  }
}

const asResult = (): "result" => "result";
