/** Dictionaries of PETRARCH: what their lines become, and what is read with them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { addActorDictionaries } from "../../src/reading/actors/gazetteer.js";
import { standardReader } from "../../src/reading/index.js";
import { convertVerbs, isVerbDictionary, readActorDictionary } from "../../src/reading/petrarch.js";
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

describe("a dictionary of verbs", () => {
  const converted = (text: string): unknown => convertVerbs(text, (word) => word === "attack").lines.map((l) => l.text);
  test.each([
    ["a verb with its own code", "HAIL [051]", ["[SUPPORT - 051 -]", "v hail : T! with:T to:T"]],
    ["the first of two codes", "HAIL [051:052]", ["[SUPPORT - 051 -]", "v hail : T! with:T to:T"]],
    [
      "a block's verbs share its code",
      "---  X  [112] ---\nRAIL\nRANT",
      ["[ACCUSE - 112 -]", "v rail : T! with:T to:T", "v rant : T! with:T to:T"],
    ],
    [
      "a pattern is of all verbs of its block",
      "---  X  ---\nRAIL\nRANT\n- * AGAINST + [112]",
      ["[ACCUSE - 112 -]", "v rail rant : against:T"],
    ],
    [
      "and has the block's code where it has none",
      "---  X  [112] ---\nRAIL\n- * AGAINST +",
      ["[ACCUSE - 112 -]", "v rail : T! with:T to:T", "v rail : against:T"],
    ],
    [
      "a target before the verb",
      "---  X  [112] ---\nRAIL\n- + WAS * [111]",
      ["[ACCUSE - 112 -]", "v rail : T! with:T to:T", "[ACCUSE - 111 -]", "v rail : T!"],
    ],
    ["words that say nothing are left out", "---  X  ---\nRAIL\n- $ * THE + [112]", ["[ACCUSE - 112 -]", "v rail : T!"]],
    ["a particle at the end", "---  X  ---\nRAIL\n- * AWAY [112]", ["[ACCUSE - 112 -]", "v rail_away : "]],
    ["before the target", "---  X  ---\nRAIL\n- * OVER + [112]", ["[ACCUSE - 112 -]", "v rail_over : T!"]],
    ["a preposition that is no particle", "---  X  ---\nRAIL\n- * OVER OIL [112]", ["[ACCUSE - 112 -]", "v rail : over=oil"]],
    ["an infinitive", "---  X  ---\nRAIL\n- * TO ATTACK + [112]", ["[ACCUSE - 112 -]", "v rail : inf=attack deep T!"]],
    ["no infinitive of what is no verb", "---  X  ---\nRAIL\n- * TO TALKS [112]", ["[ACCUSE - 112 -]", "v rail : to=talk,talks"]],
    [
      "plurals and what is left without their ending",
      "---  X  ---\nRAIL\n- * PARTIES [112]",
      ["[ACCUSE - 112 -]", "v rail : obj=party,parties"],
    ],
    ["words in -ches", "---  X  ---\nRAIL\n- * SPEECHES [112]", ["[ACCUSE - 112 -]", "v rail : obj=speech,speeches"]],
    [
      "short words and those in -ss are kept",
      "---  X  ---\nRAIL\n- * GAS [112]\n- * PRESS [112]",
      ["[ACCUSE - 112 -]", "v rail : obj=gas", "v rail : obj=press"],
    ],
    [
      "a class and its words",
      "&FOES\n+REBELS_\n+ARMED_BANDIT_\n---  X  ---\nRAIL\n- * &FOES [112]",
      ["@foes rebel rebels", "@foes bandit", "[ACCUSE - 112 -]", "v rail : obj=@foes"],
    ],
    ["comments and empty lines", "# none\n\nHAIL [051] ; so", ["[SUPPORT - 051 -]", "v hail : T! with:T to:T"]],
    ["underscores at the end say nothing", "HAIL_ [051]", ["[SUPPORT - 051 -]", "v hail : T! with:T to:T"]],
    ["a verb with a particle keeps it", "CALL_OFF [051]", ["[SUPPORT - 051 -]", "v call_off : T! with:T to:T"]],
  ])("%s", (_, text, lines) => {
    expect(converted(text)).toEqual(lines);
  });
  test.each([
    ["HAIL [010]", 1, "CAMEO 010 has no PLOVER type"],
    ["+REBEL_", 1, "a synonym outside a class"],
    ["- * + [112]", 1, "a pattern without a verb before it"],
    ["---  X  [112] ---\nRAIL\n- $ + [112]", 3, "no verb (*) in the pattern"],
    ["?? [112]", 1, "neither a verb, a pattern nor a class"],
  ])("%s is left out, with its reason", (text, number, reason) => {
    expect(convertVerbs(text, () => false).leftOut).toEqual([{ number, reason }]);
  });
  test.each([
    ["---  ACCUSE  [112] ---", true],
    ["- $ * + [112]", true],
    ["v accuse : T!", false],
    ["[ACCUSE - 112 -]", false],
  ])("%s is of such a dictionary: %s", (text, is) => {
    expect(isVerbDictionary(text)).toBe(is);
  });
});

describe("a dictionary of actors", () => {
  const codes = (text: string): unknown => readActorDictionary(text).actors.map(({ names, codes }) => [names, codes]);
  test.each([
    ["FIJI_ [FJI]", [[["FIJI"], [{ code: "FJI", from: "", to: "" }]]]],
    ["A_B_ [FJI 950101-20051231]", [[["A B"], [{ code: "FJI", from: "1995-01-01", to: "2005-12-31" }]]]],
    ["A_ [FJI > 310101]", [[["A"], [{ code: "FJI", from: "1931-01-01", to: "" }]]]],
    ["A_ [FJI >300101]", [[["A"], [{ code: "FJI", from: "2030-01-01", to: "" }]]]],
    ["A_ [FJI <never]", [[["A"], [{ code: "FJI", from: "", to: "" }]]]],
    ["<!-- note -->\nA_ [FJI] # so\n", [[["A"], [{ code: "FJI", from: "", to: "" }]]]],
    ["A_\n", []],
  ])("%s", (text, wanted) => {
    expect(codes(text)).toEqual(wanted);
  });
  test.each([
    ["+B_ [FJI]", "a synonym or code before any name"],
    ["[FJI]", "a synonym or code before any name"],
    ["1_ [FJI]", "neither a name, a synonym nor a code"],
  ])("%s is left out", (text, reason) => {
    expect(readActorDictionary(text).leftOut).toEqual([{ number: 1, reason }]);
  });
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
