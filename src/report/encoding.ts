/** Bytes in, text out. The encoding is known by a byte order mark, by being valid UTF-8, or guessed (chardet). */
import { analyse } from "chardet";
import iconv from "iconv-lite";

/** Control bytes that no text holds, in the first 8 kB; UTF-16 is not binary. */
export function looksBinary(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
  const head = bytes.subarray(0, 8192);
  let control = 0;
  for (const byte of head) {
    if (byte === 0) return true;
    if (byte < 9 || (byte > 13 && byte < 27)) control++;
  }
  return control > head.length * 0.01;
}

export function decode(bytes: Uint8Array): string {
  try {
    if (!(bytes[0] === 0xff && bytes[1] === 0xfe) && !(bytes[0] === 0xfe && bytes[1] === 0xff))
      return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // not UTF-8: guess below
  }
  const guess = analyse(bytes)[0]?.name ?? "windows-1252";
  const name = iconv.encodingExists(guess) && !/^UTF-8$/i.test(guess) ? guess : "windows-1252";
  return iconv.decode(Buffer.from(bytes), name, { stripBOM: true });
}
