/** How long one more report takes where thousands of statements tell of one act: an invasion, a summit. */
import { randomBy } from "../src/insight/statistics.js";
import type { Statement } from "../src/reading/statement.js";
import { type Entry, openRecord } from "../src/record/index.js";
import { quantile } from "./quantile.js";
import { syntheticEntry } from "./synthetic.js";

const STATEMENTS = 4;
/** Reports that are stored at once, and one by one after each size. */
const [TOGETHER, ADDED] = [150, 5];

const countries = ["CHN", "RUS", "FRA"] as const;
const days = ["2010-03-01", "2010-03-02", "2010-03-03", "2010-03-04", "2010-03-05"];
const places: readonly Statement["place"][] = [
  null,
  { text: "Geneva", name: "Geneva", country: "CHE", lat: 46.2, lon: 6.15 },
  { text: "Lausanne", name: "Lausanne", country: "CHE", lat: 46.52, lon: 6.63 },
];
const persons = [null, null, null, "Ann Roy", "Max Blanc"] as const;
const words = ["meet", "talk", "visit", "confer"] as const;

/** A report of a week's talks of one state with three: most name the first day, some their own, some none; some a place, a person. */
function entry(number: number): Entry {
  const next = randomBy(number + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() ** 2 * list.length)] as T;
  const { report, reading } = syntheticEntry(number, 0.5, STATEMENTS);
  const date = days[Math.floor(next() * days.length)] as string;
  const statements = reading.statements.map((s): Statement => {
    const day = next() < 0.6 ? (days[0] as string) : date;
    const word = pick(words);
    const party = (country: string): Statement["sources"][number] => ({
      ...(s.sources[0] as Statement["sources"][number]),
      country,
      code: country,
    });
    return {
      ...s,
      report: { ...s.report, date },
      trigger: { ...s.trigger, text: word },
      event: { ...s.event, type: "CONSULT", cameo: "040", quad: "verbal-cooperation" },
      sources: [{ ...party("USA"), name: pick(persons) }],
      targets: [party(countries[number % countries.length] as string)],
      time: next() < 0.8 ? { text: "on the day", value: day, start: day, end: day, grain: "day", anchor: "report-date" } : null,
      place: pick(places),
    };
  });
  return { report: { ...report, date }, reading: { statements, pressures: [] } };
}

/** `sizes`: statements about each of three acts that a record holds; milliseconds for one report of four statements more. */
export async function denseFigures(sizes: readonly number[]): Promise<object[]> {
  const record = await openRecord(":memory:");
  const figures: object[] = [];
  let at = 0;
  for (const size of sizes) {
    const reports = Math.ceil((size * countries.length) / STATEMENTS);
    for (; at < reports; at += TOGETHER)
      await record.storeAll(Array.from({ length: Math.min(TOGETHER, reports - at) }, (_, k) => entry(at + k)));
    at = reports;
    const added: number[] = [];
    for (let k = 0; k < ADDED; k++) {
      const more = entry(1e8 + at + k);
      const began = performance.now();
      await record.store(more.report, more.reading);
      added.push(performance.now() - began);
    }
    const [largest] = await record.database.rows("SELECT max(statements)::INTEGER AS statements FROM event");
    figures.push({
      ofEachAct: size,
      largestEvent: largest?.statements,
      oneMoreMedianMilliseconds: Number(quantile(added, 0.5).toFixed(1)),
    });
  }
  record.close();
  return figures;
}
