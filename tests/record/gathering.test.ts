/** What is gathered into one event, and that neither the order of reports nor the way they come changes it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { atOnce, type Pace } from "../../src/pace.js";
import { readReport } from "../../src/reading/index.js";
import type { Statement } from "../../src/reading/statement.js";
import { blocksNear, blocksOf } from "../../src/record/gathering/blocks.js";
import { likeness } from "../../src/record/gathering/likeness.js";
import { type Mention, mentionOf } from "../../src/record/gathering/mention.js";
import { unpackMention } from "../../src/record/gathering/profile.js";
import { type Entry, openRecord } from "../../src/record/index.js";
import { createReport } from "../../src/report/report.js";

const report = (date: string | null, outlet: string | null, text: string): Entry => {
  const made = createReport({ path: null, title: null, outlet, date, url: null, text });
  return { report: made, reading: readReport(made) };
};

async function eventsOf(...entries: Entry[]): Promise<{ quotes: string[]; outlets: number; happened: boolean; disputed: boolean }[]> {
  const record = await openRecord(":memory:");
  await record.storeAll(entries);
  const out = [];
  for (const { id } of await record.events()) {
    const found = await record.event(id);
    if (!found) continue;
    const { outlets, happened, disputed } = found.event;
    out.push({ quotes: found.statements.map((s) => s.statement.trigger.text).sort(), outlets, happened, disputed });
  }
  record.close();
  return out;
}

/** Two reports each, and whether the words named are one act. */
const pairs: readonly (readonly [string, string, string, string, boolean])[] = [
  ["2023-03-20", "Kenya's president visited Uganda on Monday.", "2023-03-21", "The Kenyan leader visited Uganda on Monday.", true],
  ["2023-03-20", "Kenya's president visited Uganda on Monday.", "2023-04-17", "Kenya's president visited Uganda on Monday.", false],
  ["2023-03-20", "Japan will visit Peru on 2 May.", "2023-05-02", "Japan visited Peru on 2 May.", false],
  [
    "2023-03-20",
    "Spain condemned Chile on Monday for the seizure of ships.",
    "2023-03-21",
    "Madrid condemned the Chilean seizure of ships on Monday.",
    true,
  ],
  ["2023-03-20", "Spain sanctioned Chile on Monday.", "2023-03-20", "Chile sanctioned Spain on Monday.", false],
  ["2024-02-24", "Two years ago, on 24 February 2022, Russia invaded Ukraine.", "2022-02-24", "Russia invaded Ukraine on Thursday.", true],
  ["2023-03-20", "France bombed targets in Mali on Monday.", "2023-03-22", "France bombed targets in Mali on Wednesday.", false],
  // an anniversary names the day by the weekday of the report
  ["2023-02-24", "A year ago on Friday Russia invaded Ukraine.", "2022-02-24", "Russia invaded Ukraine on Thursday.", true],
  ["2023-02-24", "A year ago on Friday Russia invaded Ukraine.", "2023-02-24", "Russia invaded Ukraine on Friday.", false],
  // numbers are revised
  ["2023-03-20", "Peru arrested 12 Chilean fishermen on Monday.", "2023-03-21", "Peru arrested 15 Chilean fishermen on Monday.", true],
  // other words for the same act
  ["2023-03-20", "Chad abducted a Sudanese envoy on Monday.", "2023-03-21", "Chad kidnapped the Sudanese envoy on Monday.", true],
];

test.each(pairs)("%s: %s / %s: %s", async (dayA, textA, dayB, textB, one) => {
  const entries = [report(dayA, "First Outlet", textA), report(dayB, "Second Outlet", textB)];
  for (const { reading } of entries) expect(reading.statements.length).toBeGreaterThan(0);
  const events = await eventsOf(...entries);
  expect(events.some((e) => e.quotes.length > 1)).toBe(one);
});

