/** Gathering where much is alike: one report, or hundreds, that say the same over and over, in any order, at once or little by little. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { addTo } from "../../src/groups.js";
import { atOnce } from "../../src/pace.js";
import { blocksNear, blocksOf } from "../../src/record/gathering/blocks.js";
import { gather, type Kept, type Placed } from "../../src/record/gathering/gather.js";
import { likeness, ruledOutBy, settingLikeness } from "../../src/record/gathering/likeness.js";
import type { Mention, MentionParty } from "../../src/record/gathering/mention.js";
import { RULE, type Rule } from "../../src/record/gathering/place.js";
import { settingOf } from "../../src/record/gathering/settings.js";

const party = (key: string, person: string | null = null): MentionParty => ({
  key,
  person,
  sector: null,
  name: person,
  code: key,
  country: key,
});
const places = [null, "Lyon", "Shiraz", "Gao"] as const;

interface Told {
  readonly report: number;
  readonly source: number;
  readonly target: number;
  readonly word: number;
  readonly day: number;
  readonly dated: boolean;
  readonly words: number;
  readonly place?: number;
  readonly person?: number;
  readonly visit?: boolean;
}

const placeOf = (place: number): Mention["place"] => {
  const name = places[place] ?? null;
  return name === null ? null : { name, country: null, lat: 10 * place, lon: 0 };
};

const mentionOf = (t: Told, number: number): Mention => ({
  statement: `${((number * 7919) % 104_729).toString(16).padStart(5, "0")}-${t.report}`,
  report: `r${t.report}`,
  outlet: null,
  told: 19_000,
  stage: "happening",
  positive: true,
  real: true,
  author: true,
  when: t.dated ? "dated" : "near",
  lo: 19_000 + t.day - (t.dated ? 0 : 1),
  hi: 19_000 + t.day,
  start: null,
  stop: null,
  type: ["ACCUSE", "SANCTION", "CONSULT"][t.word % 3] as string,
  mode: t.visit ? "visit" : null,
  contexts: [],
  cameo: ["112", "163", "042"][t.word % 3] as string,
  quad: "verbal-conflict",
  intensity: -2,
  sources: [party(["FRA", "IRN"][t.source] as string, [null, "Ann Roy", "Max Blanc"][t.person ?? 0] ?? null)],
  targets: [party(["IRN", "MLI"][t.target] as string)],
  place: placeOf(t.place ?? 0),
  word: `w${t.word}`,
  words: [`a${t.words}`, `b${t.words % 3}`, "c"],
  quote: "",
  confidence: 0.8,
  label: "",
});

const told = fc.record({
  report: fc.integer({ min: 0, max: 2 }),
  source: fc.integer({ min: 0, max: 1 }),
  target: fc.integer({ min: 0, max: 1 }),
  word: fc.integer({ min: 0, max: 2 }),
  day: fc.integer({ min: 0, max: 3 }),
  dated: fc.boolean(),
  words: fc.integer({ min: 0, max: 9 }),
  place: fc.integer({ min: 0, max: 3 }),
  person: fc.integer({ min: 0, max: 2 }),
  visit: fc.boolean(),
});
/** Some tellings, each so many times over. */
const tellings = fc
  .array(fc.tuple(told, fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 6 })
  .map((list) =>
    list.flatMap(([one, times]) => Array.from({ length: times }, (_, i) => ({ ...one, words: one.words + (i % 5) }))).map(mentionOf),
  );

/** Few stand for others, so that there are crowds among some tens of mentions. */
const few: Rule = { ...RULE, representatives: 2, voters: 3 };

/** A record in memory that gathers whatever is added. */
function createMemory(rule: Rule = RULE): {
  add(mentions: readonly Mention[]): Promise<void>;
  remove(statements: readonly string[]): Promise<void>;
  merge(a: string, b: string): Promise<void>;
  events(): string;
  members(): Mention[][];
} {
  let placed = new Map<string, Placed>();
  const joined: (readonly [string, string])[] = [];
  const kept: Kept = {
    near: async (mentions, known) => {
      const blocks = new Set(mentions.flatMap(blocksNear));
      return [...placed.values()].filter((p) => !known(p.mention.statement) && blocksOf(p.mention).some((block) => blocks.has(block)));
    },
    members: async (events) => [...placed.values()].filter((p) => events.includes(p.event)),
    joined: async (statements) => joined.filter(([a, b]) => statements.includes(a) || statements.includes(b)),
    mentions: async (statements) => statements.flatMap((s) => placed.get(s) ?? []),
  };
  const change = async (added: readonly Mention[], gone: readonly Placed[]): Promise<void> => {
    for (const p of gone) placed.delete(p.mention.statement);
    const { placed: now } = await gather(kept, added, gone, atOnce, rule);
    placed = new Map([...placed, ...now.map((p) => [p.mention.statement, p] as const)]);
  };
  return {
    add: (mentions) => change(mentions, []),
    remove: (statements) =>
      change(
        [],
        statements.flatMap((s) => placed.get(s) ?? []),
      ),
    merge: async (a, b) => {
      joined.push([a, b]);
      const again = placed.get(a);
      if (again) await change([again.mention], [again]);
    },
    members: () => {
      const events = new Map<string, Mention[]>();
      for (const { event, mention } of placed.values()) addTo(events, event, mention);
      return [...events.values()];
    },
    events: () => JSON.stringify([...placed.values()].map((p) => [p.mention.statement, p.event, p.via]).sort()),
  };
}

