/** Event data as they are published: every fault of real files that was met has a row here. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { eventFormats, importEvents, type Reject } from "../../../src/interfaces/exchange/index.js";
import { openRecord } from "../../../src/record/index.js";
import { gdeltColumns, icewsHeader, polecatHeader } from "./headers.js";
import { type Cells, fileOf, formatOf, row, taken, withImported, written } from "./helpers.js";

/** Of the usual row: what the data set says of it, and the event that it becomes. */
const expected: Readonly<Record<string, { readonly kept: object; readonly event: object; readonly dyad: readonly string[] }>> = {
  polecat: {
    kept: { id: "20230320-7c1-9", quad: "VERBAL COOPERATION", intensity: 2.5, scale: "plover", cameo: null },
    event: {
      type: "CONSULT",
      mode: "visit",
      cameo: "040",
      quad: "verbal-cooperation",
      intensity: 1,
      place: "Moscow",
      firstReport: "2023-03-21",
    },
    dyad: ["CHN", "RUS", "2023-03-20"],
  },
  icews: {
    kept: { id: "21904711", quad: null, intensity: 1.9, scale: "goldstein", cameo: "042" },
    event: { type: "CONSULT", cameo: "042", quad: "verbal-cooperation", intensity: 1.9, place: "Moscow" },
    dyad: ["CHN", "RUS", "2023-03-20"],
  },
  gdelt: {
    kept: { id: "1093412277", quad: "1", intensity: 1.9, scale: "goldstein", cameo: "042" },
    event: { type: "CONSULT", cameo: "042", quad: "verbal-cooperation", intensity: 1.9, place: "Moscow, Moskva, Russia", outlets: 3 },
    dyad: ["CHN", "RUS", "2023-03-20"],
  },
  phoenix: {
    kept: { id: "412", quad: "1", intensity: 1.9, scale: "goldstein", cameo: "042" },
    event: { type: "CONSULT", cameo: "042", place: "New York" },
    dyad: ["CHN", "UN", "2023-03-20"],
  },
  "cline-phoenix": {
    kept: { id: "FBIS19870412_00812", quad: "3", intensity: -2, scale: "goldstein", cameo: "111" },
    event: { type: "ACCUSE", cameo: "111", quad: "verbal-conflict", intensity: -2, place: "Paris, the capital" },
    dyad: ["FRA", "IRN", "1987-04-12"],
  },
  acled: {
    kept: { id: "MLI9901", quad: null, intensity: null, scale: null, cameo: "193" },
    event: { type: "ASSAULT", cameo: "193", quad: "material-conflict", intensity: -10, place: "Kidal", outlets: 2 },
    dyad: ["MLI", "jnim: group for support of islam and muslims", "2023-04-08"],
  },
  "ucdp-ged": {
    kept: { id: "990017", quad: null, intensity: null, scale: null, cameo: "190" },
    event: { type: "ASSAULT", cameo: "190", start: "2021-06-01", stop: "2021-06-03", place: "Mekelle town", outlets: 2 },
    dyad: ["ETH", "invented front", "2021-06-01"],
  },
};

describe.each(eventFormats.map((f) => f.name))("%s in its published shape", (name) => {
  test("a row becomes an event; its id, quad class and intensity are kept beside ours", async () => {
    await withImported(name, fileOf(name), async (record, result) => {
      expect(result).toEqual({ added: 1, comments: 0, known: 0, rejects: [] });
      expect(await record.database.rows("SELECT id, quad, intensity, scale, cameo FROM imported")).toEqual([expected[name]?.kept]);
      expect(await record.events()).toMatchObject([{ origin: name, happened: true, ...expected[name]?.event }]);
      const [dyad] = await record.database.rows("SELECT source, target, day::VARCHAR AS day FROM dyad");
      expect(Object.values(dyad ?? {})).toEqual(expected[name]?.dyad);
    });
  });
  test("what is there already is not taken twice; the same key with other values is put aside", async () => {
    const other: Record<string, Cells> = {
      polecat: { "Actor Name": "Li Qiang" },
      icews: { "Source Name": "Li Qiang" },
      gdelt: { Actor1Name: "BEIJING" },
      phoenix: { LocationName: "Geneva" },
      "cline-phoenix": { placename: "Lyon" },
      acled: { location: "Gao" },
      "ucdp-ged": { where_coordinates: "Adigrat" },
    };
    await withImported(name, fileOf(name), async (record) => {
      expect(await taken(record, name, fileOf(name))).toEqual({ added: 0, comments: 0, known: 1, rejects: [] });
      const { added, rejects } = await taken(record, name, fileOf(name, [other[name] as Cells]));
      expect({ added, reasons: rejects.map((r) => r.reason) }).toEqual({
        added: 0,
        reasons: [expect.stringMatching(/^another row with the key .+ is in the record, with other values$/)],
      });
    });
  });
});

