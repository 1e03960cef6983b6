/** The record's tables for spreadsheets and statistics packages, and the exports for other tools. */
import { parse } from "csv-parse/sync";
import { XMLParser } from "fast-xml-parser";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { csvRows, eventColumns, flatEvent, flatStatement, statementColumns } from "../../../src/interfaces/csv.js";
import { tableNames, textExports } from "../../../src/interfaces/exchange/index.js";
import type { Statement } from "../../../src/reading/statement.js";
import { type ChanceryRecord, type Entry, openRecord } from "../../../src/record/index.js";
import { createReport, type Report, stableId } from "../../../src/report/report.js";
import { fileOf, taken } from "./helpers.js";

const party = (text: string, name: string, country: string): Statement["sources"][number] => ({
  text,
  start: 0,
  end: text.length,
  name,
  country,
  sector: "GOV",
  code: `${country}GOV`,
});
const [putin, xi, iran, france] = [
  party("Putin", "Vladimir Putin", "RUS"),
  party("Xi", "Xi Jinping", "CHN"),
  party("Iran", "Iran", "IRN"),
  party("France", "France", "FRA"),
];

/** A statement made by hand, so that nothing here hangs on how a sentence is read. */
function said(report: Report, quote: string, what: Partial<Statement> & { readonly event: Statement["event"] }): Statement {
  const start = report.text.indexOf(quote);
  return {
    kind: "statement",
    id: stableId(report.id, quote),
    report: { id: report.id, path: null, title: report.title, outlet: report.outlet, date: report.date },
    quote: { text: quote, start, end: start + quote.length },
    trigger: { text: quote, start, end: start + quote.length },
    sources: [france],
    targets: [iran],
    polarity: "+",
    status: "occurred",
    certainty: "certain",
    probability: null,
    holder: { kind: "author" },
    time: null,
    place: null,
    condition: null,
    reason: null,
    confidence: 0.9,
    ...what,
  };
}
const event = (type: Statement["event"]["type"], cameo: string, quad: Statement["event"]["quad"]): Statement["event"] => ({
  type,
  mode: null,
  contexts: ["diplomatic", "military"],
  cameo,
  quad,
  intensity: 1,
});
const met = event("CONSULT", "040", "verbal-cooperation");

let record: ChanceryRecord;
const emoji = "😀 Wire 🌍 report: Putin met Xi in Moscow on Monday.";
beforeAll(async () => {
  record = await openRecord(":memory:");
  const entry = (text: string, title: string | null, statements: (report: Report) => Statement[]): Entry => {
    const report = createReport({ path: null, title, outlet: "+Wire", date: "2023-03-21", url: "https://example.org/a_b", text });
    return { report, reading: { statements: statements(report), pressures: [] } };
  };
  await record.storeAll([
    entry("Putin met Xi on Monday. France did not condemn Iran.", "=Talks, at last", (r) => [
      said(r, "Putin met Xi on Monday", { event: met, sources: [putin, xi], targets: [putin, xi] }),
      said(r, "France did not condemn Iran", { event: event("ACCUSE", "111", "verbal-conflict"), polarity: "-" }),
    ]),
    entry(emoji, "Emoji & 100 % of {braces}", (r) => [
      said(r, "Putin met Xi in Moscow on Monday", {
        event: met,
        sources: [putin],
        targets: [xi],
        place: { text: "Moscow", name: "Moscow", country: "RUS", lat: 55.75, lon: 37.6 },
      }),
    ]),
    entry("China, Russia and Iran signed an agreement. France will probably sanction Iran by June.", null, (r) => [
      said(r, "China, Russia and Iran signed an agreement", {
        event: event("SUPPORT", "057", "verbal-cooperation"),
        sources: [xi, putin, iran],
        targets: [xi, putin, iran],
      }),
      said(r, "France will probably sanction Iran by June", {
        event: event("SANCTION", "163", "material-conflict"),
        status: "predicted",
        certainty: "probable",
        probability: { low: 0.6, median: 0.7, high: 0.8 },
        time: { text: "by June", value: "2023-06", start: "2023-03-21", end: "2023-06-30", grain: "month", anchor: "calendar" },
      }),
    ]),
  ]);
  await taken(record, "gdelt", fileOf("gdelt", [{}, { GLOBALEVENTID: "2", EventCode: "010", EventRootCode: "01" }]));
});
afterAll(() => record.close());

