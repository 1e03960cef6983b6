/**
 * The ledger of forecasts kept up: after a change of the record only those forecasts are judged anew that rest on what it touched. In: a record
 * whenever somebody asks. Out: the same as `readForecasts` gives of the whole record, for as long as the program runs; what it knows is
 * kept in memory, some 3 KB a forecast.
 */
import { type Database, inTurn } from "../record/database.js";
import { changesSince, type Seen, type Spread, type Touched } from "../record/index.js";
import { horizonOf } from "../record/reports.js";
import {
  byText,
  type Clause,
  clausesOf,
  concluded,
  type Forecast,
  groupedClauses,
  groupOf,
  hasPassed,
  isSettled,
  type Judged,
  judgeAll,
  orderOf,
  type SettledByHand,
  settledByHand,
} from "./forecasts.js";
import type { Within } from "./surroundings.js";

export interface Ledger {
  /** All forecasts, in the order in which they were made. */
  read(database: Database): Promise<readonly Forecast[]>;
}

interface Kept {
  readonly seen: Seen;
  readonly newest: string | null;
  readonly settled: SettledByHand;
  /** Group → its clauses, and what is known of it. */
  readonly judged: ReadonlyMap<string, Judged>;
  readonly forecasts: ReadonlyMap<string, Forecast>;
  /** Groups in the order in which their forecasts were made. */
  readonly order: readonly Place[];
}

interface Place {
  readonly key: string;
  readonly order: string;
}

export function keepLedger(): Ledger {
  const turn = inTurn();
  let kept: Kept | undefined;
  return {
    read: (database) =>
      turn(async () => {
        kept = await brought(database, kept);
        const { order, forecasts } = kept;
        return order.map(({ key }) => forecasts.get(key) as Forecast);
      }),
  };
}

/** What is known, brought to what the record is now. */
async function brought(database: Database, kept: Kept | undefined): Promise<Kept> {
  // first, so that what is written meanwhile is looked at again the next time
  const { seen, touched } = await changesSince(database, kept?.seen);
  const newest = await horizonOf(database);
  const settled = await settledByHand(database);
  if (!kept || touched === "everything") {
    const groups = groupedClauses(await clausesOf(database, {}));
    const judged = byGroup(await judgeAll(database, [...groups.values()], newest));
    return conclude({ seen, newest, settled, judged }, undefined);
  }
  const groups = await regrouped(database, kept.judged, touched.reports);
  const dirty = new Map<string, readonly Clause[]>([...groups].filter(([, clauses]) => clauses.length > 0));
  for (const [key, one] of kept.judged)
    if (!groups.has(key) && (restsOn(one, touched) || changesWith(one, kept.newest, newest))) dirty.set(key, one.group);
  const judged = new Map(kept.judged);
  for (const key of groups.keys()) judged.delete(key);
  const fresh = await judgeAll(database, [...dirty.values()], newest, spanOf([...dirty.values()], newest));
  for (const one of fresh) judged.set(keyOf(one), one);
  return conclude({ seen, newest, settled, judged }, kept);
}

const keyOf = (one: Judged): string => groupOf(one.group[0] as Clause);
const byGroup = (judged: readonly Judged[]): Map<string, Judged> => new Map(judged.map((one) => [keyOf(one), one]));

/** Groups of which a clause is new, gone or another, with the clauses that they have now; none: the group is gone. */
async function regrouped(
  database: Database,
  judged: ReadonlyMap<string, Judged>,
  reports: ReadonlySet<string>,
): Promise<Map<string, readonly Clause[]>> {
  if (reports.size === 0) return new Map();
  const fresh = groupedClauses(await clausesOf(database, {}, [...reports].sort()));
  const isTouched = ({ claim }: Clause): boolean => reports.has(claim.statement.report.id);
  const out = new Map<string, readonly Clause[]>();
  for (const [key, { group }] of judged)
    if (group.some(isTouched))
      out.set(
        key,
        group.filter((c) => !isTouched(c)),
      );
  for (const [key, clauses] of fresh) out.set(key, [...(out.get(key) ?? judged.get(key)?.group ?? []), ...clauses]);
  return out;
}

/** Does a forecast rest on anything of what was touched? */
function restsOn({ s, fixed, pairs, parties, followedFrom }: Judged, touched: Touched): boolean {
  const { made, due } = fixed;
  if (touched.reports.has(s.report.id) || (touched.pressures && s.condition?.pressure != null)) return true;
  const told = ({ told }: Spread): boolean =>
    told !== null &&
    followedFrom !== undefined &&
    due.until !== null &&
    told[1] > due.until &&
    (followedFrom === null || told[0] <= followedFrom);
  // a condition is looked for up to the record's last day
  const until = s.condition === null ? due.until : null;
  const acts = ({ acts }: Spread): boolean => acts !== null && (made === null || acts[1] > made) && (until === null || acts[0] <= until);
  for (const pair of pairs) {
    const spread = touched.pairs.get(pair);
    if (spread && (acts(spread) || told(spread))) return true;
  }
  for (const party of parties) {
    const spread = touched.parties.get(party);
    if (spread && told(spread)) return true;
  }
  return false;
}

/** Must more be known of it on a record that reaches to another day? */
const changesWith = ({ s, fixed: { due }, followedFrom }: Judged, before: string | null, newest: string | null): boolean =>
  before !== newest && (s.condition !== null || (followedFrom === undefined && hasPassed(due.until, newest)));

/** The days that matter to these forecasts, where all of them have a date. */
function spanOf(groups: readonly (readonly Clause[])[], newest: string | null): Within | undefined {
  const made = groups.flatMap((group) => group.map((c) => c.claim.statement.report.date)).sort();
  const [after] = made;
  // what is due may lie far ahead; a day that no record reaches stands for it
  return newest === null || after === undefined || after === null || made.includes(null) ? undefined : { after, to: "9999-12-31" };
}

const sameSettled = (a: SettledByHand, b: SettledByHand): boolean => JSON.stringify([...a]) === JSON.stringify([...b]);

/** What follows for each forecast; those of which nothing is another stay the same objects. */
function conclude(now: Pick<Kept, "seen" | "newest" | "settled" | "judged">, before: Kept | undefined): Kept {
  const { judged, newest, settled } = now;
  const alike = before !== undefined && sameSettled(before.settled, settled);
  const later = before !== undefined && (newest ?? "") > (before.newest ?? "");
  const same = (one: Judged): boolean => alike && (before.newest === newest || (later && isSettled(one, before.newest)));
  const forecasts = new Map<string, Forecast>();
  for (const [key, one] of judged) {
    const known = before?.judged.get(key) === one && same(one) ? before.forecasts.get(key) : undefined;
    forecasts.set(key, known ?? concluded(one, newest, settled));
  }
  return { ...now, forecasts, order: ordered(judged, before) };
}

/** What stayed the same keeps its place; the rest is put between. */
function ordered(judged: ReadonlyMap<string, Judged>, before: Kept | undefined): Place[] {
  const stays = (key: string): boolean => before !== undefined && judged.get(key) === before.judged.get(key);
  const old = (before?.order ?? []).filter(({ key }) => stays(key));
  const fresh = [...judged].filter(([key]) => !stays(key)).map(([key, one]): Place => ({ key, order: orderOf(one.fixed) }));
  fresh.sort((a, b) => byText(a.order, b.order));
  const out: Place[] = [];
  let next = 0;
  for (const place of old) {
    while (next < fresh.length && (fresh[next] as Place).order < place.order) out.push(fresh[next++] as Place);
    out.push(place);
  }
  return [...out, ...fresh.slice(next)];
}