describe("an event", () => {
  test("counts outlets, and copies of one text once", async () => {
    const wire = `PARIS — France sanctioned Iran on Monday over its support for militias in the region, officials said in a
      statement that listed companies, banks and ports in four provinces of the country and named eleven persons.`;
    const events = await eventsOf(
      report("2023-03-20", "Wire One", wire),
      report("2023-03-21", "Evening Copy", wire),
      report("2023-03-21", "Own Words", "Paris imposed sanctions on Iran on Monday."),
    );
    expect(events.find((e) => e.quotes.length === 3)).toMatchObject({ outlets: 2, happened: true });
  });
  test("copies of one text are named after the same one, in whatever order and batches they come", async () => {
    const text = `LIMA — Peru and Chile agreed on Tuesday to open the border at night, their ministers said after talks of nine hours on
      trucks, fruit and the price of water in the three valleys that both countries share.`;
    const entries = ["2023-03-20", "2023-03-21", "2023-03-29", "2023-04-06"].map((date, i) =>
      report(date, `Outlet ${i}`, `${text} Part ${i}.`),
    );
    const alone = report(
      "2023-03-20",
      "Own Words",
      "Kenya thanked Uganda on Monday for nothing that anybody else had ever written about before.",
    );
    const wires = async (batches: readonly (readonly Entry[])[]): Promise<unknown> => {
      const record = await openRecord(":memory:");
      for (const batch of batches) await record.storeAll([...batch]);
      const out = await record.database.rows("SELECT id, wire FROM report ORDER BY id");
      record.close();
      return out;
    };
    const together = await wires([[...entries, alone]]);
    const first = entries.map((e) => e.report.id).sort()[0];
    expect(together).toEqual(
      [...entries, alone].map((e) => ({ id: e.report.id, wire: e === alone ? null : first })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    const all = [...entries, alone];
    const numbers = all.map((_, i) => i);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(numbers, { minLength: all.length }), fc.integer({ min: 1, max: 4 }), async (order, at) => {
        const given = order.map((i) => all[i] as Entry);
        expect(await wires([given.slice(0, at), ...given.slice(at).map((e) => [e])])).toEqual(together);
      }),
      { numRuns: 8 },
    );
  });
  test("is disputed where one tells it and another denies it", async () => {
    const events = await eventsOf(
      report("2023-03-20", "Wire One", "Peru bombed a village in Chile on Monday."),
      report("2023-03-20", "Wire Two", "Peru did not bomb a village in Chile on Monday."),
    );
    expect(events).toMatchObject([{ disputed: true }]);
  });
});

describe("the time of an act", () => {
  const times = async (date: string, text: string): Promise<Record<string, string | null>> => {
    const record = await openRecord(":memory:");
    const entry = report(date, "Wire", text);
    await record.storeAll([entry]);
    const out = Object.fromEntries((await record.events()).map((e) => [e.type, e.start]));
    record.close();
    return out;
  };
  test("the asking is now, what is asked for is then", async () => {
    expect((await times("2023-01-10", "Putin asked Xi to come to Moscow in March.")).REQUEST).toBe("2023-01-10");
  });
  test("what puts a visit off happens on the day that it is reported, not on the new day", async () => {
    expect((await times("2023-05-08", "Indonesia's president postponed his visit to Iran to 23 May.")).REJECT).toBe("2023-05-08");
  });
});