async function exported(as: string, what: (typeof tableNames)[number] = "statements"): Promise<string> {
  let out = "";
  for await (const text of (textExports[as] as NonNullable<(typeof textExports)[string]>)(record.database, {}, what)) out += text;
  return out;
}
const rows = async (what: (typeof tableNames)[number]): Promise<Record<string, string>[]> =>
  parse(await exported("csv", what), { columns: true });

describe("all parties of a statement", () => {
  test("in one row, lists parted by semicolons", async () => {
    const found = (await rows("statements")).filter((r) => r.type === "CONSULT" && r.place !== "Moscow");
    expect(found).toMatchObject([{ sources: expect.stringMatching(/RUS/), targets: expect.stringMatching(/CHN/) }]);
    expect(
      (await rows("statements"))
        .find((r) => r.cameo === "057")
        ?.sources?.split(";")
        .sort(),
    ).toEqual(["CHN", "IRN", "RUS"]);
  });
  test("or one row an ordered pair, nobody with himself in a joint act", async () => {
    const pairs = (await rows("statement-dyads")).filter((r) => r.cameo === "057").map((r) => `${r.source}-${r.target}`);
    expect(pairs.sort()).toEqual(["CHN-IRN", "CHN-RUS", "IRN-CHN", "IRN-RUS", "RUS-CHN", "RUS-IRN"]);
  });
  test("the first pair in the table `statement` is of two", async () => {
    const found = await record.database.rows("SELECT source, target FROM statement WHERE type = 'CONSULT' OR cameo = '057'");
    expect(found.length).toBeGreaterThan(2);
    for (const { source, target } of found) expect(source).not.toBe(target);
  });
  test("the dyads are those that relations count", async () => {
    const [counted] = await record.database.rows("SELECT sum(events)::INTEGER AS n FROM relation");
    expect((await rows("dyads")).filter((r) => r.happened === "true")).toHaveLength(Number(counted?.n));
  });
});

test("every CSV file has the same names and cells for the same things", async () => {
  const [statements = {}] = await rows("statements");
  expect(Object.keys(statements)).toEqual(statementColumns);
  const report = await record.report(String(statements.report));
  const same = report?.statements.find((s) => s.id === statements.id);
  if (!same) throw new Error("the report lacks its statement");
  const flat = flatStatement(same, { event: statements.event ?? null });
  expect(Object.keys(flat)).toEqual(statementColumns);
  expect(parse(csvRows([Object.values(flat)]))).toEqual([Object.values(statements)]);
  const [first] = await record.events();
  if (!first) throw new Error("there is no event");
  expect(Object.keys(flatEvent(first))).toEqual(eventColumns);
  expect(Object.keys((await rows("events"))[0] ?? {})).toEqual(expect.arrayContaining([...eventColumns]));
  for (const table of tableNames) {
    const [header = ""] = (await exported("csv", table)).split("\n");
    expect(header).toMatch(/^[a-z_]+(?:,[a-z_]+)*$/);
  }
});

