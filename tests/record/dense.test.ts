/** Gathering where much is alike: one report that says the same hundreds of times, in any order, at once or little by little. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { atOnce } from "../../src/pace.js";
import { blocksNear, blocksOf } from "../../src/record/gathering/blocks.js";
import { gather, type Kept, type Placed } from "../../src/record/gathering/gather.js";
import type { Mention, MentionParty } from "../../src/record/gathering/mention.js";

const party = (key: string): MentionParty => ({ key, person: null, sector: null, name: null, code: key, country: key });

interface Told {
  readonly report: number;
  readonly source: number;
  readonly target: number;
  readonly word: number;
  readonly day: number;
  readonly dated: boolean;
  readonly words: number;
}

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
  type: ["ACCUSE", "SANCTION"][t.word % 2] as string,
  mode: null,
  contexts: [],
  cameo: ["112", "163"][t.word % 2] as string,
  quad: "verbal-conflict",
  intensity: -2,
  sources: [party(["FRA", "IRN"][t.source] as string)],
  targets: [party(["IRN", "MLI"][t.target] as string)],
  place: null,
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
});
/** Some tellings, each so many times over. */
const tellings = fc
  .array(fc.tuple(told, fc.integer({ min: 1, max: 60 })), { minLength: 1, maxLength: 6 })
  .map((list) =>
    list.flatMap(([one, times]) => Array.from({ length: times }, (_, i) => ({ ...one, words: one.words + (i % 5) }))).map(mentionOf),
  );

/** A record in memory that gathers whatever is added. */
function createMemory(): {
  add(mentions: readonly Mention[]): Promise<void>;
  remove(statements: readonly string[]): Promise<void>;
  events(): string;
} {
  let placed = new Map<string, Placed>();
  const kept: Kept = {
    near: async (mentions, known) => {
      const blocks = new Set(mentions.flatMap(blocksNear));
      return [...placed.values()].filter((p) => !known(p.mention.statement) && blocksOf(p.mention).some((block) => blocks.has(block)));
    },
    members: async (events) => [...placed.values()].filter((p) => events.includes(p.event)),
    joined: async () => [],
    mentions: async (statements) => statements.flatMap((s) => placed.get(s) ?? []),
  };
  const change = async (added: readonly Mention[], gone: readonly Placed[]): Promise<void> => {
    for (const p of gone) placed.delete(p.mention.statement);
    const { placed: now } = await gather(kept, added, gone, atOnce);
    placed = new Map([...placed, ...now.map((p) => [p.mention.statement, p] as const)]);
  };
  return {
    add: (mentions) => change(mentions, []),
    remove: (statements) =>
      change(
        [],
        statements.flatMap((s) => placed.get(s) ?? []),
      ),
    events: () => JSON.stringify([...placed.values()].map((p) => [p.mention.statement, p.event, p.via]).sort()),
  };
}

test("at once, in two parts the other way round, and with some taken out and put back: the same events", async () => {
  await fc.assert(
    fc.asyncProperty(tellings, fc.double({ min: 0, max: 1, noNaN: true }), async (mentions, share) => {
      const cut = Math.floor(mentions.length * share);
      const together = createMemory();
      await together.add(mentions);
      const parts = createMemory();
      await parts.add(mentions.slice(cut).reverse());
      await parts.add(mentions.slice(0, cut));
      expect(parts.events()).toBe(together.events());
      await parts.remove(mentions.slice(0, cut).map((m) => m.statement));
      await parts.add(mentions.slice(0, cut));
      expect(parts.events()).toBe(together.events());
    }),
    { numRuns: 60 },
  );
}, 120_000);

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
