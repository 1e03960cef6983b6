/** The ready questions of the documentation still have the answers that it gives. */
import { readFileSync } from "node:fs";
import { stringify } from "csv-stringify/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packagePath } from "../src/paths.js";
import { type ChanceryRecord, openRecord } from "../src/record/index.js";
import { dispatches } from "./dispatches.js";

const page = readFileSync(packagePath("docs/record.md"), "utf8");
const questions = [...page.matchAll(/### (.+?)\n+```sql\n([\s\S]+?)\n```\n+```csv\n([\s\S]*?)\n```/g)].map(
  (m) => [m[1] as string, m[2] as string, m[3] as string] as const,
);

let record: ChanceryRecord;
beforeAll(async () => {
  record = await openRecord(":memory:");
  await record.storeAll(await dispatches());
});
afterAll(() => record.close());

test("there are questions", () => expect(questions.length).toBeGreaterThan(8));

test.each(questions)("%s", async (_, question, answer) => {
  const { columns, rows } = await record.sql(question);
  expect(stringify([columns, ...rows.map((row) => columns.map((c) => row[c] ?? ""))], { cast: { boolean: String } }).trim()).toBe(answer);
});
