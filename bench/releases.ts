/**
 * Figures of the releases, kept in releases.json: ratios to what is measured beside them in the same run, which say the same on any machine.
 * `npm run bench -- --keep` writes those of the present version.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { packagePath } from "../src/paths.js";

const file = packagePath("bench/releases.json");

type Ratios = Readonly<Record<string, number>>;

/** Every ratio in a tree of figures, by its path. */
export function ratiosOf(figures: unknown, path = ""): Ratios {
  if (typeof figures !== "object" || figures === null) return {};
  return Object.assign(
    {},
    ...Object.entries(figures).map(([key, value]) => {
      // of a list, what tells its items apart
      const named =
        Array.isArray(figures) && typeof value === "object" && value !== null
          ? String(["format", "statements", "events"].map((name) => (value as Record<string, unknown>)[name]).find(Boolean) ?? key)
          : key;
      const at = path === "" ? named : `${path}.${named}`;
      return typeof value === "number" && /^(?:to[A-Z]|times[A-Z]|speedUp)/.test(key) ? { [at]: value } : ratiosOf(value, at);
    }),
  );
}

/** "timesPlain": so many times as long as the peer; of all others more is better. */
const lessIsBetter = (name: string): boolean => /(?:^|\.)times[A-Z]\w*$/.test(name);

/** The newest release that is kept, and how many times as fast as then this one is, each beside its peer. */
export function besideLastRelease(ratios: Ratios): { readonly release: string; readonly before: Ratios; readonly faster: Ratios } | null {
  if (!existsSync(file)) return null;
  const kept = Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, Ratios>);
  const [release, before] = kept.at(-1) ?? [];
  if (release === undefined || before === undefined) return null;
  const faster = Object.entries(ratios).flatMap(([name, now]) => {
    const then = before[name];
    if (then === undefined || then === 0 || now === 0) return [];
    return [[name, Number((lessIsBetter(name) ? then / now : now / then).toFixed(2))] as const];
  });
  return { release, before, faster: Object.fromEntries(faster) };
}

/** The named peer that a ratio is to, by the end of its name. */
const peers: Readonly<Record<string, string>> = {
  toPeer: "wink-nlp's tagger",
  toPlain: "plain DuckDB",
  toRawToTree: "parsing alone",
  timesPlain: "plain DuckDB's time",
  "threads.speedUp": "one thread",
  "cores.speedUp": "one core",
};

/** How the ratios stand beside the last release, for people: a line each, what became slower first. */
export function comparison(ratios: Ratios): string {
  const last = besideLastRelease(ratios);
  const rows = Object.entries(ratios).map(([name, now]) => {
    const times = last?.faster[name];
    const change =
      times === undefined
        ? "new"
        : times >= 1.05
          ? `${times} times as fast`
          : times <= 0.95
            ? `SLOWER: ${times} of its speed`
            : "as before";
    return {
      name,
      now,
      before: last?.before[name],
      times: times ?? 1,
      change,
      peer: peers[name] ?? peers[name.slice(name.lastIndexOf(".") + 1)] ?? "",
    };
  });
  rows.sort((a, b) => a.times - b.times || (a.name < b.name ? -1 : 1));
  const width = Math.max(0, ...rows.map((row) => row.name.length));
  const lines = rows.map(
    ({ name, now, before, change, peer }) =>
      `  ${name.padEnd(width)}  ${String(now).padStart(8)}  ${String(before ?? "-").padStart(8)}  ${change.padEnd(24)}  ${peer === "" ? "" : `to ${peer}`}`,
  );
  const head = `  ${"".padEnd(width)}  ${"now".padStart(8)}  ${(last?.release ?? "-").padStart(8)}`;
  return `Ratios to what was measured beside in the same run, and those of release ${last?.release ?? "(none kept)"}:\n${[head, ...lines].map((line) => line.trimEnd()).join("\n")}\n`;
}

export function keepRelease(version: string, ratios: Ratios): void {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, Ratios>) : {};
  writeFileSync(file, `${JSON.stringify({ ...kept, [version]: ratios }, null, 2)}\n`);
}
