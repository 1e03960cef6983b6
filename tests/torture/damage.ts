/** Records with bits flipped: the same answers, or damage that is called so; never silently different. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openRecord, RecordFileError, rescueRecord } from "../../src/record/index.js";
import { command } from "./tasks.js";

interface Plan {
  readonly corpus: string;
  readonly folder: string;
  readonly files: number;
  readonly random: () => number;
  readonly say: (text: string) => void;
}

export interface Damage {
  readonly files: number;
  readonly damaged: number;
  readonly rescued: number;
  readonly faults: readonly string[];
}

async function answers(file: string): Promise<string> {
  const record = await openRecord(file, { readOnly: true });
  try {
    const tables = ["report", "statement", "party", "event", "event_party", "dyad", "mention"];
    return JSON.stringify(await Promise.all(tables.map((t) => record.database.rows(`SELECT * FROM ${t} ORDER BY ALL`))));
  } finally {
    record.close();
  }
}

export async function damagedFiles({ corpus, folder, files, random, say }: Plan): Promise<Damage> {
  const sound = join(folder, "sound.duckdb");
  await command(["read", corpus, "--record", sound]);
  const bytes = readFileSync(sound);
  const wanted = await answers(sound);
  const faults: string[] = [];
  let damaged = 0;
  let rescued = 0;
  for (let n = 0; n < files; n++) {
    const copy = Buffer.from(bytes);
    for (let k = 0; k < 3; k++) {
      const at = Math.floor(random() * copy.length);
      copy[at] = (copy[at] as number) ^ (1 << Math.floor(random() * 8));
    }
    const file = join(folder, "flipped.duckdb");
    writeFileSync(file, copy);
    const found = await answers(file).catch((error: unknown) => error);
    if (found === wanted) continue;
    damaged++;
    if (!(found instanceof RecordFileError))
      faults.push(`file ${n}: ${found instanceof Error ? found.message : "it is silently different"}`);
    else if (/another program/.test(found.message)) faults.push(`file ${n}: damage is called another program`);
    const out = join(folder, `rescued-${n}.duckdb`);
    const saved = await rescueRecord(file, out).catch((error: unknown) => error);
    if (!(saved instanceof Error)) rescued++;
    else if (!(saved instanceof RecordFileError)) faults.push(`file ${n}: rescue: ${saved.message}`);
  }
  say(`${files} files with flipped bits: ${damaged} damaged, ${rescued} rescued, ${faults.length} faults`);
  return { files, damaged, rescued, faults };
}
