/** The guarantees of reading, whoever reads: a fault costs its sentence or its report, never the batch, and never time without end. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { packagePath } from "../../src/paths.js";
import { readGuarded, SECTION, sectionsOf, withoutWords } from "../../src/readers/guard.js";
import { inOrder } from "../../src/readers/in-order.js";
import { openPool, type Reader, type ReadingPool } from "../../src/readers/index.js";
import { createSlots } from "../../src/readers/slots.js";
import { type Reading, readReport } from "../../src/reading/index.js";
import type { Statement } from "../../src/reading/statement.js";
import { createReport, type Report } from "../../src/report/report.js";
import { closeOften } from "../torture/closing.js";
import { numbers } from "../torture/corpus.js";

const reportOf = (text: string): Report => createReport({ path: null, title: null, outlet: null, date: "2022-12-30", url: null, text });
const rules: Reader = { read: (report) => readReport(report) };
/** The rules, but a sentence with one of these words cannot be read. */
const failingOn = (...words: readonly string[]): Reader => ({
  read: (report) => {
    for (const word of words) if (report.text.includes(word)) throw new Error(`${word} cannot be read`);
    return readReport(report);
  },
});
const acts = ({ statements }: Reading): string[] => statements.map((s) => s.quote.text);

describe("an exception of the reader", () => {
  const text =
    "France condemned Iran on Monday. Kenya sanctioned Uganda xyzzy. Japan thanked Peru. The plugh was blue. India praised Nepal.";
  const table: readonly (readonly [string, Reader, string[], string[]])[] = [
    ["nothing fails", rules, ["France", "Kenya", "Japan", "India"], []],
    ["one sentence", failingOn("xyzzy"), ["France", "Japan", "India"], ["xyzzy cannot be read"]],
    ["two sentences", failingOn("xyzzy", "plugh"), ["France", "Japan", "India"], ["xyzzy cannot be read", "plugh cannot be read"]],
  ];
  test.each(table)("%s: it costs what cannot be read, with the reason, and nothing else", (_, reader, first, reasons) => {
    const { reading, fault } = readGuarded(reader, reportOf(text));
    expect(fault).toBeNull();
    expect(acts(reading).map((quote) => quote.split(" ")[0])).toEqual(first);
    expect(reading.unread.map((u) => u.reason)).toEqual(reasons);
    for (const { start, end, reason } of reading.unread) expect(text.slice(start, end)).toContain(reason.split(" ")[0]);
    for (const s of reading.statements) expect(text.slice(s.quote.start, s.quote.end)).toBe(s.quote.text);
  });
  test("what fails only as a whole costs the report, with the reason", () => {
    const reader: Reader = {
      read: (report) => {
        if (report.text.includes("France") && report.text.includes("India")) throw new RangeError("Maximum call stack size exceeded");
        return readReport(report);
      },
    };
    expect(readGuarded(reader, reportOf(text))).toMatchObject({ fault: "Maximum call stack size exceeded", reading: { statements: [] } });
  });
  test.each([[null], [undefined], ["a text"], [42]])("of any kind, such as throw %s", (thrown) => {
    const reader: Reader = {
      read: () => {
        throw thrown;
      },
    };
    expect(readGuarded(reader, reportOf(text)).fault).toBe(String(thrown));
  });
});

