/** The record as event data: what is written is what the field's readers expect, and what comes back stands in the same relations. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventFormats, leftOut } from "../../../src/interfaces/exchange/index.js";
import { type ChanceryRecord, openRecord } from "../../../src/record/index.js";
import { dispatches } from "../../dispatches.js";
import { entryOf } from "../../statements.js";
import { gdeltColumns, icewsHeader, phoenixColumns, polecatHeader } from "./headers.js";
import { fileOf, formatOf, taken, withImported, written } from "./helpers.js";

const names = eventFormats.filter((f) => f.written).map((f) => f.name);
const columnsOf: Readonly<Record<string, readonly string[]>> = {
  polecat: polecatHeader.split("\t"),
  icews: icewsHeader.split("\t"),
  gdelt: gdeltColumns,
  phoenix: phoenixColumns,
};

const relations = (record: ChanceryRecord, scale: boolean): Promise<unknown> =>
  record.database.rows(
    `SELECT source, target, type, day::VARCHAR AS day, count(*)::INTEGER AS n${scale ? ", min(quad) AS quad, round(sum(intensity), 3) AS intensity" : ""}
     FROM dyad WHERE happened GROUP BY source, target, type, day ORDER BY ALL`,
  );

type Row = Readonly<Record<string, string>>;
/** Rows of a written file, by the names of the columns. */
async function rowsOf(record: ChanceryRecord, name: string, filter = {}): Promise<Row[]> {
  const lines = (await written(record, name, filter)).split("\n").slice(formatOf(name).header ? 1 : 0, -1);
  return lines.map((line) => {
    const cells = line.split("\t");
    expect(cells).toHaveLength(columnsOf[name]?.length ?? 0);
    return Object.fromEntries((columnsOf[name] ?? []).map((column, i) => [column, cells[i] ?? ""]));
  });
}

let record: ChanceryRecord;
beforeAll(async () => {
  record = await openRecord(":memory:");
  const entries = await dispatches();
  // blocs, a state with a code of its own in CAMEO, armed groups, firms, places, and a tab where none should be
  const of = { date: "2023-01-04", url: "https://example.org/1" };
  const [monday, tuesday] = ["on Monday=2023-01-02", "on Tuesday=2023-01-03"];
  entries.push(
    entryOf({ ...of, text: "Romania condemned NATO's decision on Monday. The United Nations sanctioned Hezbollah on Tuesday." }, [
      { quote: "Romania *condemned* NATO's decision on Monday", code: "111", from: ["Romania"], to: ["NATO"], time: monday },
      {
        quote: "The United Nations *sanctioned* Hezbollah on Tuesday",
        code: "163",
        from: ["The United Nations=United Nations"],
        to: ["Hezbollah"],
        time: tuesday,
      },
    ]),
    entryOf({ ...of, text: "Police arrested protesters in Minsk on Monday. Rebels attacked Chad on Tuesday in N'Djamena." }, [
      {
        quote: "Police *arrested* protesters in Minsk on Monday",
        code: "173",
        mode: "arrest",
        from: ["Police=BLRCOP"],
        to: ["protesters=BLROPP"],
        time: monday,
        place: "Minsk=BLR",
      },
      {
        quote: "Rebels *attacked* Chad on Tuesday in N'Djamena",
        code: "190",
        from: ["Rebels=TCDREB"],
        to: ["Chad"],
        time: tuesday,
        place: "N'Djamena=TCD",
      },
    ]),
    entryOf({ ...of, text: "Gazprom signed\tan agreement with Siemens on Monday. Kosovo thanked the European Union on Tuesday." }, [
      {
        quote: "Gazprom *signed*\tan agreement with Siemens on Monday",
        code: "057",
        from: ["Gazprom=RUSBUS"],
        to: ["Siemens=DEUBUS"],
        time: monday,
      },
      { quote: "Kosovo *thanked* the European Union on Tuesday", code: "051", from: ["Kosovo"], to: ["European Union"], time: tuesday },
    ]),
    entryOf(
      {
        ...of,
        text: "PARIS (Wire) — The weather was fine. France criticised Iran on Monday. Kenya and Uganda held talks in Kampala on Tuesday.",
      },
      [
        { quote: "France *criticised* Iran on Monday", code: "111", from: ["France"], to: ["Iran"], time: monday },
        {
          quote: "Kenya and Uganda held *talks* in Kampala on Tuesday",
          code: "046",
          from: ["Kenya", "Uganda"],
          to: ["Kenya", "Uganda"],
          time: tuesday,
          place: "Kampala=UGA",
        },
      ],
    ),
  );
  await record.storeAll(entries);
});
afterAll(() => record.close());

