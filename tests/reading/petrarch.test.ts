/** Dictionaries of PETRARCH: what their lines become, and what is read with them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { addActorDictionaries } from "../../src/reading/actors/gazetteer.js";
import { standardReader } from "../../src/reading/index.js";
import { convertVerbs, readActorDictionary } from "../../src/reading/petrarch.js";
import { createReport } from "../../src/report/report.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-petrarch-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

const verbs = `
&GADGET
+WIDGETS_
+GIZMO_
---  ZORCH  [112] ---
ZORCH {ZORCHES ZORCHED ZORCHING} # a verb nobody knows
- $ * + OF CORRUPTION [111]
- * &GADGET TO + [072]  # "zorched widgets to Chad"
- * MILITARY_AID FOR + [072]
- * UP + [190]
- * TO NEGOTIATE + [036]
- * WITH + [010]
- * NOTHING [---]
`;

test.each([
  ["ZORCH", "v zorch : T! with:T to:T"],
  ["OF CORRUPTION", "v zorch : T! of=corruption"],
  ["&GADGET TO +", "v zorch : obj=@gadget to:T"],
  ["MILITARY_AID", "v zorch : obj=aid~military for:T"],
  ["UP +", "v zorch_up : T!"],
  ["TO NEGOTIATE", "v zorch : inf=negotiate deep T!"],
])("%s becomes “%s”", (_, line) => {
  expect(convertVerbs(verbs, (word) => word === "negotiate").lines.map((l) => l.text)).toContain(line);
});

test("what has no counterpart is named by line", () => {
  expect(convertVerbs(verbs, (word) => word === "negotiate").leftOut).toEqual([
    { number: 12, reason: "CAMEO 010 has no PLOVER type" },
    { number: 13, reason: "it codes nothing ([---])" },
  ]);
});

const read = (text: string, lexicon?: string, date = "2010-06-01", actors: readonly string[] = []): string[] =>
  standardReader({ lexicons: lexicon ? [lexicon] : [], actors })
    .read(createReport({ path: null, title: null, outlet: null, date, url: null, text }))
    .statements.map((s) => `${s.event.type} ${s.event.cameo} ${s.sources[0]?.code} ${s.targets[0]?.code}`);

test.each([
  ["France zorched Iran on Monday.", ["ACCUSE 112 FRA IRN"]],
  ["France zorched Iran of corruption on Monday.", ["ACCUSE 111 FRA IRN"]],
  ["France zorched widgets to Chad.", ["AID 072 FRA TCD"]],
])("%s", (text, expected) => {
  expect(read(text, file("verbs.txt", verbs))).toEqual(expected);
  // what the network makes of an unknown word is not what the dictionary says
  expect(read(text)).not.toEqual(expected);
});

describe("actors", () => {
  afterEach(() => addActorDictionaries([], () => undefined));
  const dictionary =
    "JANE_QUUX_ [USAELI <20090120] ; before\n+QUUX_\n\t[USAGOV 20090120-20130120]\n[USAELI >20130120]\nFROBNITZ_LEAGUE [IGOUNO]\nXYZ_ [FRAREB]\n?? \n";
  test("names, synonyms and dated codes", () => {
    expect(readActorDictionary(dictionary)).toEqual({
      actors: [
        {
          names: ["JANE QUUX", "QUUX"],
          codes: [
            { code: "USAELI", from: "", to: "2009-01-20" },
            { code: "USAGOV", from: "2009-01-20", to: "2013-01-20" },
            { code: "USAELI", from: "2013-01-20", to: "" },
          ],
        },
        { names: ["FROBNITZ LEAGUE"], codes: [{ code: "IGOUNO", from: "", to: "" }] },
        { names: ["XYZ"], codes: [{ code: "FRAREB", from: "", to: "" }] },
      ],
      leftOut: [{ number: 7, reason: "neither a name, a synonym nor a code" }],
    });
  });
  test("are read by the date of the report", () => {
    const actors = [file("actors.txt", dictionary)];
    expect(read("Jane Quux condemned the Frobnitz League on Monday.", undefined, undefined, actors)).toEqual(["ACCUSE 111 USAGOV IGOUNO"]);
    expect(read("Jane Quux condemned XYZ on Monday.", undefined, "2020-01-01", actors)).toEqual(["ACCUSE 111 USAELI FRAREB"]);
  });
});