describe.each(["polecat", "icews", "gdelt", "phoenix"])("%s there and back", (name) => {
  const content = fileOf(name, [
    {},
    name === "polecat"
      ? { "Event ID": "2" }
      : { EventID: "9", "Event ID": "9", GLOBALEVENTID: "9", EventCode: "010", EventRootCode: "01", "CAMEO Code": "010" },
  ]);
  test("rows go out as they came, comments among them", async () => {
    await withImported(name, content, async (record) => {
      const out = await written(record, name, { origin: name });
      expect(out.trimEnd().split("\n").sort()).toEqual(content.trimEnd().split("\n").sort());
    });
  });
});

test("the published missing values are empty, and no place or actor", async () => {
  for (const mark of ["NA", "None", "NULL", "nan", "\\N", "--"])
    await withImported(
      "icews",
      fileOf("icews", [{ City: mark, Country: mark, Latitude: mark, Longitude: mark, "Target Sectors": mark, "Source Country": mark }]),
      async (record, { rejects }) => {
        expect(rejects).toEqual([]);
        expect(await record.database.rows("SELECT place, country, lat FROM event")).toEqual([{ place: null, country: null, lat: null }]);
        expect(await record.database.rows("SELECT actor FROM event_party WHERE role = 'source'")).toEqual([{ actor: "xi jinping" }]);
      },
    );
});

test.each([
  ["2023-03-20", "2023-03-20"],
  ["20230320", "2023-03-20"],
  ["12/1/2017", "2017-12-01"],
  ["2010/04/08", "2010-04-08"],
  ["08-Apr-2010", "2010-04-08"],
  ["8 April 2010", "2010-04-08"],
  ["2010-04-08 00:00:00.000", "2010-04-08"],
  ["31/12/2017", null],
  ["12/1/17", null],
  ["2017-13-01", null],
  ["", null],
])("the date %s is %s", async (date, day) => {
  await withImported("icews", fileOf("icews", [{ "Event Date": date }]), async (record, { rejects }) => {
    expect(await record.database.rows("SELECT start::VARCHAR AS start FROM event")).toEqual(day === null ? [] : [{ start: day }]);
    expect(rejects.map((r) => r.column)).toEqual(day === null ? ["Event Date"] : []);
  });
});

describe("ICEWS", () => {
  test("an id that comes again on another day is another event", async () => {
    const rows = [{}, { "Event Date": "2023-03-21" }];
    await withImported("icews", fileOf("icews", rows), async (record, result) => {
      expect(result).toMatchObject({ added: 2, known: 0, rejects: [] });
      expect(await record.database.rows("SELECT DISTINCT id FROM imported")).toEqual([{ id: "21904711" }]);
    });
  });
  const names = readFileSync("data/ontology/icews-countries.tsv", "utf8")
    .split("\n")
    .filter((line) => /^[A-Z]{3}\t/.test(line))
    .map((line) => line.split("\t"));
  test("all of its country names are countries, and each is written as it was read", async () => {
    expect(names).toHaveLength(251);
    const rows = names.map(
      ([, name = ""], i): Cells => ({ "Event ID": String(i), "Source Name": name, "Source Country": name, Country: name }),
    );
    await withImported("icews", fileOf("icews", rows), async (record) => {
      const found = await record.database.rows(
        "SELECT p.name, p.actor, e.country FROM event_party p JOIN event e ON e.id = p.event WHERE role = 'source'",
      );
      expect(new Map(found.map((f) => [f.name, `${f.actor} ${f.country}`]))).toEqual(
        new Map(names.map(([iso, name]) => [name, `${iso} ${iso}`])),
      );
      // through another format's ids, so that the rows are written anew
      await record.writer.run("DELETE FROM imported");
      const out = (await written(record, "icews", { origin: "icews" }))
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((line) => line.split("\t"));
      expect(out.map((cells) => cells[4]).sort()).toEqual(names.map(([, name]) => name).sort());
      expect(out.map((cells) => cells[17]).sort()).toEqual(names.map(([, name]) => name).sort());
    });
  });
  test.each([
    ["Congo", "COG"],
    ["Democratic Republic of the Congo", "COD"],
    ["Moldova", "MDA"],
    ["Moldova, Republic of", "MDA"],
    ["Macedonia", "MKD"],
    ["the former Yugoslav Republic of Macedonia", "MKD"],
    ["Palestinian Territory", "PSE"],
    ["Palestinian Territory, Occupied", "PSE"],
    ["US Virgin Islands", "VIR"],
    ["Timor Leste", "TLS"],
    ["Aeolian Islands", "ITA"],
    ["Russia", "RUS"],
  ])("%s is %s", async (name, iso) => {
    await withImported("icews", fileOf("icews", [{ "Source Country": name }]), async (record) => {
      expect(await record.database.rows("SELECT source FROM dyad")).toEqual([{ source: iso }]);
    });
  });
  test.each([
    ["010", "comment"],
    ["10", "comment"],
    ["100", "REQUEST"],
    ["36", "AGREE"],
    ["311", "AGREE"],
    ["1121", "ACCUSE"],
    ["0874", "RETREAT"],
  ])("code %s is a %s", async (code, type) => {
    await withImported("icews", fileOf("icews", [{ "CAMEO Code": code }]), async (record, { comments }) => {
      expect(comments === 1 ? "comment" : (await record.events())[0]?.type).toBe(type);
    });
  });
});