describe("what the record could not hold is not let through", () => {
  const text = "France condemned Iran on Monday.";
  const [sound] = readReport(reportOf(text)).statements as [Statement];
  const wrong: Record<string, { readonly change: Partial<Statement>; readonly reason: RegExp }> = {
    "a quote beyond the text": { change: { quote: { text: "x", start: 90, end: 91 } }, reason: /not there/ },
    "a quote with other words": { change: { quote: { ...sound.quote, text: "others" } }, reason: /not there/ },
    "an empty trigger": { change: { trigger: { text: "", start: 3, end: 3 } }, reason: /not there/ },
    "a confidence that is no number": { change: { confidence: Number.NaN }, reason: /confidence/ },
    "a status that there is not": { change: { status: "done" as Statement["status"] }, reason: /status/ },
  };
  test.each(Object.keys(wrong))("%s", (name) => {
    const { change, reason } = wrong[name] as (typeof wrong)[string];
    const reader: Reader = {
      read: () => ({
        statements: [
          { ...sound, ...change },
          { ...sound, id: "other" },
        ],
        pressures: [],
        unread: [],
      }),
    };
    const { reading } = readGuarded(reader, reportOf(text));
    expect(reading.statements.map((s) => s.id)).toEqual(["other"]);
    expect(reading.unread.map((u) => u.reason).join()).toMatch(reason);
  });
  test.each([["2021-02-29"], ["2022-13-10"], ["0000-01-01"], ["10000-01-01"], ["-0044-03-15"], ["XXXX-02-30"], ["no day"]])(
    "the day %s is left open",
    (day) => {
      const time = { text: day, value: day, start: day, end: day, grain: "day", anchor: "calendar" } as const;
      const reader: Reader = { read: () => ({ statements: [{ ...sound, time }], pressures: [], unread: [] }) };
      expect(readGuarded(reader, reportOf(text)).reading.statements[0]?.time).toMatchObject({ start: null, end: null, anchor: "none" });
    },
  );
  test("the same id twice", () => {
    const reader: Reader = { read: () => ({ statements: [sound, sound], pressures: [], unread: [] }) };
    expect(readGuarded(reader, reportOf(text)).reading.statements).toHaveLength(1);
  });
});

describe("a long report is read in sections", () => {
  const sentence = (i: number): string => `France condemned Iran on Monday over ship ${i}. `;
  const long = Array.from({ length: 1400 }, (_, i) => sentence(i)).join("");
  test("cut at the ends of sentences, nothing left out, none too long", () => {
    const sections = sectionsOf(long);
    expect(sections.length).toBeGreaterThan(1);
    expect(sections[0]?.start).toBe(0);
    expect(sections.at(-1)?.end).toBe(long.length);
    for (const [i, { start, end }] of sections.entries()) {
      expect(end - start).toBeLessThanOrEqual(1.5 * SECTION);
      expect(sections[i + 1]?.start ?? end).toBe(end);
      expect(long.slice(end - 2, end)).toBe(". ");
    }
  });
  test("places and ids are those of the whole text", () => {
    const { reading } = readGuarded(rules, reportOf(long));
    expect(reading.statements).toHaveLength(1400);
    for (const s of reading.statements) expect(long.slice(s.quote.start, s.quote.end)).toBe(s.quote.text);
    expect(new Set(reading.statements.map((s) => s.id)).size).toBe(1400);
  }, 240_000);
  test("a text without any place to cut is cut all the same", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 * SECTION }), fc.constantFrom("x", "\n", "😀"), (n, unit) => {
        const text = unit.repeat(n);
        const sections = sectionsOf(text);
        expect(sections.reduce((sum, s) => sum + s.end - s.start, 0)).toBe(text.length);
      }),
      { numRuns: 20 },
    );
  });
});

