/** What an export does not hold is said with its number and reason: by the command line, with the file over HTTP, and beforehand. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leftOut, leftOutWords, type TableName } from "../../../src/interfaces/exchange/index.js";
import { type Serving, serve } from "../../../src/interfaces/http/server.js";
import { packagePath } from "../../../src/paths.js";
import { openRecord } from "../../../src/record/index.js";
import { entryOf } from "../../statements.js";
import { fileOf, taken } from "./helpers.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-left-out-"));
const file = join(folder, "r.duckdb");
let serving: Serving;
beforeAll(async () => {
  const record = await openRecord(file);
  const text = "France condemned Iran on Monday. Kenya did not attack Uganda. France held a protest. Iran sanctioned France.";
  await record.storeAll([
    entryOf({ text, date: "2023-04-02" }, [
      { quote: "France *condemned* Iran on Monday", code: "111", from: ["France"], to: ["Iran"], time: "Monday=2023-03-27" },
      { quote: "Kenya did not *attack* Uganda", code: "190", from: ["Kenya"], to: ["Uganda"], polarity: "-" },
      { quote: "France held a *protest*", code: "141", from: ["France"] },
      { quote: "Iran *sanctioned* France", code: "163", from: ["Iran"], to: ["France"] },
    ]),
  ]);
  const [wrong] = await record.database.rows("SELECT id FROM statement WHERE cameo = '163'");
  await record.correct({ action: "reject", id: String(wrong?.id), person: "Ann", reason: "a report of another day" });
  await taken(record, "gdelt", fileOf("gdelt", [{}, { GLOBALEVENTID: "2", EventCode: "010", EventRootCode: "01" }]));
  record.close();
  serving = await serve({ record: file, port: 0 });
});
afterAll(async () => {
  await serving.close();
  rmSync(folder, { recursive: true });
});

const SIDE = "of which the source or the recipient is not named";
const REST = 'that came as gdelt; ask for the origin "gdelt" or "all"';
const cases: readonly (readonly [as: string, what: TableName, wanted: readonly string[]])[] = [
  ["jsonl", "statements", ["1 statement that a person rejected"]],
  ["csv", "statement-dyads", ["1 statement that a person rejected", `1 statement ${SIDE}`]],
  ["csv", "events", []],
  ["csv", "dyads", [`1 act ${SIDE}`]],
  ["csv", "relations", ["1 act that did not happen or lie ahead", `1 act ${SIDE}`]],
  ["annotations", "statements", ["1 statement that a person rejected"]],
  ["bibtex", "statements", []],
  ["gexf", "statements", ["1 act that did not happen or lie ahead", `1 act ${SIDE}`, `1 act ${REST}`]],
  [
    "icews",
    "statements",
    ["1 act that did not happen or lie ahead; ICEWS cannot express them", `1 act ${SIDE}; ICEWS needs both`, `1 act ${REST}`],
  ],
  ["polecat", "statements", ["1 act that did not happen or lie ahead; POLECAT cannot express them", `1 act ${REST}`]],
];

describe.each(cases)("%s of %s", (as, what, wanted) => {
  test("over HTTP, with the file and beforehand", async () => {
    const answer = await fetch(`${serving.url}api/export/${as}?what=${what}`);
    expect(answer.headers.get("chancery-left-out")).toBe(wanted.length === 0 ? null : wanted.join("; "));
    const before = (await (await fetch(`${serving.url}api/export/${as}/left-out?what=${what}`)).json()) as Parameters<
      typeof leftOutWords
    >[0][];
    expect(before.map(leftOutWords)).toEqual(wanted);
  });
});

test.each(cases.filter(([as, what]) => as === "icews" || what === "dyads"))("%s of %s on the command line", (as, what, wanted) => {
  const { stderr, status } = spawnSync(process.execPath, [
    packagePath("bin/chancery.js"),
    "export",
    "--record",
    file,
    "--as",
    as,
    "--what",
    what,
  ]);
  expect(status).toBe(0);
  expect(stderr.toString().trimEnd().split("\n")).toEqual(wanted.map((words) => `chancery: left out: ${words}`));
});

test("where all origins are asked for, none is left out", async () => {
  const record = await openRecord(file, { readOnly: true });
  const said = await leftOut(record.database, "gexf", { origin: "all" }, "statements");
  expect(said.map(leftOutWords)).toEqual(["1 act that did not happen or lie ahead", `1 act ${SIDE}`]);
  record.close();
});

test.each([
  ["docx/left-out", 404],
  ["csv/left-out?what=secrets", 400],
])("%s: %d", async (path, status) => {
  expect((await fetch(`${serving.url}api/export/${path}`)).status).toBe(status);
});
