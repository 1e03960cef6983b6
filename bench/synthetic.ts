/** Reports with statements made up by rule, for filling a record to any size: many pairs, thirty years, acts reported by several outlets. */
import { randomBy } from "../src/insight/statistics.js";
import { eventTypes, ploverQuad } from "../src/reading/ontology.js";
import type { Statement } from "../src/reading/statement.js";
import type { Entry } from "../src/record/index.js";
import { createReport, stableId } from "../src/report/report.js";

const countries =
  "USA CHN RUS GBR FRA DEU JPN IND BRA ZAF TUR IRN ISR SAU EGY PAK KOR PRK UKR POL ITA ESP MEX CAN AUS IDN VNM NGA ETH KEN".split(" ");
const words =
  "trade border talks gas oil grain fishing visas missiles tariffs prisoners aid energy rail water ports drones radar steel".split(" ");
const DAY = 86_400_000;
/** Makes a claim of what is planned, which the ledger holds to account. */
const WILL = "will ";

/** `at` is where in the thirty years its report lies, 0 to 1; `planned` the share of its acts that lie ahead. */
export function syntheticEntry(number: number, at: number, statements = 8, planned = 0): Entry {
  const next = randomBy(number);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() ** 1.7 * list.length)] as T;
  const date = new Date(Date.UTC(1995, 0, 1) + Math.floor(at * 10950) * DAY).toISOString().slice(0, 10);
  const parts = Array.from({ length: statements }, () => ({
    source: pick(countries),
    target: pick(countries),
    type: pick(eventTypes),
    word: pick(words),
    other: pick(words),
    dated: next() < 0.7,
    // drawn from the number itself, so that a share of none changes nothing else
    planned: randomBy(number * 31 + 7)() < planned,
  }));
  const sentences = parts.map(
    (p) =>
      `${p.source} ${p.planned ? WILL : ""}${p.type.toLowerCase()} ${p.target} over ${p.word} and ${p.other} number ${Math.floor(next() * 1e6)}.`,
  );
  const report = createReport({
    path: null,
    title: `Report ${number}`,
    outlet: `Outlet ${number % 37}`,
    date,
    url: null,
    text: sentences.join(" "),
  });
  let from = 0;
  const made = parts.map((p, i): Statement => {
    const text = sentences[i] as string;
    const start = from;
    from += text.length + 1;
    const act = start + 4 + (p.planned ? WILL.length : 0);
    const party = (country: string): Statement["sources"][number] => ({
      text: country,
      start,
      end: start + 3,
      name: null,
      country,
      sector: null,
      code: country,
    });
    return {
      kind: "statement",
      id: stableId(report.id, String(start), p.type),
      report: { id: report.id, path: null, title: report.title, outlet: report.outlet, date },
      quote: { text, start, end: start + text.length },
      trigger: { text: p.type.toLowerCase(), start: act, end: act + p.type.length },
      event: { type: p.type, mode: null, contexts: [], cameo: "040", quad: ploverQuad(p.type), intensity: 1 },
      sources: [party(p.source)],
      targets: [party(p.target)],
      polarity: "+",
      status: p.planned ? "planned" : "occurred",
      certainty: "certain",
      probability: null,
      holder: { kind: "author" },
      time: { text: p.dated ? "on the day" : null, value: date, start: date, end: date, grain: "day", anchor: "report-date" },
      place: null,
      condition: null,
      reason: null,
      confidence: 0.8,
    };
  });
  return { report, reading: { statements: made, pressures: [] } };
}
