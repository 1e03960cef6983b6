/** Event data of the field: what is written is what their tools expect, and what comes back stands in the same relations. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventFormats, importEvents, type Reject, textExports } from "../../../src/interfaces/exchange/index.js";
import { readReport } from "../../../src/reading/index.js";
import { type ChanceryRecord, openRecord } from "../../../src/record/index.js";
import { createReport } from "../../../src/report/report.js";
import { dispatches } from "../../dispatches.js";
import { gdeltColumns, icewsHeader, phoenixColumns, polecatHeader } from "./headers.js";

type Format = (typeof eventFormats)[number];
const format = (name: string): Format => eventFormats.find((f) => f.name === name) as Format;

async function written(record: ChanceryRecord, as: string): Promise<string> {
  let out = "";
  for await (const text of (textExports[as] as NonNullable<(typeof textExports)[string]>)(record.database, {}, "events")) out += text;
  return out;
}

async function taken(record: ChanceryRecord, name: string, text: string): Promise<{ added: number; known: number; rejects: Reject[] }> {
  const rejects: Reject[] = [];
  const bytes = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from(text);
  };
  const { added, known } = await importEvents(record.writer, format(name), "file.tsv", bytes(), (r) => void rejects.push(r));
  return { added, known, rejects };
}

const relations = (record: ChanceryRecord): Promise<unknown> =>
  record.database.rows(
    `SELECT source, target, type, day::VARCHAR AS day, count(*)::INTEGER AS n, round(sum(intensity), 3) AS intensity, min(quad) AS quad
     FROM dyad WHERE happened GROUP BY ALL ORDER BY ALL`,
  );

let record: ChanceryRecord;
beforeAll(async () => {
  record = await openRecord(":memory:");
  const entries = await dispatches();
  // blocs, a state with a code of its own in CAMEO, armed groups, firms, places, and a tab where none should be
  for (const text of [
    "Romania condemned NATO's decision on Monday. The United Nations sanctioned Hezbollah on Tuesday.",
    "Police arrested protesters in Minsk on Monday. Rebels attacked Chad on Tuesday in N'Djamena.",
    "Gazprom signed\tan agreement with Siemens on Monday. Kosovo thanked the European Union on Tuesday.",
  ]) {
    const report = createReport({ path: null, title: null, outlet: "Wire", date: "2023-01-04", url: "https://example.org/1", text });
    entries.push({ report, reading: readReport(report) });
  }
  await record.storeAll(entries);
});
afterAll(() => record.close());

describe.each(eventFormats.map((f) => f.name))("%s", (name) => {
  test("written, read into an empty record and compared: the same relations", async () => {
    const text = await written(record, name);
    expect(text.split("\n").length).toBeGreaterThan(90);
    const other = await openRecord(":memory:");
    const { added, rejects } = await taken(other, name, text);
    expect(rejects).toEqual([]);
    expect(added).toBe(text.trimEnd().split("\n").length - (format(name).header ? 1 : 0));
    expect(await relations(other)).toEqual(await relations(record));
    // again, and through another format
    expect(await taken(other, name, text)).toMatchObject({ added: 0, known: added });
    other.close();
  });
  test("what was denied, planned or asked for is not in it", async () => {
    const rows = (await written(record, name)).trimEnd().split("\n").length - (format(name).header ? 1 : 0);
    const [happened] = await record.database.rows("SELECT count(*)::INTEGER AS n FROM dyad WHERE happened");
    expect(rows).toBe(happened?.n);
  });
});

describe("columns are those of the published data", () => {
  test("POLECAT", async () => {
    const [header = "", row = ""] = (await written(record, "polecat")).split("\n");
    expect(header).toBe(polecatHeader);
    expect(row.split("\t")).toHaveLength(header.split("\t").length);
  });
  test("ICEWS", async () => {
    const [header = "", row = ""] = (await written(record, "icews")).split("\n");
    expect(header).toBe(icewsHeader);
    expect(row.split("\t")).toHaveLength(header.split("\t").length);
  });
  test("GDELT", async () => {
    expect(format("gdelt").columns.map((c) => c.name)).toEqual(gdeltColumns);
    for (const line of (await written(record, "gdelt")).trimEnd().split("\n")) expect(line.split("\t")).toHaveLength(61);
  });
  test("Phoenix", async () => {
    expect(format("phoenix").columns.map((c) => c.name)).toEqual(phoenixColumns);
    for (const line of (await written(record, "phoenix")).trimEnd().split("\n")) expect(line.split("\t")).toHaveLength(26);
  });
});

/** A row of GDELT with these cells, the rest empty. */
const gdeltRow = (cells: Record<string, string>, columns: readonly string[] = gdeltColumns): string =>
  columns.map((c) => cells[c] ?? "").join("\t");
const good = {
  GLOBALEVENTID: "1",
  SQLDATE: "20230320",
  Actor1Code: "CHN",
  Actor1CountryCode: "CHN",
  Actor2Code: "RUSGOV",
  Actor2CountryCode: "RUS",
  Actor2Type1Code: "GOV",
  EventCode: "042",
  EventRootCode: "04",
  GoldsteinScale: "1.9",
  NumSources: "3",
  ActionGeo_FullName: "Moscow, Moskva, Russia",
  ActionGeo_CountryCode: "RS",
  ActionGeo_Lat: "55.75",
  ActionGeo_Long: "37.6",
  DATEADDED: "20230320120000",
  SOURCEURL: "https://example.org/xi",
};

