/**
 * How far machine and persons agree on the same statements. Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's
 * Alpha-Reliability"): 1 is agreement, 0 what chance gives, below 0 worse than chance.
 */
import type { Statement } from "../reading/statement.js";
import { partyName } from "../reading/text.js";
import { readLog } from "./corrections/index.js";
import type { Database } from "./database.js";

export type Level = "nominal" | "interval";

/**
 * Alpha over units, each a list of values by different coders; units with fewer than two values tell nothing. NaN where there is
 * nothing to compare or no variation at all is expected.
 */
export function krippendorffAlpha(units: readonly (readonly (string | number)[])[], level: Level): number {
  const pairable = units.filter((u) => u.length >= 2);
  const values = [...new Set(pairable.flat())];
  const difference = (a: string | number, b: string | number): number =>
    level === "nominal" ? (a === b ? 0 : 1) : (Number(a) - Number(b)) ** 2;
  const totals = new Map<string | number, number>();
  let observed = 0;
  let n = 0;
  for (const unit of pairable) {
    n += unit.length;
    for (const v of unit) totals.set(v, (totals.get(v) ?? 0) + 1);
    for (const [i, a] of unit.entries()) for (const [k, b] of unit.entries()) if (i !== k) observed += difference(a, b) / (unit.length - 1);
  }
  let expected = 0;
  for (const a of values) for (const b of values) expected += (totals.get(a) as number) * (totals.get(b) as number) * difference(a, b);
  if (n === 0 || expected === 0) return Number.NaN;
  return 1 - ((n - 1) * observed) / expected;
}

export interface Agreement {
  /** "machine" or a person's name. */
  readonly between: readonly [string, string];
  readonly field: string;
  readonly level: Level;
  /** Statements that both judged. */
  readonly statements: number;
  /** Share on which they say the same. */
  readonly same: number;
  readonly alpha: number;
}

/** One coder's judgement of a statement; null: it is not said at all. */
type Judgement = Statement | null;

const parties = (list: Statement["sources"]): string => list.map(partyName).sort().join(" ");

const fields: readonly { readonly name: string; readonly level: Level; readonly value: (s: Statement) => string | number }[] = [
  { name: "type", level: "nominal", value: (s) => s.event.type },
  { name: "source", level: "nominal", value: (s) => parties(s.sources) },
  { name: "target", level: "nominal", value: (s) => parties(s.targets) },
  { name: "polarity", level: "nominal", value: (s) => s.polarity },
  { name: "status", level: "nominal", value: (s) => s.status },
  { name: "intensity", level: "interval", value: (s) => s.event.intensity },
];

/** For every pair of coders that judged the same statements, each field and whether the statement is said at all. */
export async function agreement(database: Database): Promise<Agreement[]> {
  const judged = new Map<string, Map<string, Judgement>>();
  const judge = (coder: string, statement: string, judgement: Judgement): void => {
    judged.set(coder, (judged.get(coder) ?? new Map<string, Judgement>()).set(statement, judgement));
  };
  const machine = new Map<string, Judgement>();
  for (const entry of (await readLog(database)).reverse()) {
    // what was undone was nobody's judgement
    if (entry.statement === null || entry.undone || ["merge", "split", "settle", "remove", "undo"].includes(entry.action)) continue;
    const id = entry.statement;
    if (!machine.has(id)) machine.set(id, entry.before as Judgement);
    if (entry.action === "restore") judged.get(entry.person)?.delete(id);
    else judge(entry.person, id, entry.action === "reject" ? null : (entry.after as Statement));
  }
  if (machine.size > 0) judged.set("machine", machine);
  const coders = [...judged.keys()].sort((a, b) => Number(b === "machine") - Number(a === "machine") || (a < b ? -1 : 1));
  const out: Agreement[] = [];
  for (const [i, a] of coders.entries())
    for (const b of coders.slice(i + 1)) {
      const of = (coder: string): Map<string, Judgement> => judged.get(coder) as Map<string, Judgement>;
      const shared = [...of(a).keys()].filter((id) => of(b).has(id));
      const compare = (field: string, level: Level, units: (string | number)[][]): void => {
        if (units.length === 0) return;
        const same = units.filter(([x, y]) => x === y).length / units.length;
        out.push({ between: [a, b], field, level, statements: units.length, same, alpha: krippendorffAlpha(units, level) });
      };
      compare(
        "said",
        "nominal",
        shared.map((id) => [of(a).get(id) ? "yes" : "no", of(b).get(id) ? "yes" : "no"]),
      );
      const both = shared.flatMap((id) => {
        const x = of(a).get(id);
        const y = of(b).get(id);
        return x && y ? [[x, y] as const] : [];
      });
      for (const f of fields)
        compare(
          f.name,
          f.level,
          both.map(([x, y]) => [f.value(x), f.value(y)]),
        );
    }
  return out;
}