/** Reports of one story, each by a name, and the events that must come of them: stage, type, day, and who reports it. */
interface Story {
  readonly name: string;
  readonly reports: readonly (readonly [name: string, date: string, text: string])[];
  readonly events: readonly string[];
  /** Events that must not be there, whatever else is. */
  readonly never?: RegExp;
}
const stories: readonly Story[] = [
  {
    name: "a kidnapping with numbers that are revised, remembered after months and on its anniversary, is one event",
    reports: [
      [
        "a",
        "2014-04-15",
        "Gunmen from Boko Haram kidnapped more than 100 schoolgirls from a school in Chibok, Nigeria, on Monday night, officials said.",
      ],
      [
        "b",
        "2014-04-16",
        "Boko Haram fighters abducted 129 schoolgirls in the north-eastern Nigerian town of Chibok late on Monday, the army said.",
      ],
      ["c", "2014-04-21", "Boko Haram kidnapped 234 girls, not 129, from the school in Chibok last week."],
      ["d", "2014-05-05", "Boko Haram said in a video that it had abducted the 276 schoolgirls seized in Chibok three weeks ago."],
      ["e", "2014-10-14", "Six months after Boko Haram kidnapped the schoolgirls of Chibok, most of them are still missing."],
      ["f", "2015-04-14", "A year ago on Tuesday, Boko Haram kidnapped more than 200 girls from their school in Chibok, Nigeria."],
    ],
    events: ["happening ASSAULT 2014-04-14 abcdef"],
    never: /^happening ASSAULT 201[45]-(?!04-14 )/,
  },
  {
    name: "the same, told with other days and none",
    reports: [
      [
        "a",
        "2014-04-16",
        "Boko Haram gunmen abducted more than 200 girls from a school in Chibok on Monday night, Nigeria's government said.",
      ],
      ["b", "2014-04-17", "Boko Haram abducted 129 girls from a school in Chibok on Monday."],
      ["c", "2014-05-06", "Boko Haram abducted the girls on 14 April."],
      ["d", "2014-12-28", "Boko Haram kidnapped more than 200 Nigerian girls in Chibok in 2014."],
      ["e", "2015-04-14", "A year ago Boko Haram abducted 276 girls from a school in Chibok."],
      ["f", "2015-04-14", "Boko Haram abducted 276 Nigerian girls a year ago on Tuesday."],
    ],
    events: ["happening ASSAULT 2014-04-14 abcdef"],
  },
  {
    name: "a visit that is put off: the plan of the first day, the putting off, and the visit, told twice",
    reports: [
      ["a", "2023-05-02", "Indonesia's president will visit Iran on 12 May, his office said."],
      ["b", "2023-05-08", "Indonesia's president postponed his visit to Iran from 12 May to 23 May."],
      ["c", "2023-05-23", "Indonesian President Joko Widodo arrived in Tehran on Tuesday for a visit to Iran."],
      ["d", "2023-05-24", "Indonesia's president visited Iran on Tuesday after his trip was put off by eleven days."],
    ],
    events: ["prospect CONSULT 2023-05-12 ab", "happening REJECT 2023-05-08 b", "happening CONSULT 2023-05-23 cd"],
  },
  {
    name: "an invitation is now, the visit then",
    reports: [
      ["a", "2023-01-10", "Putin asked Xi to come to Moscow in March."],
      ["b", "2023-01-11", "The Russian president has invited Xi Jinping to visit Moscow in March, the Kremlin said."],
      ["c", "2023-03-20", "Xi Jinping arrived in Moscow on Monday."],
    ],
    events: ["happening REQUEST 2023-01-10 ab", "happening CONSULT 2023-03-20 c"],
    never: /REQUEST 202[23]-03|REQUEST 2022/,
  },
  {
    name: "the dead of one fight, counted anew",
    reports: [
      ["a", "2022-08-02", "Kenyan troops killed 12 al-Shabaab fighters in Mandera on Monday."],
      ["b", "2022-08-03", "Kenya's army killed at least 17 al-Shabaab fighters in Mandera on Monday, up from the 12 first reported."],
      [
        "c",
        "2022-08-09",
        "Kenyan soldiers killed 19 al-Shabaab militants in Mandera last week, the army said, correcting the number of dead.",
      ],
    ],
    events: ["happening ASSAULT 2022-08-01 abc"],
  },
  {
    name: "anniversaries tell of the day itself",
    reports: [
      ["a", "2022-02-24", "Russia invaded Ukraine on Thursday."],
      ["b", "2023-02-24", "A year ago on Friday Russia invaded Ukraine."],
      ["c", "2024-02-24", "Two years ago today, Russia invaded Ukraine."],
      ["d", "2024-02-25", "Poland on Saturday marked the second anniversary of the Russian invasion of Ukraine."],
    ],
    events: ["happening ASSAULT 2022-02-24 abcd"],
    never: /ASSAULT 202[34]/,
  },
  {
    name: "a later report that names two acts does not make them one",
    reports: [
      ["a", "2014-05-20", "Russia and China signed a joint statement in Shanghai on Tuesday."],
      ["b", "2014-05-21", "Russia and China signed a gas contract in Shanghai on Wednesday."],
      ["c", "2014-05-29", "Russia and Kazakhstan signed a treaty on an economic union on Thursday."],
      [
        "d",
        "2014-06-30",
        "Last month Russia signed a gas contract with China, issued a joint statement with China and founded a union with Kazakhstan.",
      ],
    ],
    events: ["happening SUPPORT 2014-05-20 a", "happening SUPPORT 2014-05-21 bd", "happening SUPPORT 2014-05-29 c"],
  },
];

