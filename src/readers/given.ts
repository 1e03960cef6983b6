/** What is handed over to be read: bytes under a file's name, a pasted text, or an address; as plain values that a thread takes. */
import { type Intake, readNamed, readReports } from "../report/index.js";
import { readText } from "../report/kinds/text.js";

export type Given = { readonly date: string | null } & (
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly text: string; readonly title?: string | undefined; readonly outlet?: string | undefined }
  | { readonly url: string; readonly allowPrivate?: boolean }
);

/** The named file's own ending says what it is; a path in its name says nothing. */
const baseName = (name: string): string => name.split(/[\\/]/).at(-1) || "upload";

/** What was said beside a text goes before what stands at its head. */
function pastedLine(given: Extract<Given, { text: string }>): string {
  const head = readText(given.text);
  return JSON.stringify({
    text: head.text,
    title: given.title || head.title,
    outlet: given.outlet || head.outlet,
    date: given.date ?? head.date,
    url: head.url,
  });
}

export function intakesOf(given: Given): AsyncGenerator<Intake> {
  const { date } = given;
  if ("url" in given) return readReports([given.url], { date, allowPrivate: given.allowPrivate === true });
  const [name, content] = "bytes" in given ? [baseName(given.name), Buffer.from(given.bytes)] : ["pasted.jsonl", pastedLine(given)];
  return readNamed(
    name,
    async function* () {
      yield content;
    },
    { date },
  );
}
