/**
 * Lines of a lexicon, and which of them a word in a tree is. A row: the rule, lines of a lexicon, a tree whose marked word is looked up,
 * and the line that it is (counted from 1) with its closeness, or null.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Lexicon, readLexicon } from "../../src/reading/lexicon.js";
import { lexiconTypes } from "../../src/reading/lexicon-types.js";
import { senseOf } from "../../src/reading/senses.js";
import { treeOf } from "./trees.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-senses-"));
afterAll(() => rmSync(folder, { recursive: true }));
const lexiconOf = (lines: string, name = "own.lex"): Lexicon => {
  writeFileSync(join(folder, name), `${lines}\n`);
  return readLexicon([join(folder, name)], false);
};

type Row = readonly [rule: string, lines: string, tree: string, line: number | null, closeness?: number];
const held = "Peru/NNP nsubj 2 | *held/VBD root 0 | talks/NNS obj 2 | with/IN case 5 | Chile/NNP obl 2";
const rows: readonly Row[] = [
  ["the bare verb", "v hold :", held, 2, 0],
  ["not another verb", "v keep :", held, null],
  ["not a noun of the same letters", "n hold :", held, null],
  ["a party that stands there is closer", "v hold : T", held, 2, 1],
  ["each of them", "v hold : T with:T", held, 2, 2],
  ["a party that does not stand there takes nothing away", "v hold : for:T!", held, 2, 0],
  ["an object that must be there is", "v hold : obj=talk", held, 2, 10],
  ["one of several", "v hold : obj=vote,talk", held, 2, 10],
  ["an object that must be there is not", "v hold : obj=vote", held, null],
  ["any object that must be there", "v hold : obj=+", held, 2, 1],
  ["any object that may be there", "v hold : obj=*", held, 2, 1],
  ["any phrase that must be there is not", "v hold : for=+", held, null],
  ["any phrase that may be there is not", "v hold : for=*", held, 2, 0],
  ["the closest line is taken", "v hold :\nv hold : obj=talk\nv hold : T", held, 3, 10],
  ["of equals the first", "v hold : T\nv hold : T", held, 2, 1],
  ["an object where there may be none", "v hold : no-object", held, null],
  ["no object where there may be none", "v leave : no-object", "Peru/NNP nsubj 2 | *left/VBD root 0", 2, 0],
  ["behind a preposition", "v hold : with=Chile,chile", held, 2, 10],
  ["a subject", "v hold : subj=army", "The/DT det 2 | army/NN nsubj 3 | *held/VBD root 0", 2, 10],
  ["an indirect object", "v give : iobj:T", "Peru/NNP nsubj 2 | *gave/VBD root 0 | Chile/NNP iobj 2 | arms/NNS obj 2", 2, 1],
  ["a predicate", "v go : xcomp=silent", "Peru/NNP nsubj 2 | *went/VBD root 0 | silent/JJ xcomp 2", 2, 10],
  ["an infinitive", "v decide : inf", "Peru/NNP nsubj 2 | *decided/VBD root 0 | to/TO mark 4 | leave/VB xcomp 2", 2, 3],
  ["an infinitive of this verb", "v decide : inf=leave", "Peru/NNP nsubj 2 | *decided/VBD root 0 | to/TO mark 4 | leave/VB xcomp 2", 2, 8],
  ["not of another", "v decide : inf=stay", "Peru/NNP nsubj 2 | *decided/VBD root 0 | to/TO mark 4 | leave/VB xcomp 2", null],
  ["no infinitive at all", "v decide : inf", "Peru/NNP nsubj 2 | *decided/VBD root 0", null],
  ["a clause", "v say : that", "Peru/NNP nsubj 2 | *said/VBD root 0 | Chile/NNP nsubj 4 | left/VBD ccomp 2", 2, 2],
  ["a clause of this verb", "v say : that=leave", "Peru/NNP nsubj 2 | *said/VBD root 0 | Chile/NNP nsubj 4 | left/VBD ccomp 2", 2, 6],
  [
    "a clause with this auxiliary",
    "v say : that=must",
    "Peru/NNP nsubj 2 | *said/VBD root 0 | Chile/NNP nsubj 5 | must/MD aux 5 | leave/VB ccomp 2",
    2,
    6,
  ],
  ["not of another verb", "v say : that=stay", "Peru/NNP nsubj 2 | *said/VBD root 0 | Chile/NNP nsubj 4 | left/VBD ccomp 2", null],
  ["an infinitive is no such clause", "v decide : that", "Peru/NNP nsubj 2 | *decided/VBD root 0 | to/TO mark 4 | leave/VB xcomp 2", null],
  ["a verb with its particle", "v call_off :", "Peru/NNP nsubj 2 | *called/VBD root 0 | off/RP compound:prt 2 | talks/NNS obj 2", 2, 4],
  [
    "before the bare verb",
    "v call :\nv call_off :",
    "Peru/NNP nsubj 2 | *called/VBD root 0 | off/RP compound:prt 2 | talks/NNS obj 2",
    3,
    4,
  ],
  ["else the bare verb", "v call :", "Peru/NNP nsubj 2 | *called/VBD root 0 | off/RP compound:prt 2 | talks/NNS obj 2", 2, 0],
  ["a noun", "n talk :", "The/DT det 2 | *talks/NNS nsubj 3 | failed/VBD root 0", 2, 0],
  ["with its phrase", "n talk : with:T", "*Talks/NNS nsubj 4 | with/IN case 3 | Chile/NNP nmod 1 | failed/VBD root 0", 2, 1],
  ["which must be there", "n talk : on=trade", "*Talks/NNS nsubj 4 | on/IN case 3 | trade/NN nmod 1 | failed/VBD root 0", 2, 10],
  ["and is not", "n talk : on=trade", "*Talks/NNS nsubj 4 | on/IN case 3 | arms/NNS nmod 1 | failed/VBD root 0", null],
  ["with any phrase", "n talk : on=+", "*Talks/NNS nsubj 4 | on/IN case 3 | arms/NNS nmod 1 | failed/VBD root 0", 2, 1],
  ["not without", "n talk : on=+", "*Talks/NNS nsubj 2 | failed/VBD root 0", null],
  ["a compound", "n air-strike :\nn strike :", "An/DT det 3 | air/NN compound 3 | *strike/NN nsubj 4 | failed/VBD root 0", 2, 5],
  ["not another one", "n air-strike :", "A/DT det 3 | rail/NN compound 3 | *strike/NN nsubj 4 | failed/VBD root 0", null],
  ["an adjective", "a critical : of:T", "Peru/NNP nsubj 3 | was/VBD cop 3 | *critical/JJ root 0 | of/IN case 5 | Chile/NNP obl 3", 2, 1],
  [
    "a modifier that the noun must carry",
    "v send : obj=aid~military/arms",
    "Peru/NNP nsubj 2 | *sent/VBD root 0 | military/JJ amod 4 | aid/NN obj 2",
    2,
    10,
  ],
  ["and does not", "v send : obj=aid~military/arms", "Peru/NNP nsubj 2 | *sent/VBD root 0 | food/NN compound 4 | aid/NN obj 2", null],
  ["a compound as object", "v fire : obj=tear-gas", "Police/NNS nsubj 2 | *fired/VBD root 0 | tear/NN compound 4 | gas/NN obj 2", 2, 10],
  [
    "what a measure measures",
    "v send : obj=rice",
    "Peru/NNP nsubj 2 | *sent/VBD root 0 | tons/NNS obj 2 | of/IN case 5 | rice/NN nmod 3",
    2,
    10,
  ],
  [
    "and what is joined to it",
    "v send : obj=oil",
    "Peru/NNP nsubj 2 | *sent/VBD root 0 | tons/NNS obj 2 | of/IN case 5 | rice/NN nmod 3 | and/CC cc 7 | oil/NN conj 5",
    2,
    10,
  ],
  [
    "not what another noun is of",
    "v send : obj=rice",
    "Peru/NNP nsubj 2 | *sent/VBD root 0 | friends/NNS obj 2 | of/IN case 5 | rice/NN nmod 3",
    null,
  ],
  [
    "what a number counts",
    "v send : obj=soldier",
    "Peru/NNP nsubj 2 | *sent/VBD root 0 | ten/CD obj 2 | of/IN case 6 | its/PRP$ nmod:poss 6 | soldiers/NNS nmod 3",
    2,
    10,
  ],
  [
    "what a carrier carries",
    "v stop : obj=gas",
    "Peru/NNP nsubj 2 | *stopped/VBD root 0 | gas/NN compound 4 | deliveries/NNS obj 2",
    2,
    10,
  ],
  [
    "what a name is said to be",
    "v sink : obj=frigate",
    "Peru/NNP nsubj 2 | *sank/VBD root 0 | the/DT det 5 | frigate/NN nmod:desc 5 | Perth/NNP obj 2",
    2,
    10,
  ],
  [
    "a word of a longer name is not the thing",
    "v hit : obj=steel",
    "Peru/NNP nsubj 2 | *hit/VBD root 0 | Nippon/NNP compound 4 | Steel/NNP obj 2",
    null,
  ],
  ["a person by two names", "v meet : obj=<person>", "Peru/NNP nsubj 2 | *met/VBD root 0 | Ade/NNP obj 2 | Okunro/NNP flat 3", 2, 10],
  ["or a title", "v meet : obj=<person>", "Peru/NNP nsubj 2 | *met/VBD root 0 | minister/NN nmod:desc 4 | Okunro/NNP obj 2", 2, 10],
  ["one name alone is none", "v meet : obj=<person>", "Peru/NNP nsubj 2 | *met/VBD root 0 | Okunro/NNP obj 2", null],
  [
    "what has an article is none",
    "v meet : obj=<person>",
    "Peru/NNP nsubj 2 | *met/VBD root 0 | the/DT det 4 | Ade/NNP obj 2 | Okunro/NNP flat 4",
    null,
  ],
];

test.each(rows.map((row) => ({ row, shown: `${row[0]}: ${row[1]}` })))("$shown", ({ row: [, lines, line, wanted, closeness] }) => {
  const { tree, marked } = treeOf(line);
  const found = senseOf(tree, marked, null, lexiconOf(`[CONSULT - 046 -]\n${lines}`));
  expect(found && { id: found.sense.id, closeness: found.closeness }).toEqual(
    wanted === null ? undefined : { id: `own.lex:${wanted}`, closeness },
  );
});

test("only lines of the type that is asked for", () => {
  const { tree, marked } = treeOf(held);
  const lexicon = lexiconOf("[CONSULT - 046 -]\nv hold : obj=talk\n[COERCE - 170 -]\nv hold :");
  expect(senseOf(tree, marked, "COERCE", lexicon)?.sense.id).toBe("own.lex:4");
  expect(senseOf(tree, marked, "CONSULT", lexicon)?.sense.id).toBe("own.lex:2");
  expect(senseOf(tree, marked, "AID", lexicon)).toBeUndefined();
});

describe("a line of the lexicon", () => {
  const first = (lines: string): Lexicon["senses"][number] => lexiconOf(lines).senses[0] as Lexicon["senses"][number];
  test("has what its header says", () => {
    expect(first("[SANCTION arms 1632 economic,military]\nv curb : T!")).toMatchObject({
      type: "SANCTION",
      mode: "arms",
      cameo: "1632",
      contexts: ["economic", "military"],
      part: "v",
      lemmas: ["curb"],
      joint: false,
      noObject: false,
    });
    expect(first("[SANCTION - 163 -]\nn curb ban :")).toMatchObject({ mode: null, contexts: [], part: "n", lemmas: ["curb", "ban"] });
  });
  test.each([
    ["joint", true],
    ["joint-only", true],
    ["deep", false],
  ])("with “%s” both sides are parties: %s", (flag, joint) => {
    expect(first(`[CONSULT - 046 -]\nv meet : ${flag}`).joint).toBe(joint);
  });
  test("classes stand for their words, also where they are added to", () => {
    const sense = first("@foes rebel\n@foes bandit\n[ASSAULT - 190 -]\nv fight : obj=@foes,army");
    expect([...(sense.nouns[0]?.lemmas ?? [])]).toEqual(["rebel", "bandit", "army"]);
  });
  test("comments and empty lines say nothing; examples are kept with their type and place", () => {
    const lexicon = lexiconOf("# a comment\n\n[AID - 070 -]\nv feed : T!\n> Fiji fed Tonga. | FJI TON");
    expect(lexicon.senses).toHaveLength(1);
    expect(lexicon.examples).toEqual([{ text: "Fiji fed Tonga.", source: "FJI", target: "TON", type: "AID", where: "own.lex:5" }]);
  });
  test.each([
    ["[FEED - 070 -]", "1: FEED is not a PLOVER type"],
    ["v feed : T!", "1: a pattern before any [TYPE mode cameo context] header"],
    ["[AID - 070 -]\nx feed : T!", "2: neither a header, a pattern nor an example: x feed : T!"],
    ["[AID - 070 -]\nv feed : to:X", '2: "to:X": a party is T, S, J or deep'],
    ["[AID - 070 -]\nv feed : quickly", '2: "quickly" is not understood'],
    ["[AID - 070 -]\nv feed : obj=@none", "2: no class @none"],
  ])("%s: %s", (lines, message) => {
    expect(() => lexiconOf(lines)).toThrow(`own.lex:${message}`);
  });
  test.each(["to:T", "to:T!", "to:S", "to:J!", "to:deep", "status=planned", "source=MIL", "source=!CVL", "weak", "event"])(
    "%s is understood",
    (item) => {
      expect(first(`[AID - 070 -]\nv feed : ${item}`).lemmas).toEqual(["feed"]);
    },
  );
  test("a user's own files come before the package's", () => {
    writeFileSync(join(folder, "more.lex"), "[AID - 070 -]\nv condemn : T!\n");
    const senses = readLexicon([join(folder, "more.lex")], true).verbs.get("condemn") ?? [];
    expect(senses[0]?.id).toBe("more.lex:2");
    expect(senses.length).toBeGreaterThan(1);
  });
});

describe("types that the lexicon has for a word", () => {
  const lexicon = lexiconOf(
    "[AID - 070 -]\nv feed :\nn feed :\n[ASSAULT - 190 -]\nv shoot_down :\nn air-strike :\n[ACCUSE - 111 -]\nv feed :\na hostile :",
  );
  const lemma = (form: string, xpos: string): string =>
    ({ fed: "feed", shot: "shoot", strikes: "strike" })[form] ?? (xpos === "NNS" ? form.replace(/s$/, "") : form);
  test.each([
    ["Peru fed Chile", [[], ["AID", "ACCUSE"], []]],
    ["a Feed", [[], ["AID"]]],
    ["they shot it down", [[], ["ASSAULT"], [], []]],
    ["they shot it and it fell down", [[], [], [], [], [], [], []]],
    ["air strikes", [[], ["ASSAULT"]]],
    ["air - strikes", [[], [], ["ASSAULT"]]],
    ["hostile talk", [["ACCUSE"], []]],
    ["1 -", [[], []]],
  ] as const)("%s", (words, types) => {
    expect(lexiconTypes(words.split(" "), lexicon, lemma)).toEqual(types);
  });
});