describe.each(names)("%s", (name) => {
  test("written, read into an empty record and compared: the same relations", async () => {
    const text = await written(record, name);
    expect(text.split("\n").length).toBeGreaterThan(90);
    await withImported(name, text, async (other, { added, comments, rejects }) => {
      expect(rejects).toEqual([]);
      expect(added + comments).toBe(text.trimEnd().split("\n").length - (formatOf(name).header ? 1 : 0));
      // the one format without CAMEO codes loses the finer intensities, and what is a demand and what an appeal
      expect(await relations(other, name !== "polecat")).toEqual(await relations(record, name !== "polecat"));
      // again, and out again
      expect(await taken(other, name, text)).toMatchObject({ added: 0, known: added });
      expect((await written(other, name, { origin: name })).split("\n").sort()).toEqual(text.split("\n").sort());
    });
  });
  test("every act is written or counted with its reason", async () => {
    const ids = new Set<string>();
    for (const row of await rowsOf(record, name)) ids.add(String(row["Event ID"] ?? row.EventID ?? row.GLOBALEVENTID));
    const rows = ids.size;
    const [events] = await record.database.rows(
      `SELECT count(*) FILTER (NOT happened)::INTEGER AS unreal,
         count(*) FILTER (happened AND NOT (id IN (SELECT event FROM event_party WHERE role = 'source') AND id IN (SELECT event FROM event_party WHERE role = 'target')))::INTEGER AS one,
         count(*) FILTER (happened AND id NOT IN (SELECT event FROM event_party))::INTEGER AS none FROM event`,
    );
    const [pairs] = await record.database.rows(
      `SELECT (SELECT count(*) FROM dyad WHERE happened)::INTEGER AS n, (SELECT count(*) FROM event e JOIN event_party p ON p.event = e.id WHERE happened AND e.id NOT IN (SELECT event FROM dyad))::INTEGER AS sides`,
    );
    const both = formatOf(name).pairs;
    expect(Number(events?.one)).toBeGreaterThan(0);
    const sides = both ? events?.one : events?.none;
    expect(await leftOut(record.database, name, {}, "events")).toEqual([
      { count: events?.unreal, of: "act", why: expect.stringContaining("did not happen") },
      ...(sides === 0
        ? []
        : [{ count: sides, of: "act", why: expect.stringMatching(/source or the recipient is not named|nobody is named/) }]),
    ]);
    expect(rows).toBe(Number(pairs?.n) + (both ? 0 : Number(pairs?.sides)));
  });
});

/** What readers take the columns for (readr's column types in the R package icews; the codebooks), empty being missing. */
const integer = (low: number, high: number) => (cell: string) => /^-?\d+$/.test(cell) && Number(cell) >= low && Number(cell) <= high;
const decimal = (low: number, high: number) => (cell: string) =>
  /^-?\d+(?:\.\d+)?$/.test(cell) && Number(cell) >= low && Number(cell) <= high;
