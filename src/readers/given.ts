/** What is handed over to be read: bytes under a file's name, a pasted text, or an address; as plain values that a thread takes. */
import { type Intake, readNamed, readReports } from "../report/index.js";

export type Given = { readonly date: string | null } & (
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly text: string; readonly title?: string | undefined; readonly outlet?: string | undefined }
  | { readonly url: string; readonly allowPrivate?: boolean }
);

/** The named file's own ending says what it is; a path in its name says nothing. */
const baseName = (name: string): string => name.split(/[\\/]/).at(-1) || "upload";

export function intakesOf(given: Given): AsyncGenerator<Intake> {
  const { date } = given;
  if ("url" in given) return readReports([given.url], { date, allowPrivate: given.allowPrivate === true });
  const [name, content] =
    "bytes" in given
      ? [baseName(given.name), Buffer.from(given.bytes)]
      : ["pasted.jsonl", JSON.stringify({ text: given.text, title: given.title, outlet: given.outlet })];
  return readNamed(
    name,
    async function* () {
      yield content;
    },
    { date },
  );
}