describe("long rows of signs are not read", () => {
  const before = "France condemned Iran on Monday.\n\n";
  const after = "\n\nJapan thanked Peru.";
  const rows = ["-", "* ", "a-", "1,", "😀", "😀 ", ". . ", "_\n"];
  test.each(rows)("of %j, and what stands around them is", (unit) => {
    const text = `${before}${unit.repeat(3000)}${after}`;
    const [noise, ...more] = withoutWords(text);
    expect(more).toEqual([]);
    expect(noise?.start).toBeGreaterThanOrEqual(before.length);
    expect(noise?.end).toBeLessThanOrEqual(text.length - after.length);
    expect((noise?.end ?? 0) - (noise?.start ?? 0)).toBeGreaterThan(2000);
    const { reading, fault } = readGuarded(rules, reportOf(text));
    expect(fault).toBeNull();
    expect(reading.statements.map((s) => s.trigger.text)).toEqual(["condemned", "thanked"]);
    expect(reading.cut).toContainEqual(noise);
    for (const s of reading.statements) expect(text.slice(s.trigger.start, s.trigger.end)).toBe(s.trigger.text);
  });
  test("five megabytes of them too", () => {
    expect(withoutWords(",".repeat(5_000_000))).toEqual([{ start: 64, end: 4_999_936 }]);
  });
  const language = [
    "A. B. C. Smith and J. R. R. Jones met U.S. officials: 1, 2, 3 and 4 were named. ".repeat(50),
    "| 1 | 2 | France | 3 | 4 |\n".repeat(200),
    `${"-".repeat(80)}\nFrance condemned Iran.\n${"=".repeat(80)}\n`.repeat(20),
  ];
  test.each(language)("what is language is read whole: %j", (text) => {
    expect(withoutWords(text)).toEqual([]);
  });
});

