/**
 * What the next step hinges on, as the reports say. In: a record and two parties. Out: a graph from conditions, reasons and pressures to
 * the acts that depend on them, each link with its words and its sign; and what becomes of the acts' chances where a user says which
 * conditions hold.
 *
 * The model is a noisy-or with inhibitors (Pearl 1988, §4.3.2), with conditions that are as likely as not while they are open. An act has the
 * chance p0 that its holders give it without conditions (a half where none does); p0 is an average over what its conditions may turn
 * out to be. A condition under which its holder gives it p > p0 multiplies the chance that it stays away by r = (1 - p) / (1 - p0) where it
 * holds, and by 2 - r where it does not; one with p < p0 multiplies its own chance by r = p / p0, and by 2 - r. So one condition alone gives
 * back what its holder said of it, and the mean over true and false is p0. Chances are kept within 0 and 1.
 * Reasons are given as facts: what their holder says of the act has them in it already, so that they have a sign but no number of
 * their own. It claims nothing that the reports do not hold.
 */
import { addTo } from "../groups.js";
import { type Statement, statementSchema } from "../reading/statement.js";
import type { Database } from "../record/database.js";
import { liesBetween } from "../record/events.js";
import { contentStems } from "../record/gathering/mention.js";
import { findPair, type Party } from "./actors.js";
import { probabilityGiven, probabilityOf } from "./assumptions.js";
import { holderName } from "./holders.js";
import { average } from "./statistics.js";

interface Step {
  /** The prospective event. */
  readonly id: string;
  readonly type: string;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  readonly quote: string;
  /** Its chance where nothing is said of conditions, and where that comes from. */
  readonly prior: { readonly value: number; readonly from: string };
}

interface Ground {
  readonly id: string;
  readonly text: string;
  readonly kind: "condition" | "reason";
}

interface Link {
  readonly ground: string;
  readonly step: string;
  /** for: makes it more likely; against: less. */
  readonly sign: "for" | "against";
  /** The act's chance where the ground holds, as the holder puts it. */
  readonly probability: number;
  readonly holder: string;
  readonly statement: string;
  readonly report: string;
  readonly date: string | null;
  readonly quote: string;
}

export interface Hinges {
  readonly a: Party;
  readonly b: Party;
  readonly steps: readonly Step[];
  readonly grounds: readonly Ground[];
  readonly links: readonly Link[];
  readonly notes: readonly string[];
}

const NO_PRIOR = 0.5;
/** Words in common from which two conditions are one. */
const SAME_GROUND = 0.5;

/** Throws RecordError where a party is unknown. */
export async function hingesOf(database: Database, first: string, second: string): Promise<Hinges> {
  const { a, b, between } = await findPair(database, first, second);
  const rows = await database.rows(
    `SELECT s.body, v.event FROM statement s JOIN evidence v ON v.statement = s.id
     WHERE NOT s.rejected AND s.status NOT IN ('occurred', 'ongoing') AND v.event IN (SELECT event FROM dyad WHERE stage = 'prospect' AND ${liesBetween(between)})
     ORDER BY s.id`,
  );
  const byStep = new Map<string, Statement[]>();
  for (const row of rows) {
    const event = String(row.event);
    addTo(byStep, event, statementSchema.parse(JSON.parse(String(row.body))));
  }
  const grounds: (Ground & { readonly stems: ReadonlySet<string> })[] = [];
  const groundOf = (text: string, kind: Ground["kind"]): string => {
    const stems = new Set(contentStems(text));
    const same = grounds.find((g) => g.kind === kind && overlap(g.stems, stems) >= SAME_GROUND);
    if (same) return same.id;
    const id = `c${grounds.length + 1}`;
    grounds.push({ id, text: text.replace(/\s+/g, " "), kind, stems });
    return id;
  };
  const steps: Step[] = [];
  const links: Link[] = [];
  for (const [id, statements] of byStep) {
    const hinged = statements.filter((s) => s.condition !== null || s.reason !== null);
    if (hinged.length === 0) continue;
    const free = statements.filter((s) => s.condition === null && s.reason === null && s.status !== "requested");
    const prior =
      free.length > 0
        ? {
            value: average(free.map((s) => probabilityOf(s).value)),
            from: `${free.length} ${free.length === 1 ? "claim" : "claims"} without conditions`,
          }
        : { value: NO_PRIOR, from: "nobody says without conditions: a half is assumed" };
    const shown = hinged[0] as Statement;
    const codes = (list: Statement["sources"]): string[] => [...new Set(list.map((x) => x.country ?? x.code ?? x.text))];
    steps.push({
      id,
      type: shown.event.type,
      sources: codes(shown.sources),
      targets: codes(shown.targets),
      quote: shown.quote.text.replace(/\s+/g, " "),
      prior,
    });
    for (const s of hinged)
      for (const [kind, ground] of [
        ["condition", s.condition],
        ["reason", s.reason],
      ] as const) {
        if (!ground) continue;
        const probability = kind === "condition" ? probabilityGiven(s) : probabilityOf(s).value;
        links.push({
          ground: groundOf(ground.text, kind),
          step: id,
          sign: probability < prior.value ? "against" : "for",
          probability,
          holder: holderName(s),
          statement: s.id,
          report: s.report.id,
          date: s.report.date,
          quote: s.quote.text.replace(/\s+/g, " "),
        });
      }
  }
  return {
    a,
    b,
    steps,
    grounds: grounds.map(({ stems: _, ...ground }) => ground),
    links,
    notes: links.length === 0 ? [`no report on the record says what a step between ${a.name} and ${b.name} hinges on`] : [],
  };
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((x) => b.has(x)).length;
  return both / Math.max(1, Math.min(a.size, b.size));
}

export interface Chance {
  readonly step: string;
  readonly before: number;
  readonly after: number;
}

/** Chances of all steps where these conditions hold (true) or do not (false); `before` is where all are left open, as those not in `set` are. */
export function whatIf(hinges: Pick<Hinges, "steps" | "links" | "grounds">, set: Readonly<Record<string, boolean>>): Chance[] {
  const conditions = new Set(hinges.grounds.filter((g) => g.kind === "condition").map((g) => g.id));
  return hinges.steps.map((step) => {
    const p0 = step.prior.value;
    let miss = 1 - p0;
    let inhibit = 1;
    const own = hinges.links.filter((l) => l.step === step.id && set[l.ground] !== undefined && conditions.has(l.ground));
    for (const ground of new Set(own.map((l) => l.ground))) {
      // one condition reported several times counts once, with the mean of what is said
      const p = average(own.filter((l) => l.ground === ground).map((l) => l.probability));
      const ratio = p >= p0 ? (p0 === 1 ? 1 : (1 - p) / (1 - p0)) : p / p0;
      const factor = set[ground] ? ratio : 2 - ratio;
      if (p >= p0) miss *= factor;
      else inhibit *= factor;
    }
    return { step: step.id, before: p0, after: Math.min(1, Math.max(0, 1 - miss) * inhibit) };
  });
}