describe("reading GDELT", () => {
  test("a row becomes an event with its place and source", async () => {
    const r = await openRecord(":memory:");
    await taken(r, "gdelt", gdeltRow(good));
    expect(await r.events()).toMatchObject([
      {
        origin: "gdelt",
        type: "CONSULT",
        cameo: "042",
        start: "2023-03-20",
        sources: ["CHN"],
        targets: ["RUS"],
        outlets: 3,
        intensity: 1.9,
        happened: true,
      },
    ]);
    expect(await r.database.rows("SELECT country, outside->>'$.origin' AS origin FROM event")).toEqual([
      { country: "RUS", origin: "https://example.org/xi" },
    ]);
    r.close();
  });
  test.each([
    ["10", "01", null],
    ["10", "10", "10"],
    ["36", "3", "036"],
    ["36", "03", "036"],
    ["190", "19", "190"],
    ["831", "08", "0831"],
  ])("code %s with root %s is %s", async (EventCode, EventRootCode, cameo) => {
    const r = await openRecord(":memory:");
    const { rejects } = await taken(r, "gdelt", gdeltRow({ ...good, EventCode, EventRootCode }));
    expect((await r.events()).map((e) => e.cameo)).toEqual(cameo === null ? [] : [cameo]);
    expect(rejects.map((x) => x.column)).toEqual(cameo === null ? ["EventCode"] : []);
    r.close();
  });
  test("files of version 1 lack three columns", async () => {
    const old = gdeltColumns.filter((c) => !c.endsWith("ADM2Code"));
    const r = await openRecord(":memory:");
    expect(await taken(r, "gdelt", gdeltRow(good, old))).toMatchObject({ added: 1, rejects: [] });
    r.close();
  });
  test("a row that is not as it should be is named by line and column, and the rest goes in", async () => {
    const r = await openRecord(":memory:");
    const lines = [
      gdeltRow(good),
      "three\tcells\tonly",
      gdeltRow({ ...good, GLOBALEVENTID: "2", SQLDATE: "2023-03-20" }),
      "",
      gdeltRow({ ...good, GLOBALEVENTID: "3", ActionGeo_Lat: "north" }),
      gdeltRow({ ...good, GLOBALEVENTID: "4" }),
    ];
    const { added, rejects } = await taken(r, "gdelt", lines.join("\r\n"));
    expect(added).toBe(2);
    expect(rejects).toMatchObject([
      { file: "file.tsv", line: 2, column: null, reason: "has 3 columns; GDELT 2.0 events has 61", row: "three\tcells\tonly" },
      { line: 3, column: "SQLDATE", reason: '"2023-03-20" is not a date as 20221230' },
      { line: 5, column: "ActionGeo_Lat", reason: '"north" is not a number' },
    ]);
    r.close();
  });
  test("a line without end is refused without being held, and bytes that are no text too", async () => {
    const r = await openRecord(":memory:");
    const rejects: Reject[] = [];
    const before = process.memoryUsage().rss;
    const stream = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from(`${gdeltRow(good)}\n`);
      const chunk = Buffer.alloc(1024 * 1024, 120);
      for (let i = 0; i < 2048; i++) yield chunk;
      yield Buffer.from([10, 0xff, 0xfe, 10]);
      yield Buffer.from(gdeltRow({ ...good, GLOBALEVENTID: "2" }));
    };
    const { added } = await importEvents(r.writer, format("gdelt"), "f", stream(), (x) => void rejects.push(x));
    expect(added).toBe(2);
    expect(rejects).toMatchObject([
      { line: 2, reason: expect.stringContaining("is longer than") },
      { line: 3, reason: "is not UTF-8" },
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(500e6);
    r.close();
  });
});

describe("other formats", () => {
  test("POLECAT files without the countries are older, and no less good", async () => {
    const columns = polecatHeader.split("\t").filter((c) => c !== "Actor Country" && c !== "Recipient Country");
    const cells: Record<string, string> = {
      "Event ID": "a",
      "Event Date": "2023-03-20",
      "Event Type": "CONSULT",
      Intensity: "1",
      "Actor COW": "710",
      "Recipient COW": "365",
    };
    const r = await openRecord(":memory:");
    await taken(r, "polecat", `${columns.join("\t")}\n${columns.map((c) => cells[c] ?? "").join("\t")}\n`);
    expect(await r.events()).toMatchObject([{ sources: ["CHN"], targets: ["RUS"] }]);
    r.close();
  });
  test("ICEWS names countries and sectors in words", async () => {
    const cells: Record<string, string> = {
      "Event ID": "7",
      "Event Date": "2023-03-20",
      "Source Name": "Vladimir Putin",
      "Source Sectors": "Elite,Executive,Executive Office,Government",
      "Source Country": "Russian Federation",
      "CAMEO Code": "36",
      Intensity: "4.0",
      "Target Name": "United Nations",
    };
    const columns = icewsHeader.split("\t");
    const r = await openRecord(":memory:");
    const { rejects } = await taken(r, "icews", `${icewsHeader}\n${columns.map((c) => cells[c] ?? "").join("\t")}\n`);
    expect(rejects).toEqual([]);
    expect(await r.events()).toMatchObject([{ type: "AGREE", cameo: "036", sources: ["RUS"], targets: ["UN"] }]);
    expect(await r.database.rows("SELECT sector FROM event_party WHERE role = 'source'")).toEqual([{ sector: "ELI" }]);
    r.close();
  });
  test("a file of another kind is refused by its header", async () => {
    const r = await openRecord(":memory:");
    await expect(taken(r, "icews", polecatHeader)).rejects.toThrow(
      /file\.tsv:1: this is not a file of ICEWS: the header lacks "Source Name"/,
    );
    await expect(taken(r, "icews", "")).rejects.toThrow(/empty/);
    r.close();
  });
});