test.each(stories)("$name", async ({ reports, events, never }) => {
  const record = await openRecord(":memory:");
  await record.storeAll(reports.map(([name, date, text]) => report(date, name, text)));
  const rows = await record.database.rows(
    `SELECT e.stage || ' ' || e.type || ' ' || coalesce(e.start::VARCHAR, '') || ' ' || string_agg(DISTINCT r.outlet, '' ORDER BY r.outlet) AS found
     FROM event e JOIN evidence v ON v.event = e.id JOIN statement s ON s.id = v.statement JOIN report r ON r.id = s.report GROUP BY e.id, e.stage, e.type, e.start`,
  );
  record.close();
  const found = rows.map((row) => String(row.found));
  expect(found).toEqual(expect.arrayContaining([...events]));
  if (never) for (const one of found) expect(one).not.toMatch(never);
});

const countries = ["FRA", "DEU", "ITA"];
/** Statements as readings give them, few enough values that many are alike. */
const arbitraryEntry = fc
  .array(
    fc.record({
      source: fc.constantFrom(...countries),
      target: fc.constantFrom(...countries),
      type: fc.constantFrom("CONSULT" as const, "ACCUSE" as const, "COOPERATE" as const),
      day: fc.integer({ min: 1, max: 9 }),
      when: fc.constantFrom("dated", "near", "past", "month", "year", "ahead"),
      positive: fc.boolean(),
      word: fc.constantFrom("trade", "border", "grain"),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .chain((parts) =>
    fc.record({ parts: fc.constant(parts), told: fc.integer({ min: 1, max: 9 }), outlet: fc.constantFrom("A", "B"), seed: fc.nat(1e9) }),
  );

function entryOf({ parts, told, outlet, seed }: typeof arbitraryEntry extends fc.Arbitrary<infer T> ? T : never, text = `${seed}`): Entry {
  const date = `2023-01-0${told}`;
  const made = createReport({ path: null, title: null, outlet, date, url: null, text });
  const statements = parts.map((p, i): Statement => {
    const party = (country: string): Statement["sources"][number] => ({
      text: country,
      start: 0,
      end: 3,
      name: null,
      country,
      sector: null,
      code: country,
    });
    const text = `${p.source} on ${p.word}`;
    const day = `2023-01-0${p.day}`;
    return {
      kind: "statement",
      id: `${made.id}-${i}`,
      report: { id: made.id, path: null, title: null, outlet, date },
      quote: { text, start: 0, end: text.length },
      trigger: { text: "met", start: 0, end: 3 },
      event: {
        type: p.type,
        mode: null,
        contexts: [],
        cameo: "040",
        quad: p.type === "COOPERATE" ? "material-cooperation" : p.type === "ACCUSE" ? "verbal-conflict" : "verbal-cooperation",
        intensity: 1,
      },
      sources: [party(p.source)],
      targets: [party(p.target)],
      polarity: p.positive ? "+" : "-",
      status: p.when === "ahead" ? "planned" : "occurred",
      certainty: "certain",
      probability: null,
      holder: { kind: "author" },
      time:
        p.when === "dated" || p.when === "near"
          ? { text: p.when === "dated" ? "then" : null, value: day, start: day, end: day, grain: "day", anchor: "report-date" }
          : p.when === "month"
            ? { text: "in January", value: "2023-01", start: "2023-01-01", end: "2023-01-31", grain: "month", anchor: "report-date" }
            : p.when === "year"
              ? { text: "in 2023", value: "2023", start: "2023-01-01", end: "2023-12-31", grain: "year", anchor: "calendar" }
              : null,
      place: null,
      condition: null,
      reason: null,
      confidence: 0.5 + (i % 5) / 10,
    };
  });
  return { report: made, reading: { statements, pressures: [] } };
}

test("likeness is the same both ways, and whatever is alike shares a block", () => {
  fc.assert(
    fc.property(fc.array(arbitraryEntry, { minLength: 2, maxLength: 8 }), (made) => {
      const mentions = made.flatMap((m) => entryOf(m).reading.statements.map((s) => mentionOf(s)));
      for (const a of mentions)
        for (const b of mentions) {
          const like = likeness(a, b);
          expect(like).toBe(likeness(b, a));
          if (like !== null && like >= 0) {
            const near = new Set(blocksNear(a));
            expect(blocksOf(b).some((block) => near.has(block))).toBe(true);
          }
        }
    }),
    { numRuns: 300 },
  );
});

test("no event holds two statements that could not be one act", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(arbitraryEntry, { minLength: 4, maxLength: 12, selector: (e) => `${e.seed}` }), async (made) => {
      const record = await openRecord(":memory:");
      await record.storeAll(made.map((e) => entryOf(e)));
      const events = new Map<string, Mention[]>();
      for (const row of await record.database.rows("SELECT event, profile FROM mention"))
        events.set(String(row.event), [...(events.get(String(row.event)) ?? []), unpackMention(String(row.profile))]);
      record.close();
      for (const members of events.values())
        for (const [i, a] of members.entries()) for (const b of members.slice(i + 1)) expect(likeness(a, b)).not.toBeNull();
    }),
    { numRuns: 30 },
  );
});

