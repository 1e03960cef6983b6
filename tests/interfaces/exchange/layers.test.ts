import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layerFormats } from "../../../src/interfaces/exchange/layers.js";
import { readConllu } from "../../../src/language/conllu.js";
import { annotate } from "../../../src/reading/layers/index.js";

const text = "The envoy 🚢 said on Tuesday that the port of Odesa <b>would</b> reopen.";
const report = { id: "r", path: null, text, date: "2024-03-14" };
const annotated = { doc: "r", title: "A & B", text, annotations: annotate(report) };

describe("formats of layers", () => {
  test("JSON Lines: one object a span, its offsets cutting its words from the text", () => {
    const lines = layerFormats.jsonl
      .write(annotated)
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { text?: string; start: number; end: number });
    expect(lines.length).toBe(annotated.annotations.length);
    for (const line of lines) if (line.text !== undefined) expect(text.slice(line.start, line.end)).toBe(line.text);
  });

  test("brat: offsets are code points, and cut the words that the line gives", () => {
    const points = [...text];
    const spans = layerFormats.brat
      .write(annotated)
      .split("\n")
      .filter((line) => line.startsWith("T"));
    expect(spans.length).toBeGreaterThan(4);
    for (const line of spans) {
      const [, place = "", words] = line.split("\t");
      const [, start, end] = place.split(" ");
      expect(points.slice(Number(start), Number(end)).join("")).toBe(words);
    }
  });

  test("brat: sources and cues point to their content", () => {
    const lines = layerFormats.brat.write(annotated).split("\n");
    const content = lines.find((line) => /^T\d+\tContent/.test(line))?.split("\t")[0];
    expect(lines.filter((line) => line.startsWith("R")).map((line) => line.split("\t")[1]?.replace(/Arg1:T\d+/, "Arg1"))).toEqual([
      `SourceOf Arg1 Arg2:${content}`,
      `CueOf Arg1 Arg2:${content}`,
    ]);
  });

  test("CoNLL-U: it can be read again, with the value of a time on its word", () => {
    const words = [...readConllu(layerFormats.conllu.write(annotated))].flatMap((sentence) => sentence.words);
    expect(words.find((word) => word.form === "Tuesday")?.misc).toContain("Time=B|TimeValue=2024-03-12");
    expect(words.find((word) => word.form === "envoy")?.misc).toContain("Source=I");
  });

  test("HTML: the text is whole, and what it holds is no markup", () => {
    const page = layerFormats.html.head + layerFormats.html.write(annotated) + layerFormats.html.foot;
    expect(page).toContain("&lt;b&gt;");
    const shown = /<article>([\s\S]*)<\/article>/.exec(page)?.[1]?.replace(/<[^>]*>/g, "") ?? "";
    expect(
      shown
        .replace(/&lt;/g, "<")
        .replace(/&gt;/g, ">")
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, "&"),
    ).toBe(text);
  });

  test("any text at all is annotated without an error, and every format of it is sound", () => {
    const words = fc.constantFrom(
      ..."Paris , Texas said “ ” \" ' Monday 31 November according to the U.S. embassy in \n \n\n \t 🚢 \ud800 | = <b> & 東京 e\u0301 9:30 p.m. \u0000 \u2028 ) ( ex- Mr. he added : . 1e9 99999999999 -- —".split(
        " ",
      ),
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(words, { maxLength: 25 }).map((list) => list.join(" ")),
    );
    fc.assert(
      fc.property(texts, fc.constantFrom("2024-03-14", null), (text, date) => {
        const annotations = annotate({ id: "any", path: null, text, date });
        const given = { doc: "any", title: null, text, annotations };
        for (const line of layerFormats.jsonl.write(given).split("\n").filter(Boolean)) {
          const a = JSON.parse(line) as { start?: number; end?: number; content?: { start: number; end: number } };
          const { start, end } = a.content ?? { start: a.start ?? 0, end: a.end ?? 0 };
          expect(0 <= start && start < end && end <= text.length).toBe(true);
        }
        for (const line of layerFormats.brat
          .write(given)
          .split("\n")
          .filter((l) => l !== "" && l !== "# any"))
          expect(line).toMatch(/^(?:T\d+\t\w+ \d+ \d+(?:;\d+ \d+)*\t|R\d+\t\w+ Arg1:T\d+ Arg2:T\d+$|#\d+\tAnnotatorNotes T\d+\t)/);
        expect(() => [...readConllu(layerFormats.conllu.write(given))]).not.toThrow();
        const shown = /<article>([\s\S]*)<\/article>/.exec(layerFormats.html.write(given))?.[1]?.replace(/<[^>]*>/g, "") ?? "";
        const back = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" } as Readonly<Record<string, string>>;
        expect(shown.replace(/&(?:lt|gt|quot|amp);/g, (c) => back[c] ?? c)).toBe(text);
      }),
      { numRuns: 300 },
    );
  });
});