const like = (pattern: RegExp) => (cell: string) => pattern.test(cell);
const INT = 2 ** 31 - 1;
const types: readonly (readonly [format: string, column: string, holds: (cell: string) => boolean, mayBeEmpty: boolean])[] = [
  ["icews", "Event ID", integer(1, INT), false],
  ["icews", "Event Date", like(/^\d{4}-\d\d-\d\d$/), false],
  ["icews", "CAMEO Code", like(/^\d{3,4}$/), false],
  ["icews", "Intensity", decimal(-10, 10), false],
  ["icews", "Story ID", integer(0, INT), false],
  ["icews", "Sentence Number", integer(1, 1000), false],
  ["icews", "Latitude", decimal(-90, 90), true],
  ["icews", "Longitude", decimal(-180, 180), true],
  ["gdelt", "GLOBALEVENTID", integer(1, INT), false],
  ["gdelt", "SQLDATE", like(/^\d{8}$/), false],
  ["gdelt", "MonthYear", like(/^\d{6}$/), false],
  ["gdelt", "FractionDate", like(/^\d{4}\.\d{4}$/), false],
  ["gdelt", "IsRootEvent", integer(0, 1), true],
  ["gdelt", "EventRootCode", like(/^\d\d$/), false],
  ["gdelt", "QuadClass", integer(1, 4), false],
  ["gdelt", "GoldsteinScale", decimal(-10, 10), false],
  ["gdelt", "NumMentions", integer(1, INT), true],
  ["gdelt", "NumSources", integer(1, INT), false],
  ["gdelt", "AvgTone", like(/^$/), true],
  ["gdelt", "ActionGeo_Type", integer(0, 5), true],
  ["gdelt", "ActionGeo_CountryCode", like(/^[A-Z]{2}$/), true],
  ["gdelt", "DATEADDED", like(/^\d{14}$/), false],
  ["phoenix", "Date", like(/^\d{8}$/), false],
  ["phoenix", "PentaClass", integer(0, 4), false],
  ["phoenix", "GoldsteinScore", decimal(-10, 10), false],
  ["phoenix", "Lat", decimal(-90, 90), true],
  ["phoenix", "SentenceID", like(/^\d+_\d+$/), false],
  ["polecat", "Event Date", like(/^\d{4}-\d\d-\d\d$/), false],
  ["polecat", "Quad Code", like(/^(?:VERBAL|MATERIAL) (?:COOPERATION|CONFLICT)$/), false],
  ["polecat", "Intensity", decimal(-10, 10), true],
  ["polecat", "Actor Country", like(/^[A-Z]{3}$/), true],
];
test.each(types)("%s: %s has its type and range", async (name, column, holds, mayBeEmpty) => {
  const cells = (await rowsOf(record, name)).map((row) => row[column] ?? "");
  expect(cells.filter((cell) => (cell === "" ? !mayBeEmpty : !holds(cell)))).toEqual([]);
});

test.each([
  ["icews", "Event ID"],
  ["gdelt", "GLOBALEVENTID"],
  ["phoenix", "EventID"],
  ["polecat", "Event ID"],
])("%s: no %s comes twice", async (name, column) => {
  const ids = (await rowsOf(record, name)).map((row) => row[column]);
  expect(new Set(ids).size).toBe(ids.length);
});

describe("ICEWS", () => {
  const labels = new Map(
    readFileSync("data/ontology/icews-labels.tsv", "utf8")
      .split("\n")
      .filter((line) => /^\d/.test(line))
      .map((line) => line.split("\t").slice(0, 2) as [string, string]),
  );
  test("Event Text is ICEWS's own label of the code", async () => {
    for (const row of await rowsOf(record, "icews")) expect(row["Event Text"]).toBe(labels.get(row["CAMEO Code"] ?? ""));
    expect(labels.get("042")).toBe("Make a visit");
  });
  test("the sentence is the one in which the report says it", async () => {
    const rows = await rowsOf(record, "icews");
    const find = (source: string, target: string, code: RegExp) =>
      rows.find(
        (r) =>
          r["Source Country"] === source &&
          r["Target Country"] === target &&
          code.test(r["CAMEO Code"] ?? "") &&
          r["Event Date"]?.startsWith("2023-01"),
      );
    expect(find("France", "Iran", /^11/)?.["Sentence Number"]).toBe("2");
    expect(find("Kenya", "Uganda", /^04/)?.["Sentence Number"]).toBe("3");
  });
  test("City holds cities, and neither countries nor seas", async () => {
    const rows = await rowsOf(record, "icews");
    const cities = new Set(rows.map((r) => r.City));
    expect(cities).toContain("Kampala");
    for (const other of ["China", "East China Sea", "Kuril Islands", "Kremlin"]) expect(cities).not.toContain(other);
  });
  test("countries by ICEWS's names", async () => {
    const countries = new Set((await rowsOf(record, "icews")).map((r) => r["Source Country"]));
    expect(countries).toContain("Russian Federation");
    expect(countries).not.toContain("Russia");
  });
});