describe("POLECAT", () => {
  test("the header of the published files, None for nothing, lists of parties, Windows-1252", async () => {
    const columns = polecatHeader.replace("\tIntensity\t", "\tEvent Intensity\t").split("\t");
    const cells: Cells = {
      "Event Intensity": "2.5",
      "Actor Name": "Vladimir Putin; Joe Biden",
      "Actor Country": "RUS; USA",
      "Actor COW": "365; 2",
      "Recipient Name": "None",
      "Recipient Country": "FRA",
      Placename: "Orléans",
      City: "None",
      Latitude: "None",
      Longitude: "None",
    };
    const bytes = Buffer.from(fileOf("polecat", [cells], columns), "latin1");
    await withImported("polecat", bytes, async (record, result) => {
      expect(result).toMatchObject({ added: 1, rejects: [] });
      expect(await record.events()).toMatchObject([{ sources: ["RUS", "USA"], targets: ["FRA"], place: "Orléans" }]);
      expect(await record.database.rows("SELECT source, target FROM dyad ORDER BY source")).toEqual([
        { source: "RUS", target: "FRA" },
        { source: "USA", target: "FRA" },
      ]);
      expect(await record.database.rows("SELECT name FROM event_party ORDER BY role, position")).toEqual([
        { name: "Vladimir Putin" },
        { name: "Joe Biden" },
        { name: null },
      ]);
      expect(await record.database.rows("SELECT intensity, scale, quad FROM imported")).toEqual([
        { intensity: 2.5, scale: "plover", quad: "VERBAL COOPERATION" },
      ]);
    });
  });
  test("quoted cells, and tabs too many at the end of rows and header", async () => {
    const content = fileOf("polecat", [{ "Actor Name": '"Xi ""the chairman"" Jinping"', "Recipient Name": "Merkel's aide" }]).replaceAll(
      "\n",
      "\t\t\n",
    );
    await withImported("polecat", content, async (record, result) => {
      expect(result).toMatchObject({ added: 1, rejects: [] });
      expect(await record.database.rows("SELECT name FROM event_party ORDER BY role")).toEqual([
        { name: 'Xi "the chairman" Jinping' },
        { name: "Merkel's aide" },
      ]);
      for (const line of (await written(record, "polecat", { origin: "polecat" })).trimEnd().split("\n"))
        expect(line.split("\t")).toHaveLength(polecatHeader.split("\t").length);
    });
  });
  test("files without the countries are older, and no less good; names of columns may have underscores", async () => {
    const columns = polecatHeader.split("\t").filter((c) => c !== "Actor Country" && c !== "Recipient Country");
    const content = fileOf("polecat", [{}], columns);
    const [header = "", ...rest] = content.split("\n");
    await withImported("polecat", [header.replaceAll(" ", "_").toLowerCase(), ...rest].join("\n"), async (record) => {
      expect(await record.events()).toMatchObject([{ sources: ["CHN"], targets: ["RUS"] }]);
    });
  });
  test("its intensities and ours are never in one mean", async () => {
    await withImported("polecat", fileOf("polecat"), async (record) => {
      await taken(record, "gdelt", fileOf("gdelt"));
      // CONSULT as a whole is CAMEO 040, 1.0 on Goldstein's scale; a visit is 042, 1.9
      expect(await record.database.rows("SELECT origin, intensity FROM dyad ORDER BY origin")).toEqual([
        { origin: "gdelt", intensity: 1.9 },
        { origin: "polecat", intensity: 1 },
      ]);
    });
  });
});