describe("in threads", () => {
  const module = join(packagePath("tests"), "readers", "misreader.mjs");
  const pool = openPool({ module, threads: 2, limit: () => 3000 });
  afterAll(() => pool.close());
  const faults: readonly (readonly [string, { readonly fault: unknown; readonly reasons?: readonly string[] }])[] = [
    ["it throws now", { fault: null, reasons: ["it throws"] }],
    ["not an error", { fault: null, reasons: ["a text"] }],
    ["for ever", { fault: "it took longer than 3 seconds" }],
    ["exit", { fault: expect.stringContaining("exit") }],
  ];
  test.each(faults)(
    "%s: named, and the next reports are read",
    async (text, { fault, reasons = [] }) => {
      const [bad, good] = await Promise.all([pool.read(reportOf(text)), pool.read(reportOf("fine"))]);
      expect(bad.fault).toEqual(fault);
      expect(bad.reading.unread.map((u) => u.reason)).toEqual(expect.arrayContaining([...reasons]));
      expect(good).toMatchObject({ fault: null });
      expect(await pool.read(reportOf("fine again"))).toMatchObject({ fault: null });
    },
    120_000,
  );
  const ways: Record<string, (own: ReadingPool, stop: AbortController) => unknown> = {
    "its task is stopped": (_, stop) => stop.abort(),
    "the pool is closed": (own) => own.close(),
  };
  test.each(Object.entries(ways))(
    "when %s, a thread in native code comes out of it before it is ended, and does not go in again",
    async (_, end) => {
      const folder = mkdtempSync(join(tmpdir(), "chancery-native-"));
      const file = join(folder, "state");
      const own = openPool({ module, threads: 1 });
      const stop = new AbortController();
      const reading = Promise.allSettled([own.read(reportOf(`natively ${file}`), stop.signal)]);
      await expect.poll(() => existsSync(file) && readFileSync(file, "utf8"), { timeout: 60_000, interval: 20 }).toBe("begun");
      await end(own, stop);
      expect(await reading).toMatchObject([{ status: "rejected" }]);
      expect(readFileSync(file, "utf8")).toBe("done");
      await own.close();
      rmSync(folder, { recursive: true });
    },
    90_000,
  );
  test("a pool that is closed reads nothing any more, and says so", async () => {
    const own = openPool({ module, threads: 1 });
    await own.close();
    await expect(own.read(reportOf("fine"))).rejects.toThrow("closed");
    await expect(own.readAll({ text: "fine", date: null }).next()).rejects.toThrow("closed");
    await expect(own.ready()).rejects.toThrow("closed");
  });
  test("a program that ends by itself lets its threads come out of native code", async () => {
    const folder = mkdtempSync(join(tmpdir(), "chancery-native-"));
    const file = join(folder, "state");
    const program = `import { existsSync } from "node:fs";
      import { openPool } from ${JSON.stringify(packagePath("dist/readers/index.js"))};
      const report = { id: "r", path: null, title: null, outlet: null, date: null, url: null, language: "en", text: ${JSON.stringify(`natively ${file}`)} };
      void openPool({ threads: 1, module: ${JSON.stringify(module)} }).read(report);
      setInterval(() => existsSync(${JSON.stringify(file)}) && process.exit(5), 10);`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: ["ignore", "ignore", "inherit"] });
    expect(await once(child, "close")).toEqual([5, null]);
    expect(readFileSync(file, "utf8")).toBe("done");
    rmSync(folder, { recursive: true });
  }, 90_000);
  test("stopped and closed while its threads load their readers, and while they read, the program lives on", async () => {
    expect(await closeOften({ times: 10, random: numbers(6) })).toEqual({ out: "lives", status: 0, signal: null });
  }, 240_000);
  test("a thread that waits for what never comes is given up as well", async () => {
    const short = openPool({ module, threads: 1, limit: () => 400 });
    expect((await short.read(reportOf("waits"))).fault).toMatch(/took longer/);
    expect(await short.read(reportOf("fine"))).toMatchObject({ fault: null });
    await short.close();
  }, 60_000);
  test("a program that was halted for longer than the limit gives nothing up", async () => {
    const program = `import { workLimit } from ${JSON.stringify(packagePath("dist/readers/clock.js"))};
      const callOff = workLimit({ limit: 1500, busyThreads: () => 1, isBegun: () => true, late: () => process.stdout.write("late\\n") });
      process.stdout.write("begun\\n");
      process.stdin.once("data", () => { callOff(); process.stdout.write("in time\\n"); process.exit(); });`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", program]);
    let out = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
    });
    await once(child.stdout, "data");
    child.kill("SIGSTOP");
    await new Promise((resolve) => setTimeout(resolve, 4000));
    child.kill("SIGCONT");
    // after its clock has looked again
    await new Promise((resolve) => setTimeout(resolve, 1500));
    child.stdin.write("x");
    await once(child, "close");
    expect(out).toBe("begun\nin time\n");
  }, 60_000);
  test("a reading that nobody waits for is stopped, whether it runs or waits for its turn", async () => {
    const all = Array.from({ length: 4 }, () => new AbortController());
    const readings = all.map((one) => pool.read(reportOf("for ever"), one.signal));
    for (const one of all) one.abort();
    for (const reading of await Promise.allSettled(readings))
      expect(reading).toMatchObject({ status: "rejected", reason: { name: "AbortError" } });
    expect(await pool.read(reportOf("fine"))).toMatchObject({ fault: null });
  });
  test("the package's reader gives in a thread what it gives here", async () => {
    const own = openPool({ threads: 2 });
    const reports = Array.from({ length: 12 }, (_, i) => reportOf(`France condemned Iran on Monday. Japan will visit Oslo ${i}.`));
    const outcomes = await Promise.all(reports.map((report) => own.read(report)));
    expect(outcomes.map((o) => o.reading)).toEqual(reports.map((report) => readGuarded(rules, report).reading));
    await own.close();
  });
});

