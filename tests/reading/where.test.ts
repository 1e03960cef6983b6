/**
 * Where an act took place, on trees made by hand: the phrases that say so, and those that do not. A row: the rule, a tree whose marked word
 * is the act, its type ("visit": a visit), the places that the text names with their kind, and the place found.
 */
import { describe, expect, test } from "vitest";
import type { PlaceSpan } from "../../src/reading/layers/place/index.js";
import type { EventType } from "../../src/reading/ontology.js";
import { placeOf } from "../../src/reading/where.js";
import { actOf, at, tableOf } from "./handmade.js";
import { treeOf } from "./trees.js";

type Row = readonly [
  rule: string,
  tree: string,
  type: EventType | "visit",
  places: Readonly<Record<string, PlaceSpan["kind"]>>,
  wanted: string | null,
];
const rows: readonly Row[] = [
  [
    "a phrase on the verb",
    "Peru/NNP nsubj 2 | *met/VBD root 0 | Chile/NNP obj 2 | in/IN case 5 | Oslo/NNP obl 2",
    "CONSULT",
    { Oslo: "city" },
    "Oslo",
  ],
  [
    "on its object",
    "Peru/NNP nsubj 2 | *held/VBD root 0 | talks/NNS obj 2 | near/IN case 5 | Oslo/NNP nmod 3",
    "CONSULT",
    { Oslo: "city" },
    "Oslo",
  ],
  [
    "on the subject of a passive",
    "Talks/NNS nsubj:pass 5 | at/IN case 3 | Oslo/NNP nmod 1 | were/VBD aux:pass 5 | *held/VBN root 0",
    "CONSULT",
    { Oslo: "city" },
    "Oslo",
  ],
  [
    "a country too",
    "Peru/NNP nsubj 2 | *met/VBD root 0 | Chile/NNP obj 2 | in/IN case 5 | Norway/NNP obl 2",
    "CONSULT",
    { Norway: "country" },
    "Norway",
  ],
  [
    "of a noun the phrase on its verb",
    "Peru/NNP nsubj 2 | made/VBD root 0 | a/DT det 4 | *visit/NN obj 2 | in/IN case 6 | Oslo/NNP obl 2",
    "CONSULT",
    { Oslo: "city" },
    "Oslo",
  ],
  [
    "of a noun the phrase on its noun",
    "The/DT det 2 | success/NN root 0 | of/IN case 5 | the/DT det 5 | *talks/NNS nmod 2 | in/IN case 7 | Oslo/NNP nmod 2",
    "CONSULT",
    { Oslo: "city" },
    "Oslo",
  ],
  [
    "of a verb not the phrase on the verb above",
    "Peru/NNP nsubj 2 | agreed/VBD root 0 | in/IN case 4 | Oslo/NNP obl 2 | to/TO mark 6 | *talk/VB xcomp 2",
    "CONSULT",
    { Oslo: "city" },
    null,
  ],
  [
    "to whom one goes is where a visit is",
    "Peru/NNP nsubj 2 | made/VBD root 0 | a/DT det 4 | *visit/NN obj 2 | to/IN case 6 | Oslo/NNP nmod 4",
    "visit",
    { Oslo: "city" },
    "Oslo",
  ],
  [
    "not where another act is",
    "Peru/NNP nsubj 2 | made/VBD root 0 | an/DT det 4 | *offer/NN obj 2 | to/IN case 6 | Oslo/NNP nmod 4",
    "CONSULT",
    { Oslo: "city" },
    null,
  ],
  [
    "nor with other prepositions",
    "Peru/NNP nsubj 2 | *spoke/VBD root 0 | about/IN case 4 | Oslo/NNP obl 2",
    "CONSULT",
    { Oslo: "city" },
    null,
  ],
  ["of a noun the town before it", "Oslo/NNP compound 2 | *talks/NNS nsubj 3 | failed/VBD root 0", "CONSULT", { Oslo: "city" }, "Oslo"],
  ["or whose it is", "Oslo/NNP nmod:poss 3 | 's/POS case 1 | *talks/NNS nsubj 4 | failed/VBD root 0", "CONSULT", { Oslo: "city" }, "Oslo"],
  ["but no country", "Norway/NNP compound 2 | *talks/NNS nsubj 3 | failed/VBD root 0", "CONSULT", { Norway: "country" }, null],
  ["what a deed is done to", "Peru/NNP nsubj 2 | *bombed/VBD root 0 | Oslo/NNP obj 2", "ASSAULT", { Oslo: "city" }, "Oslo"],
  ["also in the passive", "Oslo/NNP nsubj:pass 3 | was/VBD aux:pass 3 | *bombed/VBN root 0", "ASSAULT", { Oslo: "city" }, "Oslo"],
  ["but no country that it is done to", "Peru/NNP nsubj 2 | *bombed/VBD root 0 | Norway/NNP obj 2", "ASSAULT", { Norway: "country" }, null],
  ["what is spoken of is no place", "Peru/NNP nsubj 2 | *condemned/VBD root 0 | Oslo/NNP obj 2", "ACCUSE", { Oslo: "city" }, null],
  ["where one visits", "Peru/NNP nsubj 2 | *visited/VBD root 0 | Oslo/NNP obj 2", "visit", { Oslo: "city" }, "Oslo"],
  [
    "a deed reaches a place",
    "Peru/NNP nsubj 2 | *withdrew/VBD root 0 | from/IN case 4 | Oslo/NNP obl 2",
    "RETREAT",
    { Oslo: "city" },
    "Oslo",
  ],
  ["into it", "Peru/NNP nsubj 2 | *moved/VBD root 0 | into/IN case 4 | Oslo/NNP obl 2", "MOBILIZE", { Oslo: "city" }, "Oslo"],
  ["to it", "Peru/NNP nsubj 2 | *moved/VBD root 0 | to/IN case 4 | Oslo/NNP obl 2", "MOBILIZE", { Oslo: "city" }, "Oslo"],
  ["towards it", "Peru/NNP nsubj 2 | *moved/VBD root 0 | towards/IN case 4 | Oslo/NNP obl 2", "MOBILIZE", { Oslo: "city" }, "Oslo"],
  ["speech reaches none", "Peru/NNP nsubj 2 | *spoke/VBD root 0 | to/IN case 4 | Oslo/NNP obl 2", "CONSULT", { Oslo: "city" }, null],
  [
    "where its doers are",
    "Police/NNS nsubj 4 | in/IN case 3 | Oslo/NNP nmod 1 | *arrested/VBD root 0 | rebels/NNS obj 4",
    "COERCE",
    { Oslo: "city" },
    "Oslo",
  ],
  [
    "not where those who speak are",
    "Police/NNS nsubj 4 | in/IN case 3 | Oslo/NNP nmod 1 | *condemned/VBD root 0 | rebels/NNS obj 4",
    "ACCUSE",
    { Oslo: "city" },
    null,
  ],
  [
    "what is said of the phrase is not meant",
    "Peru/NNP nsubj 2 | *met/VBD root 0 | Chile/NNP obj 2 | in/IN case 6 | a/DT det 6 | town/NN obl 2 | liked/VBN acl 6 | in/IN case 9 | Oslo/NNP obl 7",
    "CONSULT",
    { Oslo: "city" },
    null,
  ],
  [
    "of two the first that stands in the phrase",
    "Peru/NNP nsubj 2 | *met/VBD root 0 | in/IN case 4 | Oslo/NNP obl 2 | ,/, punct 6 | Norway/NNP appos 4",
    "CONSULT",
    { Oslo: "city", Norway: "country" },
    "Oslo",
  ],
  [
    "a phrase on the verb before what it is done to",
    "Peru/NNP nsubj 2 | *bombed/VBD root 0 | Oslo/NNP obj 2 | in/IN case 5 | Norway/NNP obl 2",
    "ASSAULT",
    { Oslo: "city", Norway: "country" },
    "Norway",
  ],
  ["no place at all", "Peru/NNP nsubj 2 | *met/VBD root 0 | Chile/NNP obj 2 | in/IN case 5 | May/NNP obl 2", "CONSULT", {}, null],
];

