/**
 * A disk that is full: at the opening of a record, at a commit, at its closing. A real one (a small file system in memory, where the system lets
 * a user make one), and the size that a file may have (`ulimit -f`), which everybody may set. Then there is room again, the command is repeated,
 * and the record must be what it would have been.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { packagePath } from "../../src/paths.js";
import { writeCorpus } from "./corpus.js";
import { contents } from "./interrupted.js";

interface Plan {
  readonly folder: string;
  /** Sizes that are tried of each kind of limit, as shares of what the whole record takes. */
  readonly sizes: readonly number[];
  readonly say: (text: string) => void;
}

export interface FullDisks {
  /** By kind of limit, what became of the command. */
  readonly ended: Readonly<Record<string, Readonly<Record<Outcome, number>>>>;
  readonly faults: readonly string[];
}

/** It could not begin; it stored some batches; all is stored, but part of it in the journal; there was room for all. */
const outcomes = ["nothing", "some", "all, not joined", "all"] as const;
type Outcome = (typeof outcomes)[number];

interface Limited {
  /** How `command` is run under a limit of so many kilobytes, in a shell; the folder is where there will be no room. */
  readonly shell: (command: string, kilobytes: number, folder: string) => string;
  readonly allowed: () => boolean;
}

const quoted = (words: readonly string[]): string => words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
const inOwnSpace = (script: string): string => `unshare --map-root-user --mount bash -c ${quoted([script])}`;

/** What lies in the folder afterwards is copied out of the file system that goes with the shell. */
const limits: Readonly<Record<string, Limited>> = {
  "a full disk": {
    allowed: () => spawnSync("bash", ["-c", inOwnSpace("mount -t tmpfs -o size=1m none /mnt")]).status === 0,
    shell: (command, kilobytes, folder) =>
      inOwnSpace(
        `mkdir ${folder}/small && mount -t tmpfs -o size=${kilobytes}k none ${folder}/small && cd ${folder}/small
         ${command}; status=$?; cp * ${folder}; exit $status`,
      ),
  },
  "the largest file": {
    allowed: () => process.platform !== "win32",
    shell: (command, kilobytes, folder) => `ulimit -f ${kilobytes} && cd ${folder} && ${command}`,
  },
};

/** Several batches of `read`. */
const REPORTS = 120;
const RECORD = "r.duckdb";
const bin = packagePath("bin/chancery.js");
/** Beyond what the record takes: its journal lies beside it for a time. */
const ROOM = 1.6;

/** So many sizes, from none to room for all, closer together where little is stored. */
export const sizesUpToAll = (count: number): number[] => Array.from({ length: count }, (_, n) => ROOM * (n / Math.max(1, count - 1)) ** 2);
/** A file of DuckDB is not begun with less. */
const LEAST_KILOBYTES = 64;

const reading = (corpus: string): string => quoted([process.execPath, bin, "read", corpus, "--record", RECORD, "--format", "jsonl"]);
const statementsIn = (out: string): string[] => [...out.matchAll(/^\{"kind":"statement","id":"(\w+)"/gm)].map((m) => m[1] as string);

/** Is what the command says and how it ends what has become of the record? */
function faultsOf(status: number | null, error: string, outcome: Outcome): string[] {
  const failed = outcome === "nothing" || outcome === "some";
  const journal = /^chancery: r\.duckdb: part of what is stored lies only in r\.duckdb\.wal .*\n/;
  const rest = error.replace(journal, "");
  const said = failed ? /^chancery: r\.duckdb: the disk is full.*run the same command again\n$/.test(rest) : rest === "";
  const asIs = (outcome === "all, not joined") === (!failed && rest !== error);
  return status === (failed ? 1 : 0) && said && asIs ? [] : [`${outcome}: status ${status}: ${error.slice(0, 600)}`];
}

export async function fullDisks({ folder, sizes, say }: Plan): Promise<FullDisks> {
  const corpus = mkdtempSync(join(folder, "corpus-"));
  writeCorpus(corpus, REPORTS);
  const whole = mkdtempSync(join(folder, "whole-"));
  const { stdout } = spawnSync("bash", ["-c", reading(corpus)], { cwd: whole, encoding: "utf8" });
  const all = statementsIn(stdout).length;
  const wanted = await contents(join(whole, RECORD));
  const kilobytes = statSync(join(whole, RECORD)).size / 1024;
  const faults: string[] = [];
  const ended: Record<string, Record<Outcome, number>> = {};
  for (const [name, { shell, allowed }] of Object.entries(limits)) {
    if (!allowed()) {
      say(`${name}: not tried, the system does not let this user make one`);
      continue;
    }
    const counts = Object.fromEntries(outcomes.map((o) => [o, 0])) as Record<Outcome, number>;
    ended[name] = counts;
    for (const share of sizes) {
      const size = Math.round(LEAST_KILOBYTES + kilobytes * share);
      const place = mkdtempSync(join(folder, "full-"));
      const file = join(place, RECORD);
      const first = spawnSync("bash", ["-c", shell(reading(corpus), size, place)], { encoding: "utf8" });
      const stored = statementsIn(first.stdout);
      const journal = statSync(`${file}.wal`, { throwIfNoEntry: false })?.size ?? 0;
      const outcome = stored.length === 0 ? "nothing" : stored.length < all ? "some" : journal > 0 ? "all, not joined" : "all";
      counts[outcome]++;
      faults.push(...faultsOf(first.status, first.stderr, outcome).map((f) => `${name}, ${size} KB: ${f}`));
      faults.push(...(await afterwards({ place, corpus, stored, wanted })).map((f) => `${name}, ${size} KB: ${f}`));
      rmSync(place, { recursive: true });
    }
    say(`${name}: ${JSON.stringify(counts)}, ${faults.length} faults`);
  }
  rmSync(whole, { recursive: true });
  return { ended, faults };
}

interface Afterwards {
  readonly place: string;
  readonly corpus: string;
  readonly stored: readonly string[];
  readonly wanted: ReadonlyMap<string, string>;
}

/** There is room again: the record holds what was said to be stored, is sound, and the same command completes it. */
async function afterwards({ place, corpus, stored, wanted }: Afterwards): Promise<string[]> {
  const file = join(place, RECORD);
  const faults: string[] = [];
  if (stored.length > 0) {
    const found = await contents(file);
    const lost = stored.filter((id) => !found.get("statement")?.includes(`"${id}"`)).length;
    if (lost > 0) faults.push(`${lost} statements that were printed are not on the record`);
    if (found.get("check") !== "[]") faults.push(`it is not sound: ${found.get("check")}`);
  }
  const again = spawnSync("bash", ["-c", reading(corpus)], { cwd: place, encoding: "utf8" });
  if (again.status !== 0) faults.push(`the same command again: status ${again.status}: ${again.stderr.slice(0, 300)}`);
  const found = await contents(file);
  const differing = [...wanted].filter(([table, rows]) => found.get(table) !== rows).map(([table]) => table);
  if (differing.length > 0) faults.push(`${differing.join(", ")} differ from those of a disk with room`);
  return faults;
}
