/**
 * Reports given to the server. In: bytes under a file's name, a pasted text, or an address. Out: what becomes of each report, one
 * event after the other. Reports are read between other work and stored some at a time, so that the pages stay quick meanwhile.
 */
import { readReport } from "../../reading/index.js";
import type { Entry } from "../../record/index.js";
import type { SharedRecord } from "../../record/shared.js";
import { type Intake, readNamed, readReports } from "../../report/index.js";

export type Progress =
  | { readonly kind: "read"; readonly report: string; readonly title: string | null; readonly statements: number; readonly known: boolean }
  | { readonly kind: "refused"; readonly name: string; readonly reason: string }
  | { readonly kind: "done"; readonly read: number; readonly refused: number };

export type Given =
  | { readonly name: string; readonly bytes: AsyncIterable<Buffer> }
  | { readonly text: string; readonly title?: string | undefined; readonly outlet?: string | undefined }
  | { readonly url: string };

const STORED_AT_ONCE = 16;

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The named file's own ending says what it is; a path in its name says nothing. */
const baseName = (name: string): string => name.split(/[\\/]/).at(-1) || "upload";

function intakeOf(given: Given, date: string | null, allowPrivate: boolean): AsyncGenerator<Intake> {
  if ("url" in given) return readReports([given.url], { date, allowPrivate });
  if ("bytes" in given) return readNamed(baseName(given.name), () => given.bytes, { date });
  const line = JSON.stringify({ text: given.text, title: given.title, outlet: given.outlet });
  return readNamed(
    "pasted.jsonl",
    async function* () {
      yield line;
    },
    { date },
  );
}

export async function* readInto(
  record: SharedRecord,
  given: Given,
  options: { readonly date: string | null; readonly allowPrivate?: boolean },
): AsyncGenerator<Progress> {
  let read = 0;
  let refused = 0;
  let entries: Entry[] = [];
  const flush = async (): Promise<Progress[]> => {
    const done = entries;
    entries = [];
    if (done.length === 0) return [];
    const fresh = await record.writing((r) => r.storeAll(done));
    return done.map(({ report, reading }, i) => ({
      kind: "read",
      report: report.id,
      title: report.title,
      statements: reading.statements.length,
      known: fresh[i] !== true,
    }));
  };
  for await (const intake of intakeOf(given, options.date, options.allowPrivate === true)) {
    if ("refusal" in intake) {
      refused++;
      yield { kind: "refused", name: intake.refusal.path, reason: intake.refusal.reason };
      continue;
    }
    read++;
    entries.push({ report: intake.report, reading: readReport(intake.report, { explain: true }) });
    if (entries.length >= STORED_AT_ONCE) yield* await flush();
    await breath();
  }
  yield* await flush();
  yield { kind: "done", read, refused };
}