test.each([
  ["as the record gathers", RULE, 40],
  ["where few stand for the others", few, 150],
])(
  "at once, in two parts the other way round, and with some taken out and put back, %s: the same events",
  async (_, rule, numRuns) => {
    await fc.assert(
      fc.asyncProperty(tellings, fc.double({ min: 0, max: 1, noNaN: true }), async (mentions, share) => {
        const cut = Math.floor(mentions.length * share);
        const together = createMemory(rule);
        await together.add(mentions);
        const parts = createMemory(rule);
        await parts.add(mentions.slice(cut).reverse());
        await parts.add(mentions.slice(0, cut));
        expect(parts.events()).toBe(together.events());
        await parts.remove(mentions.slice(0, cut).map((m) => m.statement));
        const without = createMemory(rule);
        await without.add(mentions.slice(cut));
        expect(parts.events()).toBe(without.events());
        await parts.add(mentions.slice(0, cut));
        expect(parts.events()).toBe(together.events());
        // one by one, as a desk's feeds bring them
        const singly = createMemory(rule);
        for (const m of mentions.slice(0, 60).reverse()) await singly.add([m]);
        const some = createMemory(rule);
        await some.add(mentions.slice(0, 60));
        expect(singly.events()).toBe(some.events());
      }),
      { numRuns },
    );
  },
  240_000,
);

test("no event holds two that are ruled out, however many stand behind others", async () => {
  await fc.assert(
    fc.asyncProperty(tellings, async (mentions) => {
      const memory = createMemory(few);
      await memory.add(mentions);
      for (const members of memory.members())
        for (const [i, a] of members.entries()) for (const b of members.slice(i + 1)) expect(likeness(a, b)).not.toBeNull();
    }),
    { numRuns: 60 },
  );
}, 120_000);

test("what two mentions of one setting are like to a third differs by their wording alone, and is null just where an aspect rules it out", () => {
  fc.assert(
    fc.property(fc.array(told, { minLength: 2, maxLength: 40 }), (list) => {
      const mentions = list.map(mentionOf);
      for (const a of mentions)
        for (const b of mentions) {
          const odds = settingLikeness(a, b);
          expect(odds === null).toBe(ruledOutBy.time(a, b) || ruledOutBy.parties(a, b) || ruledOutBy.place(a, b));
          for (const c of mentions) if (settingOf(c) === settingOf(b)) expect(settingLikeness(a, c)).toBe(odds);
        }
    }),
    { numRuns: 60 },
  );
});

/** Reports of one week's act: the day told or not, words, places and persons as they come. */
const reported = (count: number): Mention[] =>
  Array.from({ length: count }, (_, i) =>
    mentionOf(
      {
        report: i,
        source: 0,
        target: 1,
        word: [0, 0, 0, 1][i % 4] as number,
        day: (i * 7) % 3,
        dated: i % 5 !== 0,
        words: (i * 31) % 97,
        place: i % 11 === 0 ? 1 : 0,
        person: i % 13 === 0 ? 1 : 0,
      },
      i,
    ),
  );

/** How often two are compared while one more report of the act comes. */
async function comparedFor(count: number): Promise<number> {
  let compared = 0;
  const counting =
    <T>(compare: (a: Mention, b: Mention) => T) =>
    (a: Mention, b: Mention): T => {
      compared++;
      return compare(a, b);
    };
  const { setting, wording } = RULE.likeness;
  const counted: Rule = { ...RULE, likeness: { setting: counting(setting), wording: counting(wording) } };
  const memory = createMemory(counted);
  const mentions = reported(count + 1);
  await memory.add(mentions.slice(0, count));
  compared = 0;
  await memory.add(mentions.slice(count));
  return compared;
}

test("one more report of an act is compared so often as there are reports of it, not as there are pairs of them", async () => {
  const [some, more] = [await comparedFor(2000), await comparedFor(8000)];
  expect(more / some).toBeLessThan(4.4);
  // all pairs would be four thousand for each
  expect(more / 8000).toBeLessThan(200);
}, 120_000);

test("one statement of a crowd split from its act stands alone, and merged again is of it; one merged with another act joins both", async () => {
  const mentions = reported(300).map((m): Mention => ({ ...m, type: "ACCUSE", cameo: "112", when: "dated", lo: 19_000, hi: 19_000 }));
  const last = mentions.at(-1) as Mention;
  const other: Mention = { ...last, statement: "zz", report: "zz", lo: 19_100, hi: 19_100 };
  const memory = createMemory();
  await memory.add([...mentions, other]);
  const sizes = (): number[] =>
    memory
      .members()
      .map((m) => m.length)
      .sort((a, b) => b - a);
  const before = memory.events();
  expect(sizes()).toEqual([300, 1]);
  // the last by name that stands behind others
  const [least] = [...mentions].sort((a, b) => (a.statement < b.statement ? 1 : -1)) as [Mention];
  await memory.remove([least.statement]);
  await memory.add([{ ...least, label: "split" }]);
  expect(sizes()).toEqual([299, 1, 1]);
  await memory.remove([least.statement]);
  await memory.add([least]);
  expect(memory.events()).toBe(before);
  await memory.merge(least.statement, "zz");
  expect(sizes()).toEqual([301]);
}, 60_000);

test("a report that tells of three days' acts four hundred times each holds three acts", async () => {
  // one act a day told 400 times over, in words that differ
  const many = Array.from({ length: 1200 }, (_, i) =>
    mentionOf({ report: 0, source: 0, target: 1, word: 0, day: i % 3, dated: true, words: i % 50 }, i),
  );
  const memory = createMemory();
  await memory.add(many);
  const events = new Set((JSON.parse(memory.events()) as [string, string, null][]).map(([, event]) => event));
  expect(events.size).toBe(3);
}, 60_000);