test.each([
  ["=SUM(A1)", "'=SUM(A1)"],
  ["+49 30 1234", "'+49 30 1234"],
  ["-2+3", "'-2+3"],
  ["@name", "'@name"],
  ["\tcell", "'\tcell"],
  ["+", "+"],
  ["-", "-"],
  ["-2.5", "-2.5"],
  ["+1e3", "+1e3"],
  ["1+1", "1+1"],
  ["plain", "plain"],
  ["", ""],
])("the text %j stands in a cell as %j", (text, cell) => {
  expect(parse(csvRows([[text, "x"]]), { relax_quotes: true })).toEqual([[cell, "x"]]);
});
test.each([[-2.5], [0], [true], [null]])("%j is no text and stays as it is", (value) => {
  expect(parse(csvRows([[value, "x"]]))).toEqual([[value === null ? "" : String(value), "x"]]);
});
test("formulas in titles and outlets are disarmed in exports, polarity is not touched", async () => {
  expect((await rows("reports")).map((r) => r.title)).toContain("'=Talks, at last");
  expect(new Set((await rows("statements")).map((r) => r.outlet))).toEqual(new Set(["'+Wire"]));
  expect(new Set((await rows("statements")).map((r) => r.polarity))).toEqual(new Set(["+", "-"]));
});

test("the ledger goes out with due date, state, evidence and score", async () => {
  const ledger = await rows("forecasts");
  expect(ledger.length).toBeGreaterThan(0);
  expect(Object.keys(ledger[0] ?? {})).toEqual(
    expect.arrayContaining(["holder", "made", "due", "state", "because", "settled_by", "probability", "brier", "bits", "quote"]),
  );
});

test("imported rows keep their ids, quad classes and intensities in the tables; comments have one of their own", async () => {
  expect((await rows("events")).filter((r) => r.origin === "gdelt")).toMatchObject([
    { imported_id: "1093412277", imported_quad: "1", imported_intensity: "1.9", imported_scale: "goldstein" },
  ]);
  expect(await rows("comments")).toMatchObject([{ imported_id: "2", cameo: "010", sources: "CHN", targets: "RUS", day: "2023-03-20" }]);
});

test("annotations point to the words by quotation first, and by code points", async () => {
  const { items } = JSON.parse(await exported("annotations")) as {
    items: { target: { selector: { type: string; start: number; end: number; exact: string }[] } }[];
  };
  const found = items.map((i) => i.target.selector).filter(([quote]) => quote?.exact.includes("Moscow"));
  expect(found.length).toBeGreaterThan(0);
  for (const [quote, position] of found) {
    expect([quote?.type, position?.type]).toEqual(["TextQuoteSelector", "TextPositionSelector"]);
    expect([...emoji].slice(position?.start, position?.end).join("")).toBe(quote?.exact);
    expect(emoji.slice(position?.start, position?.end)).not.toBe(quote?.exact);
  }
});

test("GEXF is of the version that networkx and Gephi both open, with typed values", async () => {
  const { gexf } = new XMLParser({
    ignoreAttributes: false,
    isArray: (name) => ["node", "edge", "attribute", "attvalue"].includes(name),
  }).parse(await exported("gexf"));
  expect([gexf["@_version"], gexf["@_xmlns"]]).toEqual(["1.2", "http://www.gexf.net/1.2draft"]);
  const nodes = new Set(gexf.graph.nodes.node.map((n: Record<string, string>) => n["@_id"]));
  for (const edge of gexf.graph.edges.edge) {
    expect(nodes).toContain(edge["@_source"]);
    expect(nodes).toContain(edge["@_target"]);
    for (const { "@_for": of, "@_value": value } of edge.attvalues.attvalue)
      expect(value).toMatch(gexf.graph.attributes.attribute[Number(of)]["@_type"] === "integer" ? /^\d+$/ : /^-?\d+(?:\.\d+)?$/);
  }
});

test("BibTeX: one entry a report, with TeX's own characters written as themselves", async () => {
  const entries = (await exported("bibtex")).trim().split("\n\n");
  expect(entries).toHaveLength(3);
  const entry = entries.find((e) => e.includes("Emoji")) ?? "";
  expect(entry.split("\n").slice(1, -1)).toEqual([
    String.raw`  title = {{Emoji \& 100 \% of \{braces\}}},`,
    "  journal = {+Wire},",
    "  date = {2023-03-21},",
    "  year = {2023},",
    "  month = {3},",
    "  url = {https://example.org/a_b},",
    "  langid = {english}",
  ]);
});
