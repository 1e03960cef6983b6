/**
 * Reports given to the server. In: bytes under a file's name, a pasted text, or an address. Out: what becomes of each report, one
 * event after the other. Unpacking and reading run in threads, and reports are stored some at a time, so that the pages stay quick.
 */
import { givingWay } from "../../pace.js";
import type { Given, ReadingPool } from "../../readers/index.js";
import type { Entry } from "../../record/index.js";
import type { SharedRecord } from "../../record/shared.js";

export type Progress =
  | { readonly kind: "read"; readonly report: string; readonly title: string | null; readonly statements: number; readonly known: boolean }
  | { readonly kind: "refused"; readonly name: string; readonly reason: string }
  | { readonly kind: "done"; readonly read: number; readonly refused: number };

const STORED_AT_ONCE = { reports: 16, characters: 500_000 };

/** Ends with an AbortError when the signal says so: what was read until the last event is stored. */
export async function* readInto(record: SharedRecord, pool: ReadingPool, given: Given, signal?: AbortSignal): AsyncGenerator<Progress> {
  let read = 0;
  let refused = 0;
  let entries: Entry[] = [];
  let characters = 0;
  const flush = async (): Promise<Progress[]> => {
    const done = entries;
    entries = [];
    characters = 0;
    if (done.length === 0) return [];
    const fresh = await record.writing((r) => r.storeAll(done, { pace: givingWay(record.quiet) }));
    return done.map(({ report, reading }, i) => ({
      kind: "read",
      report: report.id,
      title: report.title,
      statements: reading.statements.length,
      known: fresh[i] !== true,
    }));
  };
  const refuse = (name: string, reason: string): Progress => {
    refused++;
    return { kind: "refused", name, reason };
  };
  for await (const handled of pool.readAll(given, signal)) {
    if ("refusal" in handled) {
      yield refuse(handled.refusal.path, handled.refusal.reason);
      continue;
    }
    const { report, outcome } = handled;
    if (outcome.fault !== null) {
      yield refuse(report.title ?? report.path ?? report.id, outcome.fault);
      continue;
    }
    read++;
    entries.push({ report, reading: outcome.reading });
    characters += report.text.length;
    if (entries.length >= STORED_AT_ONCE.reports || characters >= STORED_AT_ONCE.characters) yield* await flush();
  }
  yield* await flush();
  yield { kind: "done", read, refused };
}