describe("GDELT", () => {
  test.each([
    ["10", "01", "010", "comment"],
    ["10", "10", "10", "event"],
    ["36", "3", "036", "event"],
    ["36", "03", "036", "event"],
    ["190", "19", "190", "event"],
    ["831", "08", "0831", "event"],
    ["17", "01", "017", "comment"],
    ["42", "19", null, "fault"],
  ])("code %s with root %s is %s: %s", async (EventCode, EventRootCode, cameo, what) => {
    await withImported("gdelt", fileOf("gdelt", [{ EventCode, EventRootCode }]), async (record, { comments, rejects }) => {
      expect(await record.database.rows("SELECT cameo FROM event UNION ALL SELECT cameo FROM comment")).toEqual(
        cameo === null ? [] : [{ cameo }],
      );
      expect({ comments, faults: rejects.map((r) => r.column) }).toEqual({
        comments: what === "comment" ? 1 : 0,
        faults: what === "fault" ? ["EventCode"] : [],
      });
      expect(await record.database.rows("SELECT count(*)::INTEGER AS n FROM dyad")).toEqual([{ n: what === "event" ? 1 : 0 }]);
    });
  });
  test.each([
    [61, []],
    [58, ["ADM2Code"]],
    [57, ["ADM2Code", "SOURCEURL"]],
  ])("%i columns are read, and written with 61", async (width, lacking) => {
    const columns = gdeltColumns.filter((c) => !lacking.some((end) => c.endsWith(end)));
    expect(columns).toHaveLength(width);
    await withImported("gdelt", fileOf("gdelt", [{}], columns), async (record, result) => {
      expect(result).toMatchObject({ added: 1, rejects: [] });
      const cells = (await written(record, "gdelt", { origin: "gdelt" })).replace("\n", "").split("\t");
      expect(cells).toHaveLength(61);
      expect(cells[gdeltColumns.indexOf("DATEADDED")]).toBe("20230320120000");
    });
  });
  test.each([
    ["AE", "ARE"],
    ["TC", "ARE"],
    ["VM", "VNM"],
    ["GZ", "PSE"],
    ["WE", "PSE"],
    ["CH", "CHN"],
    ["RS", "RUS"],
    ["SF", "ZAF"],
  ])("FIPS %s is %s", async (fips, iso) => {
    await withImported("gdelt", fileOf("gdelt", [{ ActionGeo_CountryCode: fips }]), async (record) => {
      expect(await record.database.rows("SELECT country FROM event")).toEqual([{ country: iso }]);
    });
  });
  test.each([
    ["che", "Ethnic", "CHECHEN", "RUS"],
    ["mac", "Ethnic", "MACEDONIAN", "macedonian"],
    ["per", "Ethnic", "PERSIAN", "persian"],
    ["chr", "Religion1", "CHRISTIAN", "christian"],
  ])("the code %s of a people or religion is no country", async (code, kind, name, actor) => {
    const cells = { Actor1Code: code.toUpperCase(), Actor1Name: name, Actor1CountryCode: "", [`Actor1${kind}Code`]: code };
    await withImported("gdelt", fileOf("gdelt", [cells]), async (record) => {
      expect(await record.database.rows("SELECT source FROM dyad")).toEqual([{ source: actor }]);
    });
  });
  test("an invalid row is named by line and column, and the rest goes in", async () => {
    const lines = [
      row("gdelt"),
      "three\tcells\tonly",
      row("gdelt", { GLOBALEVENTID: "2", SQLDATE: "20231320" }),
      "",
      row("gdelt", { GLOBALEVENTID: "3", ActionGeo_Lat: "north" }),
      row("gdelt", { GLOBALEVENTID: "4" }),
    ];
    await withImported("gdelt", lines.join("\r\n"), async (_, { added, rejects }) => {
      expect(added).toBe(2);
      expect(rejects).toMatchObject([
        { file: "file.tsv", line: 2, column: null, reason: "has 3 columns; GDELT events has 61", row: "three\tcells\tonly" },
        { line: 3, column: "SQLDATE", reason: expect.stringMatching(/^"20231320" is not a date/) },
        { line: 5, column: "ActionGeo_Lat", reason: '"north" is not a number' },
      ]);
    });
  });
  test("a line without end is refused without being held", async () => {
    const r = await openRecord(":memory:");
    const rejects: Reject[] = [];
    const before = process.memoryUsage().rss;
    const stream = async function* (): AsyncGenerator<Buffer> {
      yield Buffer.from(`${row("gdelt")}\n`);
      const chunk = Buffer.alloc(1024 * 1024, 120);
      for (let i = 0; i < 2048; i++) yield chunk;
      yield Buffer.from([10, 0xff, 0xfe, 10]);
      yield Buffer.from(row("gdelt", { GLOBALEVENTID: "2" }));
    };
    const { added } = await importEvents(r.writer, formatOf("gdelt"), "f", stream(), (x) => void rejects.push(x));
    expect(added).toBe(2);
    expect(rejects).toMatchObject([
      { line: 2, reason: expect.stringContaining("is longer than") },
      { line: 3, reason: "has 1 columns; GDELT events has 61" },
    ]);
    expect(process.memoryUsage().rss - before).toBeLessThan(500e6);
    r.close();
  });
});

