/** Lines of a stream, however long they are: bytes in, batches of numbered lines out. A line over the limit is named, never held. */
import { isUtf8 } from "node:buffer";

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without its end; null where `fault` says why. */
  readonly text: string | null;
  readonly fault?: "too long" | "not UTF-8";
}

/** Lines end in \n or \r\n. `limit` counts bytes. `otherwise` reads a line that is not UTF-8; without it such a line is a fault. */
export async function* readLines(
  stream: AsyncIterable<Buffer | string>,
  limit: number,
  otherwise?: (line: Buffer) => string,
): AsyncGenerator<readonly Line[]> {
  let number = 0;
  let parts: Buffer[] = [];
  let size = 0;
  const take = (last: Buffer): Line => {
    number++;
    const total = size + last.length;
    const bytes = parts.length === 0 ? last : Buffer.concat([...parts, last]);
    parts = [];
    size = 0;
    if (total > limit) return { number, text: null, fault: "too long" };
    const end = bytes.at(-1) === 13 ? bytes.length - 1 : bytes.length;
    const line = end === bytes.length ? bytes : bytes.subarray(0, end);
    if (!isUtf8(line)) return otherwise ? { number, text: otherwise(line) } : { number, text: null, fault: "not UTF-8" };
    return { number, text: line.toString("utf8") };
  };
  for await (const chunk of stream) {
    const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    const lines: Line[] = [];
    let from = 0;
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      lines.push(take(bytes.subarray(from, at)));
      from = at + 1;
    }
    const rest = bytes.subarray(from);
    size += rest.length;
    // beyond the limit only the length is kept
    if (size <= limit) {
      if (rest.length > 0) parts.push(Buffer.from(rest));
    } else parts = [];
    if (lines.length > 0) yield lines;
  }
  if (size > 0) {
    size -= parts.length > 0 ? (parts.at(-1) as Buffer).length : 0;
    const last = parts.pop() ?? Buffer.alloc(0);
    yield [take(last)];
  }
}
