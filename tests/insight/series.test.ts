/** However a series is found (looked up by month, counted in two directions, or event by event), it is that of the record's pairs. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findPair } from "../../src/insight/actors.js";
import { type Grain, grains, periodOf } from "../../src/insight/periods.js";
import { type Asked, namedActs, seriesOf } from "../../src/insight/series.js";
import { countAnew, type Dyad } from "../../src/record/counts.js";
import { type ChanceryRecord, openRecord } from "../../src/record/index.js";

/** Of each pair of an event what its series are made of, and how many outlets have it. */
interface Pair extends Omit<Dyad, "quad"> {
  readonly outlets: number;
}

let record: ChanceryRecord;
let dyads: Pair[];
beforeAll(async () => {
  record = await openRecord(":memory:");
  const pick = (list: string, seed: number): string => `[${list}][1 + (hash(i, ${seed}) % len([${list}]))::INTEGER]`;
  const countries = "'USA', 'CHN', 'RUS', 'DEU', 'FRA'";
  await record.writer.transaction(async () => {
    await record.writer.run(
      `CREATE TEMP TABLE made AS SELECT *, stage = 'happening' AND hash(i, 9) % 10 > 0 AS happened,
         CASE type WHEN 'AGREE' THEN 'verbal-cooperation' WHEN 'ACCUSE' THEN 'verbal-conflict' ELSE 'material-conflict' END AS quad FROM
         (SELECT i, 'e' || i AS event, ${pick(countries, 1)} AS source, ${pick(countries, 2)} AS target, ${pick("'gdelt', 'icews', 'read'", 3)} AS origin,
           CASE WHEN hash(i, 4) % 8 = 0 THEN 'prospect' ELSE 'happening' END AS stage, ${pick("'AGREE', 'ACCUSE', 'ASSAULT'", 5)} AS type,
           (hash(i, 6) % 20)::DOUBLE - 9.5 AS intensity, 1 + (hash(i, 7) % 5)::INTEGER AS outlets,
           CASE WHEN hash(i, 8) % 20 > 0 THEN DATE '2001-01-01' + (hash(i, 10) % 900)::INTEGER END AS day FROM range(3000) r(i));
       INSERT INTO dyad BY NAME SELECT * EXCLUDE (i) FROM made;
       INSERT INTO dyad BY NAME SELECT * EXCLUDE (i) REPLACE (target AS source, source AS target) FROM made WHERE i % 6 = 0 AND source <> target`,
    );
    await countAnew(record.writer);
  });
  dyads = (await record.database.rows("SELECT * REPLACE (day::VARCHAR AS day) FROM dyad")) as unknown as Pair[];
});
afterAll(() => record.close());

const pairs = [
  ["USA", "CHN"],
  ["CHN", "USA"],
  ["RUS", "RUS"],
  ["EU", "RUS"],
  ["EU", "DEU"],
] as const;
const spans = [{}, { since: "2001-03-01", until: "2002-10-31" }, { since: "2001-03-12", until: "2002-10-30" }] as const;
const asked = async (pair: readonly [string, string], grain: Grain, span: object, origin: string): Promise<Asked> => ({
  pair: await findPair(record.database, ...pair),
  grain,
  origin,
  ...span,
});

/** The rows that are asked for, and which way each goes. */
function rowsOf({ pair, origin, since, until }: Asked): (Pair & { readonly forth: boolean; readonly back: boolean })[] {
  const [a, b] = [new Set(pair.a.members), new Set(pair.b.members)];
  return dyads
    .map((d) => ({ ...d, forth: a.has(d.source) && b.has(d.target), back: b.has(d.source) && a.has(d.target) }))
    .filter((d) => (d.forth || d.back) && (origin === "all" || d.origin === origin))
    .filter((d) => (since === undefined && until === undefined) || (d.day !== null && d.day >= (since ?? "") && d.day <= (until ?? "9")));
}

describe.each(pairs)("%s and %s", (...pair) => {
  test.each(grains)("by %s", async (grain) => {
    for (const span of spans)
      for (const origin of ["all", "read"]) {
        const question = await asked(pair, grain, span, origin);
        const happened = rowsOf(question).filter((d) => d.happened);
        const sides = new Map<string, number>();
        for (const event of new Set(happened.map((d) => d.event))) {
          const own = happened.filter((d) => d.event === event);
          const [{ day = null, intensity = 0 } = {}] = own;
          const side = own.every((d) => d.forth) ? 0 : own.some((d) => d.forth) ? 2 : 1;
          if (day === null) continue;
          const key = `${side} ${periodOf(day, grain)}`;
          sides.set(key, (sides.get(key) ?? 0) + 1 + 1000 * intensity);
        }
        const found = await seriesOf(record.database, question, 5);
        const counted = found.sides.flatMap((course, side) =>
          [...course].map(([period, { events, sum }]) => [`${side} ${period}`, events + 1000 * sum] as const),
        );
        expect(new Map(counted)).toEqual(sides);
        expect(found.undated).toBe(new Set(happened.filter((d) => d.day === null).map((d) => d.event)).size);
        expect(found.imported).toBe(happened.some((d) => d.origin !== "read"));
      }
  });

  test.each(grains)("the acts that are named, by %s", async (grain) => {
    const stretches = [
      { from: "2001-05-01", to: "2001-07-01" },
      { from: "2002-02-01", to: "2002-04-01" },
    ];
    for (const span of spans) {
      const question = await asked(pair, grain, span, "all");
      const found = await seriesOf(record.database, question, 5);
      const named = await namedActs(record.database, question, found, stretches, { ahead: 5, heaviest: 3 });
      const rows = rowsOf(question);
      const last = (way: "forth" | "back"): string | undefined =>
        rows
          .filter((d) => d.happened && d[way])
          .sort((x, y) => ((x.day ?? "") < (y.day ?? "") || (x.day === y.day && x.event < y.event) ? 1 : -1))[0]?.event;
      expect([named.forth, named.back]).toEqual([last("forth") ?? null, last("back") ?? null]);
      const ordered = (of: Pair[], precedes: (x: Pair, y: Pair) => boolean): string[] => [
        ...new Set(of.sort((x, y) => (precedes(x, y) ? -1 : precedes(y, x) ? 1 : x.event < y.event ? -1 : 1)).map((d) => d.event)),
      ];
      const ahead = rows.filter((d) => d.stage === "prospect");
      expect(named.ahead).toEqual(ordered(ahead, (x, y) => (x.day ?? "") > (y.day ?? "")).slice(0, 5));
      const weight = (d: Pair): number => Math.abs(d.intensity) * d.outlets;
      const heaviest = stretches.map(({ from, to }) => {
        const within = rows.filter((d) => d.happened && d.day !== null && d.day >= from && d.day < to);
        return ordered(within, (x, y) => weight(x) > weight(y)).slice(0, 3);
      });
      expect(named.heaviest).toEqual(heaviest);
    }
  });
});