test.each([
  ["010", 0],
  ["020", 0],
  ["030", 1],
  ["046", 1],
  ["057", 1],
  ["060", 2],
  ["075", 2],
  ["080", 2],
  ["090", 3],
  ["100", 3],
  ["112", 3],
  ["120", 3],
  ["138", 3],
  ["140", 4],
  ["150", 4],
  ["163", 3],
  ["170", 4],
  ["182", 4],
  ["190", 4],
  ["204", 4],
])("Phoenix: %s is in class %i", async (code, penta) => {
  const cells = { GLOBALEVENTID: "7", EventCode: code, EventRootCode: code.slice(0, 2) };
  await withImported("gdelt", fileOf("gdelt", [cells]), async (other, { comments }) => {
    const rows = await rowsOf(other, "phoenix", { origin: "all" });
    expect(rows.map((r) => r.PentaClass)).toEqual(comments > 0 ? [] : [String(penta)]);
  });
});

test("Phoenix: an organisation's entity is IGO, its role the rest of its code", async () => {
  const rows = await rowsOf(record, "phoenix");
  expect(rows.find((r) => r.SourceActorFull === "IGOUNO")).toMatchObject({ SourceActorEntity: "IGO", SourceActorRole: "UNO" });
});

test.each([
  ["20230103", "2023.0082"],
  ["20230131", "2023.0849"],
  ["20231231", "2023.9890"],
])("GDELT: the fraction of %s is %s", async (SQLDATE, fraction) => {
  await withImported("phoenix", fileOf("phoenix", [{ Date: SQLDATE }]), async (other) => {
    expect((await rowsOf(other, "gdelt", { origin: "all" })).map((r) => r.FractionDate)).toEqual([fraction]);
  });
});

test("comments go out in the format they came in, and are counted as left out in any other", async () => {
  await withImported(
    "gdelt",
    fileOf("gdelt", [{ EventCode: "010", EventRootCode: "01", Actor2Code: "", Actor2CountryCode: "", Actor2Name: "" }]),
    async (other) => {
      const all = { origin: "all" };
      expect(await rowsOf(other, "gdelt", all)).toHaveLength(1);
      expect(await leftOut(other.database, "gdelt", all, "events")).toEqual([]);
      expect(await rowsOf(other, "icews", all)).toHaveLength(0);
      expect(await leftOut(other.database, "icews", all, "events")).toEqual([
        { count: 1, of: "comment", why: "of other data sets, which tell of no act" },
      ]);
    },
  );
});

test("what is not known of an imported event stays empty in another format; addresses and outlets keep their columns", async () => {
  await withImported("gdelt", fileOf("gdelt"), async (other) => {
    expect(await rowsOf(other, "phoenix", { origin: "all" })).toMatchObject([
      { URLs: "https://example.org/xi", NewsSources: "", SentenceID: "" },
    ]);
  });
  await withImported("icews", fileOf("icews"), async (other) => {
    expect(await rowsOf(other, "phoenix", { origin: "all" })).toMatchObject([{ URLs: "", NewsSources: "Made-up Wire" }]);
    expect(await rowsOf(other, "gdelt", { origin: "all" })).toMatchObject([
      { NumMentions: "", NumArticles: "", AvgTone: "", IsRootEvent: "", ActionGeo_Type: "4", ActionGeo_CountryCode: "RS" },
    ]);
  });
});

describe("columns are those of the published data", () => {
  test("POLECAT", async () => expect((await written(record, "polecat")).split("\n")[0]).toBe(polecatHeader));
  test("ICEWS", async () => expect((await written(record, "icews")).split("\n")[0]).toBe(icewsHeader));
  test("GDELT", () => expect(formatOf("gdelt").columns.map((c) => c.name)).toEqual(gdeltColumns));
  test("Phoenix", () => expect(formatOf("phoenix").columns.map((c) => c.name)).toEqual(phoenixColumns));
});
