/** Texts for users hold to the glossary: none of the words that it replaces is in the pages, the commands, the docs, or the code that they come from. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { packagePath } from "../src/paths.js";

const glossary = readFileSync(packagePath("docs/glossary.md"), "utf8");
const [, replaced = ""] = glossary.split("## Words that are not used");
const words = [...replaced.matchAll(/^\| (?!not \||---)(.+?) \| (.+?) \|$/gm)].map((m) => [m[1] as string, m[2] as string] as const);

const under = (folder: string, endings: RegExp): string[] =>
  readdirSync(packagePath(folder), { recursive: true, encoding: "utf8" })
    .filter((name) => endings.test(name))
    .map((name) => `${folder}/${name}`);
const files = [
  ...["interfaces", "insight", "record", "report", "readers"].flatMap((folder) => under(`src/${folder}`, /\.tsx?$/)),
  ...under("bench", /\.ts$/),
  ...under("docs", /^(?!glossary|evaluation).*\.md$/),
  "README.md",
  "CONTRIBUTING.md",
];

test("the glossary names words and what they are replaced by", () => expect(words.length).toBeGreaterThan(10));
test.each(words)("“%s” is “%s”", (word) => {
  const pattern = new RegExp(`(?<!Math\\.|\\w)${word.replaceAll(" ", "\\s+")}\\b`, "i");
  const found = files.flatMap((file) =>
    readFileSync(packagePath(file), "utf8")
      .split("\n")
      .flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});