describe("ACLED", () => {
  test.each([
    ["Battles", "Armed clash", "193"],
    ["Battles", "Non-state actor overtakes territory", "192"],
    ["Explosions/Remote violence", "Air/drone strike", "195"],
    ["Explosions/Remote violence", "Suicide bomb", "1831"],
    ["Violence against civilians", "Abduction/forced disappearance", "181"],
    ["Protests", "Peaceful protest", "141"],
    ["Riots", "Mob violence", "145"],
    ["Strategic developments", "Agreement", "057"],
    ["Strategic developments", "Headquarters or base established", null],
    ["Weather", "Rain", "fault"],
  ])("%s, %s is CAMEO %s", async (event_type, sub_event_type, cameo) => {
    await withImported("acled", fileOf("acled", [{ event_type, sub_event_type }]), async (record, { comments, rejects }) => {
      expect({ comments, faults: rejects.length }).toEqual({ comments: cameo === null ? 1 : 0, faults: cameo === "fault" ? 1 : 0 });
      expect((await record.events()).map((e) => e.cameo)).toEqual(cameo === null || cameo === "fault" ? [] : [cameo]);
    });
  });
  test.each([
    ["Military Forces of Mali (2021-)", "MLI", "MIL"],
    ["Military Forces of Iran (1989-) Islamic Revolutionary Guard Corps", "IRN", "MIL"],
    ["Police Forces of Kenya (2022-)", "KEN", "COP"],
    ["Government of Sudan (2019-)", "SDN", "GOV"],
    ["Protesters (Kenya)", "KEN", "GOV"],
    ["Invented Front", "invented front", "GOV"],
  ])("the actor %s is %s, %s", async (actor1, actor, sector) => {
    await withImported("acled", fileOf("acled", [{ actor1 }]), async (record) => {
      expect(await record.database.rows("SELECT actor, sector FROM event_party WHERE role = 'source'")).toEqual([{ actor, sector }]);
    });
  });
  test("semicolons between cells, as its export tool writes them", async () => {
    const content = fileOf("acled", [{ notes: "", source: "Wire", actor2: "" }]).replaceAll(",", ";");
    await withImported("acled", content, async (_, result) => expect(result).toMatchObject({ added: 1, rejects: [] }));
  });
});

test("UCDP GED: an event of several days has its first and last", async () => {
  await withImported("ucdp-ged", fileOf("ucdp-ged"), async (record) => {
    expect(await record.events()).toMatchObject([{ start: "2021-06-01", stop: "2021-06-03", sources: ["ETH"], type: "ASSAULT" }]);
  });
});

test.each([
  ["Government of Ethiopia", "530", "ETH"],
  ["Government of Russia (Soviet Union)", "365", "RUS"],
  ["Government of DR Congo (Zaire)", "490", "COD"],
  ["Government of Bosnia-Herzegovina", "346", "BIH"],
  ["Government of Yemen (North Yemen)", "678", "YEM"],
  ["Invented Front", "", "invented front"],
])("UCDP GED: %s is %s", async (side_a, gwnoa, actor) => {
  await withImported("ucdp-ged", fileOf("ucdp-ged", [{ side_a, gwnoa }]), async (record) => {
    expect(await record.database.rows("SELECT source FROM dyad")).toEqual([{ source: actor }]);
  });
});

test("a file of another kind is refused by its header", async () => {
  const r = await openRecord(":memory:");
  await expect(taken(r, "icews", polecatHeader)).rejects.toThrow(
    /file\.tsv:1: this is not a file of ICEWS: the header lacks "Source Name"/,
  );
  await expect(taken(r, "icews", "")).rejects.toThrow(/empty/);
  expect((await taken(r, "icews", `\uFEFF${icewsHeader}\n`)).rejects).toEqual([]);
  r.close();
});