test("the order of reports, and whether they come singly or together, changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(arbitraryEntry, { minLength: 2, maxLength: 8, selector: (e) => `${e.seed}` }),
      fc.nat(),
      async (made, shuffle) => {
        const entries = made.map((e) => entryOf(e));
        const snapshot = async (store: (record: Awaited<ReturnType<typeof openRecord>>) => Promise<void>): Promise<string> => {
          const record = await openRecord(":memory:");
          await store(record);
          const tables = ["event", "event_party", "dyad", "evidence"].map((t) => record.database.rows(`SELECT * FROM ${t} ORDER BY ALL`));
          const out = JSON.stringify(await Promise.all(tables));
          record.close();
          return out;
        };
        const together = await snapshot(async (r) => void (await r.storeAll(entries)));
        const order = entries.map((e, i) => ({ e, key: (i * 7919 + shuffle) % 104_729 })).sort((a, b) => a.key - b.key);
        const singly = await snapshot(async (r) => {
          for (const { e } of order) await r.store(e.report, e.reading);
        });
        expect(singly).toBe(together);
        // a reading that is replaced leaves no trace
        const replaced = await snapshot(async (r) => {
          const [first] = entries;
          const other = { ...(first as Entry), reading: { statements: [], pressures: [] } };
          await r.storeAll([...entries]);
          await r.database.run("UPDATE report SET reader = 'old' WHERE id = $1", [(first as Entry).report.id]);
          await r.store(other.report, other.reading);
          await r.database.run("UPDATE report SET reader = 'old' WHERE id = $1", [(first as Entry).report.id]);
          await r.store((first as Entry).report, (first as Entry).reading);
        });
        expect(replaced).toBe(together);
      },
    ),
    { numRuns: 30 },
  );
}, 120_000);