const spanAt = (tree: ReturnType<typeof treeOf>["tree"], form: string, kind: PlaceSpan["kind"], shift = 0): PlaceSpan => ({
  start: (tree.starts[at(tree, form)] as number) + shift,
  end: (tree.ends[at(tree, form)] as number) + shift,
  text: form,
  name: `the ${form}`,
  country: "NOR",
  admin1: null,
  lat: 59.9,
  lon: 10.7,
  geonames: null,
  kind,
  by: "hand",
});

test.each(rows)("%s: %s", (_, line, type, places, wanted) => {
  const { tree, marked } = treeOf(line);
  const act = actOf(tree, marked, type === "visit" ? "CONSULT" : type);
  const spans = Object.entries(places).map(([form, kind]) => spanAt(tree, form, kind));
  const found = placeOf(tree, { ...act, sense: { ...act.sense, mode: type === "visit" ? "visit" : null } }, spans, []);
  expect(found).toEqual(wanted === null ? null : { text: wanted, name: `the ${wanted}`, country: "NOR", lat: 59.9, lon: 10.7 });
});

describe("a place that the place layer does not know", () => {
  const line = "Peru/NNP nsubj 2 | *met/VBD root 0 | Chile/NNP obj 2 | in/IN case 5 | WORD/NNP obl 2";
  const found = (word: string): unknown => {
    const { tree, marked } = treeOf(line.replace("WORD", word));
    return placeOf(tree, actOf(tree, marked, "CONSULT"), [], tableOf([tree]).of(0));
  };
  test("a state that is mentioned lies where it lies", () => {
    expect(found("Türkiye")).toMatchObject({
      text: "Türkiye",
      name: "Türkiye",
      country: "TUR",
      lat: expect.any(Number),
      lon: expect.any(Number),
    });
  });
  test("of a city only the country is known", () => {
    expect(found("Karachi")).toEqual({ text: "Karachi", name: "Karachi", country: "PAK", lat: null, lon: null });
  });
  test("a capital is a place, a body is none", () => {
    expect(found("Moscow")).toMatchObject({ text: "Moscow", country: "RUS" });
    expect(found("NATO")).toBeNull();
  });
  test("a mention elsewhere in the sentence is not", () => {
    const { tree, marked } = treeOf(line.replace("WORD", "May"));
    expect(placeOf(tree, actOf(tree, marked, "CONSULT"), [], tableOf([tree]).of(0))).toBeNull();
  });
  test("a place in another sentence is not", () => {
    const { tree, marked } = treeOf(line.replace("WORD", "Springtown"));
    expect(placeOf(tree, actOf(tree, marked, "CONSULT"), [spanAt(tree, "Springtown", "city", 100)], [])).toBeNull();
  });
});