describe("a report that lies with a thread while it reads another", () => {
  const module = join(packagePath("tests"), "readers", "misreader.mjs");
  const folder = mkdtempSync(join(tmpdir(), "chancery-lying-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  let files = 0;
  const file = (): string => join(folder, `${files++}`);
  const noted = (path: string): string[] => (existsSync(path) ? readFileSync(path, "utf8").split("\n").slice(0, -1) : []);
  const begun = (path: string, word: string): Promise<void> =>
    expect.poll(() => noted(path), { timeout: 60_000, interval: 20 }).toContain(word);
  const ends: readonly (readonly [string, string, (stop: AbortController) => void, object])[] = [
    ["takes too long", "for ever", () => undefined, { status: "fulfilled", value: { fault: "it took longer than 2 seconds" } }],
    ["ends its thread", "exit", () => undefined, { status: "fulfilled", value: { fault: expect.stringContaining("exit") } }],
    ["is called off", "for ever", (stop) => stop.abort(), { status: "rejected", reason: { name: "AbortError" } }],
  ];
  test.each(ends)(
    "when that %s, it is read once, by another, and without a fault",
    async (_, text, end, outcome) => {
      const pool = openPool({ module, threads: 1, limit: () => 2000 });
      const path = file();
      const stop = new AbortController();
      const bad = Promise.allSettled([pool.read(reportOf(`noted ${path} bad ${text}`), stop.signal)]);
      const lying = pool.read(reportOf(`noted ${path} lying`));
      const waiting = pool.read(reportOf(`noted ${path} waiting`));
      await begun(path, "bad");
      end(stop);
      expect(await bad).toMatchObject([outcome]);
      expect(await lying).toMatchObject({ fault: null });
      expect(await waiting).toMatchObject({ fault: null });
      expect(noted(path).sort()).toEqual(["bad", "lying", "waiting"]);
      await pool.close();
    },
    60_000,
  );
  test("many of which end their threads: each gets its own fault or none", async () => {
    const pool = openPool({ module, threads: 2 });
    const path = file();
    const texts = Array.from({ length: 24 }, (_, i) => `noted ${path} ${i} ${i % 3 === 1 ? "exit" : "fine"}`);
    const outcomes = await Promise.all(texts.map((text) => pool.read(reportOf(text))));
    expect(outcomes.map(({ fault }) => fault !== null)).toEqual(texts.map((text) => text.endsWith("exit")));
    expect(new Set(noted(path)).size).toBe(24);
    await pool.close();
  }, 120_000);
  test("its time counts from when it is begun", async () => {
    const pool = openPool({ module, threads: 1, limit: () => 1800 });
    await pool.ready();
    const outcomes = await Promise.all(Array.from({ length: 3 }, () => pool.read(reportOf("busy 1300"))));
    expect(outcomes.map(({ fault }) => fault)).toEqual([null, null, null]);
    await pool.close();
  }, 60_000);
  test("is called off at once, and then not read", async () => {
    const pool = openPool({ module, threads: 1 });
    const path = file();
    const [first, second] = [new AbortController(), new AbortController()];
    const long = Promise.allSettled([pool.read(reportOf(`noted ${path} long for ever`), first.signal)]);
    const lying = Promise.allSettled([pool.read(reportOf(`noted ${path} lying`), second.signal)]);
    await begun(path, "long");
    second.abort();
    expect(await lying).toMatchObject([{ status: "rejected", reason: { name: "AbortError" } }]);
    first.abort();
    await long;
    expect(await pool.read(reportOf(`noted ${path} after`))).toMatchObject({ fault: null });
    expect(noted(path)).toEqual(["long", "after"]);
    await pool.close();
  }, 60_000);
  test("goes to a thread that has nothing to do, when the other takes long", async () => {
    const pool = openPool({ module, threads: 2, limit: () => 600_000 });
    await Promise.all(Array.from({ length: 4 }, () => pool.read(reportOf("busy 200"))));
    const stop = new AbortController();
    const long = Promise.allSettled([pool.read(reportOf("for ever"), stop.signal)]);
    // one of them lies behind it
    const others = Array.from({ length: 3 }, () => pool.read(reportOf("busy 20")));
    for (const outcome of await Promise.all(others)) expect(outcome).toMatchObject({ fault: null });
    stop.abort();
    await long;
    await pool.close();
  }, 60_000);
  test("never lies with one that unpacks a file", async () => {
    const pool = openPool({ module, threads: 2 });
    await Promise.all(Array.from({ length: 4 }, () => pool.read(reportOf("busy 200"))));
    const path = file();
    const bytes = Buffer.from(["one", "two"].map((word) => `${JSON.stringify({ text: `noted ${path} ${word} .` })}\n`).join(""));
    const all = pool.readAll({ name: "two.jsonl", bytes, date: null });
    expect((await all.next()).value).toMatchObject({ outcome: { fault: null } });
    const stop = new AbortController();
    const long = Promise.allSettled([pool.read(reportOf("for ever"), stop.signal)]);
    const other = pool.read(reportOf(`noted ${path} other`));
    // in the thread that unpacks, it would be read meanwhile
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await all.next()).value).toMatchObject({ outcome: { fault: null } });
    expect(noted(path)).toEqual(["one", "two"]);
    expect(await all.next()).toMatchObject({ done: true });
    stop.abort();
    await long;
    expect(await other).toMatchObject({ fault: null });
    expect(noted(path)).toEqual(["one", "two", "other"]);
    await pool.close();
  }, 60_000);
});