/** Texts that several outlets print, each with a line of its own. */
const wires = [
  "Ministers of both countries met for two days of talks on grain and the border and left without signing the paper that lay ready",
  "The customs offices said that lorries wait for nine hours at the bridge since the new forms came in and that milk turns sour",
];

test("many reports, each batch handed on before the one before it is kept, make the record that they make one by one", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(arbitraryEntry, { minLength: 120, maxLength: 130, selector: (e) => `${e.seed}` }),
      fc.nat({ max: 1000 }),
      async (made, shuffle) => {
        const entries = made.map((e, i) => entryOf(e, i % 5 < 2 ? `${wires[i % 5]}. Number ${e.seed}.` : `${e.seed}`));
        const snapshot = async (store: (record: Awaited<ReturnType<typeof openRecord>>) => Promise<void>): Promise<string> => {
          const record = await openRecord(":memory:");
          await store(record);
          const counts = (columns: string, table: string): string =>
            `SELECT ${columns}, sum(events)::INTEGER AS n FROM ${table} GROUP BY ALL HAVING n <> 0 ORDER BY ALL`;
          const questions = [
            ...["event", "event_party", "dyad", "evidence", "statement", "party"].map((t) => `SELECT * FROM ${t} ORDER BY ALL`),
            "SELECT * EXCLUDE (added) FROM report ORDER BY ALL",
            counts("a, b, side, month, stage, happened, type, quad, intensity", "pair_month"),
            counts("day, origin", "day_count"),
            counts("a, b, outlet", "pair_outlet"),
          ];
          const out = await Promise.all(questions.map((q) => record.database.rows(q)));
          record.close();
          return JSON.stringify(out);
        };
        const together = await snapshot(async (r) => {
          // a hundred and more are prepared while those before are kept
          const batches = [entries.slice(0, 5), entries.slice(5, 110), entries.slice(110)];
          const stored = await Promise.all(batches.map((batch) => r.storeAll(batch)));
          expect(stored.flat()).toEqual(entries.map(() => true));
        });
        const order = entries.map((e, i) => ({ e, key: (i * 7919 + shuffle) % 104_729 })).sort((a, b) => a.key - b.key);
        const singly = await snapshot(async (r) => {
          for (const { e } of order) await r.store(e.report, e.reading);
        });
        expect(together).toBe(singly);
        expect(together).toContain('"wire":"');
      },
    ),
    { numRuns: 2 },
  );
}, 300_000);

/** A report in which each sentence tells of the same act in other words. */
function repeating(count: number): Entry {
  const entry = report("2023-03-20", "Wire", "France and Iran held talks on Monday.");
  const [one] = entry.reading.statements;
  if (!one) throw new Error("nothing was read");
  const statements = Array.from({ length: count }, (_, i): Statement => {
    const text = `${one.quote.text} on matter${i} of treaty${i % 7}`;
    return { ...one, id: `s${i}`, quote: { ...one.quote, text, end: one.quote.start + text.length } };
  });
  return { report: entry.report, reading: { statements, pressures: [] } };
}

test("a report that says the same ten thousand times in other words is one event, found in time that grows with its length", async () => {
  const record = await openRecord(":memory:");
  const { report: dense, reading } = repeating(10_000);
  await record.store(dense, reading);
  expect((await record.events()).map((e) => e.statements)).toEqual([10_000]);
  record.close();
}, 120_000);

test("while a dense report is stored, other work of the program goes on, and what is stored is the same", async () => {
  const { report: dense, reading } = repeating(3000);
  const stored = async (pace: Pace): Promise<unknown> => {
    const record = await openRecord(":memory:");
    await record.storeAll([{ report: dense, reading }], { pace });
    const events = await record.database.rows("SELECT * FROM event ORDER BY ALL");
    record.close();
    return events;
  };
  let waits = 0;
  const counted: Pace = async () => {
    waits++;
    await new Promise((resolve) => setImmediate(resolve));
  };
  expect(await stored(counted)).toEqual(await stored(atOnce));
  expect(waits).toBeGreaterThan(reading.statements.length);
}, 120_000);
