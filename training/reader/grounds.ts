/**
 * What the confidence of statements rests on, for confidence.py.
 *
 *   npx tsx training/reader/grounds.ts FOLDER > grounds.jsonl      reports as text files; a line a statement, with its `grounds`
 */
import { type Grounds, standardReader } from "../../src/reading/index.js";
import { readReports } from "../../src/report/index.js";

const reader = standardReader();
for await (const intake of readReports(process.argv.slice(2))) {
  if (!("report" in intake)) continue;
  const grounds = new Map<string, Grounds>();
  const { statements } = reader.read(intake.report, { observe: (id, rests) => grounds.set(id, rests) });
  for (const statement of statements) process.stdout.write(`${JSON.stringify({ ...statement, grounds: grounds.get(statement.id) })}\n`);
}
