/**
 * Rows are taken apart together, each distinct set of cells once, and go in by batches. What comes out is what each row means by itself:
 * a file taken whole, in pieces of any size, gives the record and the refusals that its rows give one after the other.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { importEvents, type Reject } from "../../../src/interfaces/exchange/index.js";
import { type ChanceryRecord, checkRecord, openRecord } from "../../../src/record/index.js";
import { type Cells, fileOf, formatOf, row } from "./helpers.js";

const days = ["20230320", "2023-03-21", " 20230320 ", "20231320", "", "NA"];
const codes = ["042", "42", "010", "190", "1", "", "999", "None"];
const numbers = ["1.5", "-10", "", "NULL", "north", " 2 "];
const names = ["China", "RUS", "xi jinping", "", "---", "Invented Front", "Côte d'Ivoire"];
const lists = ["CHN", "RUS; USA", "USA;USA", "FRA; ", "None", '"Xi ""the chairman"" Jinping"', ""];

/** By format: what stands in a column instead of the usual. Ids are few, so that they come again. */
const cells: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  gdelt: {
    GLOBALEVENTID: ["1", "2", "3"],
    SQLDATE: days,
    EventCode: codes,
    EventRootCode: ["04", "19", "01", ""],
    GoldsteinScale: numbers,
    NumSources: ["3", "", "many"],
    Actor1Code: ["CHN", "CHE", "RUSGOV", ""],
    Actor1Name: names,
    Actor1CountryCode: ["CHN", "", "XXX"],
    Actor1EthnicCode: ["", "che"],
    Actor2CountryCode: ["CHN", "RUS", ""],
    ActionGeo_CountryCode: ["CH", "RS", ""],
    ActionGeo_Lat: numbers,
    DATEADDED: ["20230320120000", "", "soon"],
  },
  icews: {
    "Event ID": ["1", "2"],
    "Event Date": days,
    "CAMEO Code": codes,
    "Source Name": names,
    "Source Country": names,
    "Source Sectors": ["Executive,Government", "Military", "", "Unheard of"],
    "Target Country": names,
    Intensity: numbers,
    Longitude: numbers,
  },
  phoenix: {
    EventID: ["1", "2"],
    Date: days,
    EventCode: codes,
    EventRootCode: ["4", "04", "19", "1"],
    SourceActorEntity: ["CHN", "IGO", ""],
    TargetActorRole: ["UNO", "GOV", ""],
    Issues: ["DIPLOMACY,2;AID,1", ""],
    Lat: numbers,
  },
  polecat: {
    "Event ID": ["1", "2", "3"],
    "Event Date": days,
    "Event Type": ["CONSULT", "assault", "TALK", ""],
    "Actor Name": lists,
    "Actor Country": lists,
    "Recipient Name": lists,
    "Recipient Country": lists,
    Intensity: numbers,
    Contexts: ["diplomatic;military", "diplomatic; military", ""],
  },
};

/** What may be wrong with a line as a whole. */
const lines: readonly ((line: string) => string)[] = [
  (line) => line,
  (line) => line,
  (line) => line,
  (line) => `${line}\t\t`,
  (line) => `${line}\tmore\t`,
  (line) => line.slice(0, line.indexOf("\t", 9)),
  (line) => `${line}\r`,
  () => "",
];

const anyRow = (name: string): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.record(Object.fromEntries(Object.entries(cells[name] ?? {}).map(([column, values]) => [column, fc.constantFrom(...values)])), {
        requiredKeys: [Object.keys(cells[name] ?? {})[0] as string],
      }),
      fc.constantFrom(...lines),
    )
    .map(([given, shaped]) => shaped(row(name, given as Cells)));

async function take(record: ChanceryRecord, name: string, chunks: readonly Buffer[]): Promise<[counts: number[], rejects: Reject[]]> {
  const rejects: Reject[] = [];
  const bytes = async function* (): AsyncGenerator<Buffer> {
    yield* chunks;
  };
  const { added, comments, known, rejected } = await importEvents(record.writer, formatOf(name), "f", bytes(), (r) => void rejects.push(r));
  return [[added, comments, known, rejected], rejects];
}

async function contents(record: ChanceryRecord): Promise<unknown> {
  const out: unknown[] = [];
  for (const table of ["event", "event_party", "dyad", "comment", "imported"])
    out.push(await record.database.rows(`SELECT * FROM ${table} ORDER BY ALL`));
  return out;
}

/** The line that a file begins with: its header, or a sound row, by which its columns are known. */
const firstLine = (name: string): string => (formatOf(name).header ? fileOf(name, []).trimEnd() : row(name, { [idColumn(name)]: "0" }));
const idColumn = (name: string): string => Object.keys(cells[name] ?? {})[0] as string;

/** Each row in a file of its own. */
async function oneByOne(record: ChanceryRecord, name: string, rows: readonly string[]): Promise<[counts: number[], rejects: Reject[]]> {
  const first = firstLine(name);
  const [counts, rejects] = await take(record, name, [Buffer.from(first)]);
  const begun = counts[0] as number;
  for (const [i, line] of rows.entries()) {
    const [own, refused] = await take(record, name, [Buffer.from(`${first}\n${line}`)]);
    // the first line was there already
    const more = [own[0], own[1], (own[2] as number) - begun, own[3]] as number[];
    for (const [k, n] of more.entries()) counts[k] = (counts[k] as number) + n;
    rejects.push(...refused.map((fault) => ({ ...fault, line: i + 2 })));
  }
  return [counts, rejects];
}

test.each(Object.keys(cells))("%s: a file means what its rows mean one by one", { timeout: 600_000 }, async (name) => {
  const rows = fc.array(anyRow(name), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 7, max: 900 }), fc.boolean(), async (lines, size, ended) => {
      const bytes = Buffer.from(`${[firstLine(name), ...lines].join("\n")}${ended ? "\n" : ""}`);
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
      const [whole, apart] = [await openRecord(":memory:"), await openRecord(":memory:")];
      const [counts, rejects] = await take(whole, name, pieces);
      const expected = await oneByOne(apart, name, lines);
      expect([counts, rejects.sort((a, b) => a.line - b.line)]).toEqual(expected);
      expect(await contents(whole)).toEqual(await contents(apart));
      expect(await checkRecord(whole.writer, { mend: false })).toEqual([]);
      whole.close();
      apart.close();
    }),
    { numRuns: 5 },
  );
});
