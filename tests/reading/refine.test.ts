/** From proposals to acts, on proposals made by hand: sense, sides, status, confidence, each rule alone. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { english } from "../../src/language/index.js";
import { loadFactuality } from "../../src/reading/factuality/index.js";
import type { Knowledge, Settings } from "../../src/reading/knowledge.js";
import { readLexicon } from "../../src/reading/lexicon.js";
import { loadNames } from "../../src/reading/mentions/index.js";
import type { LearnedAct } from "../../src/reading/network/acts.js";
import type { EventType } from "../../src/reading/ontology.js";
import { chosenScores, type Refined, refine } from "../../src/reading/refine.js";
import { senseOf } from "../../src/reading/senses.js";
import { loadSport } from "../../src/reading/sport.js";
import { faultOf } from "../../src/reading/stands.js";
import type { Actor, Status } from "../../src/reading/statement.js";
import { actor, at, learnedOf, settings, sideOf, statusesOf, tableOf } from "./handmade.js";
import { treesOf } from "./trees.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-refine-"));
const path = join(folder, "few.lex");
writeFileSync(path, "[ACCUSE - 111 diplomatic]\nv condemn : T!\n[CONSULT visit 042 -]\nv visit : T!\n[AID joint 070 -]\nv trade : T!\n");

const knowledge: Knowledge = {
  names: loadNames(),
  lexicon: readLexicon([path], false),
  own: null,
  lemma: english().lemma,
  sport: loadSport(),
  factuality: loadFactuality(),
};

const line = "Peru/NNP nsubj 2 | condemned/VBD root 0 | Chile/NNP obj 2 | and/CC cc 5 | Bolivia/NNP conj 3";

function refined(
  tree: string,
  word: string,
  type: EventType,
  rest: (t: ReturnType<typeof treesOf>["trees"][number]) => Partial<LearnedAct> = () => ({}),
  { hostile = [] as readonly string[], changed = settings as Settings, own = false } = {},
): Refined {
  const { trees } = treesOf(tree);
  const [first] = trees as [(typeof trees)[number]];
  const act = learnedOf(first, at(first, word), type, rest(first));
  const sense = own ? (senseOf(first, act.token, null, knowledge.lexicon) ?? null) : null;
  const proposal = { tree: first, act, own: sense, hostile: new Set(hostile.map((w) => at(first, w))) };
  return refine(proposal, tableOf(trees), knowledge, changed);
}
const codes = (actors: readonly Actor[]): (string | null)[] => actors.map((a) => a.code);

describe("sense", () => {
  test("a line of the lexicon of this type gives code and contexts", () => {
    expect(refined(line, "condemned", "ACCUSE").act.sense).toEqual({
      type: "ACCUSE",
      mode: null,
      cameo: "111",
      contexts: ["diplomatic"],
      id: expect.stringMatching(/few\.lex:2$/),
    });
  });
  test("one of another type gives nothing: the code is the type's", () => {
    expect(refined(line, "condemned", "REJECT").act.sense).toEqual({ type: "REJECT", mode: null, cameo: "120", contexts: [], id: null });
  });
  test("the mode comes from the line", () => {
    expect(refined("Peru/NNP nsubj 2 | visited/VBD root 0 | Chile/NNP obj 2", "visited", "CONSULT").act.sense.mode).toBe("visit");
  });
  test("nouns and names are nominal, verbs not", () => {
    expect(refined("The/DT det 2 | attack/NN root 0", "attack", "ASSAULT").act.nominal).toBe(true);
    expect(refined(line, "condemned", "ACCUSE").act.nominal).toBe(false);
  });
});

describe("sides", () => {
  test("each has its own parties, and one party once", () => {
    const { act } = refined(line, "condemned", "ACCUSE", (t) => ({
      source: sideOf(t, "Peru", { PER: 3 }),
      target: sideOf(t, "Chile", { CHL: 3, BOL: 2.5 }),
    }));
    expect([codes(act.sources), codes(act.targets)]).toEqual([["PER"], ["CHL", "BOL"]]);
  });
  const mutual = "Peru/NNP nsubj 4 | and/CC cc 3 | Chile/NNP conj 1 | talked/VBD root 0 | with/IN case 6 | Bolivia/NNP obl 4";
  const both = (type: EventType, source: Readonly<Record<string, number>>, target: Readonly<Record<string, number>>): unknown => {
    const { act } = refined(mutual, "talked", type, (t) => ({ source: sideOf(t, null, source), target: sideOf(t, null, target) }));
    return [codes(act.sources), codes(act.targets)];
  };
  test.each(["CONSULT", "AGREE", "COOPERATE"] as const)("what two do with each other (%s) has both on both sides", (type) => {
    expect(both(type, { PER: 3, BOL: 1 }, { PER: 2, BOL: 1 })).toEqual([
      ["PER", "BOL"],
      ["PER", "BOL"],
    ]);
  });
  test("what one does to another has not", () => {
    expect(both("ACCUSE", { PER: 4, CHL: -1 }, { PER: 2, CHL: -1 })).toEqual([["PER"], ["PER"]]);
  });
  test("not where the sides begin with different parties", () => {
    expect(both("CONSULT", { PER: 3, CHL: 0 }, { CHL: 3, PER: 0 })).toEqual([["PER"], ["CHL"]]);
  });
  test("not where the first is unlikely", () => {
    expect(both("CONSULT", { PER: 1, CHL: 1 }, { PER: 2, CHL: 2 })).toEqual([[], ["PER", "CHL"]]);
  });
  test("not where only one scores enough on the mean", () => {
    expect(both("CONSULT", { PER: 3, CHL: -2 }, { PER: 3, CHL: 2.9 })).toEqual([["PER"], ["PER", "CHL"]]);
  });
  test("who is missing from the other side counts as most unlikely there", () => {
    expect(both("CONSULT", { PER: 3, CHL: 2 }, { PER: 3 })).toEqual([["PER", "CHL"], ["PER"]]);
  });
  test("the three likeliest, best first", () => {
    expect(both("CONSULT", { PER: 3, CHL: 1, BOL: 2, ARG: 1.5 }, { PER: 3, CHL: 1, BOL: 2, ARG: 1.5 })).toEqual([
      ["PER", "BOL", "ARG"],
      ["PER", "BOL", "ARG"],
    ]);
  });
  const agreed =
    "Peru/NNP nsubj 2 | agreed/VBD root 0 | with/IN case 4 | Chile/NNP obl 2 | to/TO mark 6 | expel/VB xcomp 2 | envoys/NNS obj 6 | of/IN case 9 | Laos/NNP nmod 7";
  const withLaos = (type: EventType, hostile: readonly string[], word = "Laos"): unknown => {
    const { act } = refined(
      agreed,
      "agreed",
      type,
      (t) => ({ source: sideOf(t, "Peru", { PER: 3 }), target: sideOf(t, word, { LAO: 3, CHL: 2.5 }) }),
      { hostile },
    );
    return codes(act.targets);
  };
  test("whom a hostile act that was agreed on is done to is no party to the agreement", () => {
    expect(withLaos("AGREE", ["expel"])).toEqual(["CHL"]);
  });
  test("of a friendly one he may be", () => {
    expect(withLaos("AGREE", [])).toEqual(["LAO", "CHL"]);
  });
  test("of another act than an agreement he may be", () => {
    expect(withLaos("CONSULT", ["expel"])).toEqual(["LAO", "CHL"]);
  });
  test("the words outside what was agreed keep their say", () => {
    expect(withLaos("AGREE", ["expel"], "Chile")).toEqual(["CHL"]);
  });
});

describe("factuality", () => {
  const status = (shares: Partial<Record<Status, number>>): Status =>
    refined(line, "condemned", "ACCUSE", () => ({ status: statusesOf(shares) })).facts.status;
  test.each([
    [{ occurred: 0.7, planned: 0.3 }, "occurred"],
    [{ occurred: 0.4, ongoing: 0.3, planned: 0.3 }, "occurred"],
    [{ occurred: 0.5, ongoing: 0.05, planned: 0.45 }, "planned"],
    [{ occurred: 0.55, planned: 0.2, requested: 0.25 }, "requested"],
    [{ ongoing: 0.5, predicted: 0.5 }, "predicted"],
    [{ occurred: 0.3, conditional: 0.7 }, "conditional"],
    [{ occurred: 0.6, planned: 0.4 }, "occurred"],
  ] as const)("%o is %s: what happened must be surer than the rest", (shares, wanted) => {
    expect(status(shares)).toBe(wanted);
  });
  test("a denial must be likelier than the setting", () => {
    const polarity = (denied: number): string => refined(line, "condemned", "ACCUSE", () => ({ denied })).facts.polarity;
    expect([polarity(0.6), polarity(0.5), polarity(0.1)]).toEqual(["-", "+", "+"]);
  });
  test("what the words deny stands, whatever the network says", () => {
    const never = "Peru/NNP nsubj 3 | never/RB advmod 3 | condemned/VBD root 0 | Chile/NNP obj 3";
    const { facts } = refined(never, "condemned", "ACCUSE", () => ({ denied: 0 }));
    expect(facts.polarity).toBe("-");
    expect(facts.because).toEqual([{ rule: "negation", words: "never" }]);
  });
});

describe("confidence", () => {
  test("rests on act, type, source, target and status, each a logit", () => {
    const found = refined(line, "condemned", "ACCUSE", (t) => ({
      status: statusesOf({ occurred: 0.8, planned: 0.2 }),
      source: sideOf(t, "Peru", { PER: 3 }),
      target: sideOf(t, null, { CHL: -2 }),
    }));
    const logit = (p: number): number => Math.log(p / (1 - p));
    expect(found.share).toBeCloseTo(0.9, 5);
    const wanted = [logit(0.9), logit(0.9999), 3, 2, logit(0.8)];
    expect(found.grounds).toHaveLength(5);
    for (const k of [0, 2, 3, 4]) expect(found.grounds[k]).toBeCloseTo(wanted[k] as number, 4);
    // a share of 1: logits are kept finite
    expect(found.grounds[1]).toBeCloseTo(Math.log(1 / 1e-4), 3);
    // act, type (cut at 6), source, target, status, each with weight 1
    const sum = logit(0.9) + 6 + 3 + 2 + logit(0.8);
    expect(found.confidence).toBe(Math.round(1000 / (1 + Math.exp(-sum))) / 1000);
  });
  test("a side without candidates is fairly sure to be nobody", () => {
    expect(refined(line, "condemned", "ACCUSE").grounds.slice(2, 4)).toEqual([4, 4]);
  });
  test("weights and constant are the settings'", () => {
    const changed = { ...settings, confidence: [0.5, 0, 0, 0, 0, 0] };
    expect(refined(line, "condemned", "ACCUSE", undefined, { changed }).confidence).toBe(0.622);
    const low = refined(line, "condemned", "ACCUSE", (t) => ({ source: sideOf(t, null, { PER: 0.9 }) }), {
      changed: { ...settings, confidence: [0, 0, 0, 1, 0, 0] },
    });
    expect(low.confidence).toBe(0.289);
  });
});

describe("whether it stands", () => {
  const found = (rest: Partial<Refined> = {}, type: EventType = "ACCUSE"): Refined => ({
    ...refined(line, "condemned", type, (t) => ({ source: sideOf(t, "Peru", { PER: 3 }), target: sideOf(t, "Chile", { CHL: 3 }) })),
    ...rest,
  });
  const fault = (refined: Refined): string | null => faultOf(refined, knowledge, settings);
  test("an act with a known party does", () => {
    expect(fault(found())).toBeNull();
  });
  test("one without does not", () => {
    const nobody = { ...found().act, sources: [actor("REB", { country: null, name: null })], targets: [] };
    expect(fault(found({ act: nobody }))).toBe("nobody is known");
  });
  test("a name is enough, and so is a country", () => {
    const act = found().act;
    expect(fault(found({ act: { ...act, sources: [actor("REB", { country: null, name: "Front" })], targets: [] } }))).toBeNull();
    expect(fault(found({ act: { ...act, sources: [], targets: [actor("PER")] } }))).toBeNull();
  });
  test("one that is too unsure does not", () => {
    expect(fault(found({ confidence: 0.09 }))).toBe("too unsure");
    expect(fault(found({ confidence: 0.1 }))).toBeNull();
  });
  test("a match told in the words of war does not, unless more than states take part", () => {
    const match = "Peru/NNP nsubj 2 | attacked/VBD root 0 | Chile/NNP obj 2 | in/IN case 5 | football/NN obl 2";
    const sport = refined(match, "attacked", "ASSAULT", (t) => ({
      source: sideOf(t, "Peru", { PER: 3 }),
      target: sideOf(t, "Chile", { CHL: 3 }),
    }));
    expect(fault(sport)).toBe("sport");
    expect(fault({ ...sport, act: { ...sport.act, sources: [actor("PERMIL")] } })).toBeNull();
  });
  test("a line of the user's own always does", () => {
    expect(fault(found({ own: true, confidence: 0 }))).toBeNull();
    expect(refined(line, "condemned", "ACCUSE", undefined, { own: true }).own).toBe(true);
    expect(refined(line, "condemned", "ACCUSE").own).toBe(false);
  });
});

test("the explanation shows the three best parties of a side", () => {
  const { trees } = treesOf(line);
  const [tree] = trees as [(typeof trees)[number]];
  expect(chosenScores(sideOf(tree, null, { PER: 2, CHL: 0, BOL: -1, ARG: -3 }))).toBe(" [PER 88 %, CHL 50 %, BOL 27 %]");
  expect(chosenScores(sideOf(tree, null))).toBe("");
});