describe("places for what is done at the same time", () => {
  test("are served in turn, also to who needs several, and passed on by who waits no longer", async () => {
    const slots = createSlots(2);
    const served: string[] = [];
    const take = (name: string, places: number, signal?: AbortSignal): Promise<() => void> =>
      slots.take(places, signal).then((free) => {
        served.push(name);
        return free;
      });
    const first = await take("first", 1);
    const stop = new AbortController();
    const gone = Promise.allSettled([take("gone", 2, stop.signal)]);
    const both = take("both", 2);
    const last = take("last", 1);
    stop.abort();
    await gone;
    expect(served).toEqual(["first"]);
    first();
    first();
    (await both)();
    (await last)();
    expect(served).toEqual(["first", "both", "last"]);
    await take("again", 2);
  });
});

describe("many at work, results in order", () => {
  const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  test("whatever each takes, and no more under way than allowed", async () => {
    let under = 0;
    let most = 0;
    const numbers = async function* (): AsyncGenerator<number> {
      for (let i = 0; i < 40; i++) yield i;
    };
    const out: number[] = [];
    for await (const n of inOrder(numbers(), 5, async (i) => {
      most = Math.max(most, ++under);
      await pause((i * 7) % 5);
      under--;
      return i;
    }))
      out.push(n);
    expect(out).toEqual([...Array(40).keys()]);
    expect(most).toBe(5);
  });
  test.each([
    ["so many in any case, though they are large", 100, 3],
    ["as many as there is room for", 25, 4],
    ["no more than allowed, though they are small", 1, 5],
  ])("%s", async (_, size, expected) => {
    const numbers = async function* (): AsyncGenerator<number> {
      for (let i = 0; i < 20; i++) yield i;
    };
    let under = 0;
    let most = 0;
    const out: number[] = [];
    for await (const n of inOrder(numbers(), { least: 3, most: 5, room: 100, size: () => size }, async (i) => {
      most = Math.max(most, ++under);
      await pause(2);
      under--;
      return i;
    }))
      out.push(n);
    expect(out).toEqual([...Array(20).keys()]);
    expect(most).toBe(expected);
  });
  test("a result comes as soon as it is its turn, though the next item is long in coming", async () => {
    let release: () => void = () => undefined;
    const numbers = async function* (): AsyncGenerator<number> {
      yield 1;
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      yield 2;
    };
    const results = inOrder(numbers(), 8, async (i) => i);
    expect((await results.next()).value).toBe(1);
    release();
    expect((await results.next()).value).toBe(2);
  });
  test("stopped, it takes no more and gives what was under way", async () => {
    const stop = new AbortController();
    const endless = async function* (): AsyncGenerator<number> {
      for (let i = 0; ; i++) yield i;
    };
    const out: number[] = [];
    for await (const n of inOrder(endless(), 3, async (i) => i, stop.signal)) {
      out.push(n);
      if (n === 5) stop.abort();
    }
    expect(out.length).toBeLessThan(12);
    expect(out).toEqual([...out.keys()]);
  });
});
