import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readReport } from "../../src/reading/index.js";
import { standardLexicon } from "../../src/reading/lexicon.js";
import { isReal, type Statement } from "../../src/reading/statement.js";
import { createReport } from "../../src/report/report.js";

const read = (text: string): Statement[] =>
  readReport(createReport({ path: null, title: null, outlet: null, date: "2022-12-30", url: null, text })).statements;

const side = (actors: Statement["sources"]): string[] => actors.flatMap((a) => [a.country, a.code]).filter((v): v is string => v !== null);
const holds = (actors: Statement["sources"], wanted: string): boolean => (wanted === "-" ? true : side(actors).includes(wanted));
const show = (list: readonly Statement[]): string =>
  list
    .map((s) => `${s.event.type} ${side(s.sources)[0] ?? "-"}→${side(s.targets)[0] ?? "-"} ${s.polarity} ${s.status} [${s.trigger.text}]`)
    .join(" ; ") || "nothing";

describe("sentences and what must be read from them (tests/reading/statements.txt)", () => {
  const lines = readFileSync(new URL("statements.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("#"));
  test.each(lines)("%s", (line) => {
    const [sentence = "", wanted = ""] = line.split(" | ");
    const found = read(sentence);
    if (wanted === "none") return expect(show(found)).toBe("nothing");
    if (wanted === "none-real") return expect(show(found.filter((s) => isReal(s) && s.event.quad !== "verbal-conflict"))).toBe("nothing");
    for (const one of wanted.split(" ; ")) {
      const [type, parties = "", polarity, status, ...rest] = one.trim().split(/\s+/);
      const [source = "-", target = "-"] = parties.split("→");
      const text = rest.join(" ");
      const holder = /holder=([^=]+?)(?: on=|$)/.exec(text)?.[1];
      const condition = /on=(.+)$/.exec(text)?.[1];
      const match = found.find(
        (s) =>
          (type === "*" || s.event.type === type) &&
          holds(s.sources, source) &&
          holds(s.targets, target) &&
          (polarity === "*" || s.polarity === polarity) &&
          (status === "*" || s.status === status) &&
          (holder === undefined || (s.holder.kind === "actor" && (holder === "*" || s.holder.name === holder))) &&
          (condition === undefined || s.condition?.text.toLowerCase().startsWith(condition) === true),
      );
      expect(match, `wanted ${one.trim()}, read ${show(found)}`).toBeDefined();
    }
  });
});

describe("the examples in the lexicon", () => {
  test.each(standardLexicon().examples.map((e) => [e.where, e] as const))("%s", (_, example) => {
    const found = read(example.text);
    const match = found.find(
      (s) =>
        s.event.type === example.type &&
        (example.source === "?" || holds(s.sources, example.source)) &&
        (example.target === "?" || holds(s.targets, example.target)),
    );
    if (example.source === "?" && example.target === "?") return;
    expect(match, `“${example.text}”: wanted ${example.type} ${example.source}→${example.target}, read ${show(found)}`).toBeDefined();
  });
});

describe("what holds for every statement", () => {
  const text = readFileSync(new URL("../../dispatches/2022-09-15-samarkand.txt", import.meta.url), "utf8");
  const statements = read(text);
  test("quotes and triggers are the text's own words, and the trigger lies in the quote", () => {
    expect(statements.length).toBeGreaterThan(3);
    for (const s of statements) {
      for (const span of [s.quote, s.trigger, ...s.sources.filter((a) => a.text !== ""), ...s.targets.filter((a) => a.text !== "")])
        expect(text.slice(span.start, span.end)).toBe(span.text);
      expect(s.quote.start).toBeLessThanOrEqual(s.trigger.start);
      expect(s.trigger.end).toBeLessThanOrEqual(s.quote.end);
    }
  });
  test("reading twice gives the same statements with the same ids", () => {
    expect(read(text)).toEqual(statements);
    expect(new Set(statements.map((s) => s.id)).size).toBe(statements.length);
  });
  test("without a date nothing relative is resolved", () => {
    const undated = readReport(
      createReport({
        path: null,
        title: null,
        outlet: null,
        date: null,
        url: null,
        text: "France condemned Iran on Monday. Putin visited Minsk on 21 December.",
      }),
    ).statements;
    expect(undated.map((s) => s.time?.start ?? null)).toEqual([null, "XXXX-12-21"]);
    expect(undated.map((s) => s.time?.anchor)).toEqual(["none", "none"]);
  });
});
