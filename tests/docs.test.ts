/**
 * The ready questions of the documentation have the answers that it gives, over the fixed readings of the sample dispatches.
 * `UPDATE_DOCS=1 npx vitest run tests/docs.test.ts` writes the answers into the page instead, for somebody to look over.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { stringify } from "csv-stringify/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packagePath } from "../src/paths.js";
import { type ChanceryRecord, openRecord } from "../src/record/index.js";
import { dispatches } from "./dispatches.js";

const path = packagePath("docs/record.md");
const page = readFileSync(path, "utf8");
const update = process.env.UPDATE_DOCS === "1";
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

test.each(questions)("%s", async (title, question, answer) => {
  const { columns, rows } = await record.sql(question);
  const found = stringify([columns, ...rows.map((row) => columns.map((c) => row[c] ?? ""))], { cast: { boolean: String } }).trim();
  if (update) {
    const [before, after] = [`### ${title}\n`, `\`\`\`csv\n${answer}\n\`\`\``];
    const now = readFileSync(path, "utf8");
    const at = now.indexOf(after, now.indexOf(before));
    writeFileSync(path, `${now.slice(0, at)}\`\`\`csv\n${found}\n\`\`\`${now.slice(at + after.length)}`);
  } else expect(found).toBe(answer);
});
