import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Backend,
  createSession,
  createWordPieces,
  type Encoder,
  LONGEST_WINDOW,
  loadEncoder,
  SHAPES,
  shapeOf,
  type Window,
} from "../../src/language/encoder/index.js";
import { encodeWindows } from "../../src/language/encoder/windows.js";
import { packagePath } from "../../src/paths.js";

const here = (file: string): string => new URL(`encoder/${file}`, import.meta.url).pathname;

const VOCABULARY = `[PAD]
[UNK]
[CLS]
[SEP]
!
'
,
-
.
$
un
the
embassy
ambassador
nation
a
s
##s
##ation
##al
##nation
##un
sanction
cafe
e
中
5
##7
€`;

describe("words to pieces", () => {
  const words = createWordPieces(VOCABULARY);
  const names = VOCABULARY.split("\n");
  // a word, and the pieces it is cut into
  const table: [string, string][] = [
    ["the", "the"],
    ["The", "the"],
    ["EMBASSY", "embassy"],
    ["ambassadors", "ambassador ##s"],
    ["sanctions", "sanction ##s"],
    ["national", "nation ##al"],
    // the longest piece first, even where that leads nowhere
    ["unation", "un ##ation"],
    ["unnation", "un ##nation"],
    ["unnations", "un ##nation ##s"],
    ["sun", "s ##un"],
    ["nationx", "[UNK]"],
    ["café", "cafe"],
    ["cafe\u0301", "cafe"],
    ["É", "e"],
    ["'s", "' s"],
    ["U.N.", "[UNK] . [UNK] ."],
    ["un-national", "un - nation ##al"],
    ["$57", "$ 5 ##7"],
    // a sign outside ASCII that is no punctuation belongs to its word
    ["€", "€"],
    ["€5", "[UNK]"],
    ["—", "[UNK]"],
    ["中中", "中 中"],
    ["un\u200bnation", "un ##nation"],
    ["", "[UNK]"],
    ["\u0301", "[UNK]"],
    ["a".repeat(101), "[UNK]"],
    ["😀", "[UNK]"],
  ];
  test.each(table)("%j is %s", (form, pieces) => {
    expect(
      words
        .pieces(form)
        .map((piece) => names[piece])
        .join(" "),
    ).toBe(pieces);
  });

  test("any text has pieces, all of the vocabulary, and the same ones when asked again", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme", maxLength: 60 })), (form) => {
        const pieces = words.pieces(form);
        expect(pieces.length).toBeGreaterThan(0);
        for (const piece of pieces) expect(Number.isInteger(piece) && piece >= 0 && piece < words.size).toBe(true);
        expect(words.pieces(form)).toEqual(pieces);
      }),
    );
  });

  test("what is cut apart at punctuation is cut as if it stood alone", () => {
    const part = fc.constantFrom("un", "nations", "embassy", "x", "57", "CAFÉ");
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), fc.constantFrom("-", ".", "'", ","), (parts, sign) => {
        const alone = parts.flatMap((form, i) => (i === 0 ? words.pieces(form) : [...words.pieces(sign), ...words.pieces(form)]));
        expect(words.pieces(parts.join(sign))).toEqual(alone);
      }),
    );
  });

  test("a word of a million characters is cut", () => {
    expect(words.pieces("un-".repeat(333_333))).toHaveLength(666_666);
    expect(words.pieces("a".repeat(1_000_000))).toEqual([words.unknown]);
  });

  test.each([
    ["[PAD]\n[UNK]\n[CLS]\nthe", "v.txt, line 4: [SEP] was expected"],
    [`${VOCABULARY}\nthe\n`, "v.txt, line 30: the stands there twice"],
  ])("a faulty vocabulary is refused with its line", (vocabulary, message) => {
    expect(() => createWordPieces(vocabulary, "v.txt")).toThrow(message);
  });
});

describe("the shape of a word", () => {
  const table: [string, keyof typeof SHAPES][] = [
    ["embassy", "lower"],
    ["l'état", "lower"],
    ["Paris", "title"],
    ["A", "title"],
    ["Élysée", "title"],
    ["U.N.", "capitals"],
    ["NATO", "capitals"],
    ["McDonald", "mixed"],
    ["iPhone", "mixed"],
    ["UN's", "mixed"],
    ["Su-35", "digit"],
    ["2024", "digit"],
    ["—", "other"],
    ["中国", "other"],
    ["", "other"],
  ];
  test.each(table)("%j is %s", (form, shape) => {
    expect(shapeOf(form)).toBe(SHAPES[shape]);
  });
});

interface Case extends Window {
  readonly outputs: Readonly<Record<string, readonly number[]>>;
}

/** Computed by torch in floats (training/reader/tiny.py). */
const expected = JSON.parse(readFileSync(here("expected.json"), "utf8")) as {
  windows: Case[];
  rows: { rows: number[]; outputs: Record<string, number[]> };
};

/** The length of the difference over that of what is right. */
function distance(found: ArrayLike<number>, right: ArrayLike<number>): number {
  expect(found.length).toBe(right.length);
  let [error, size] = [0, 0];
  for (let i = 0; i < right.length; i++) {
    error += ((found[i] as number) - (right[i] as number)) ** 2;
    size += (right[i] as number) ** 2;
  }
  return Math.sqrt(error / size);
}

const tooMany = new Int32Array(LONGEST_WINDOW + 1);
const backends: Backend[] = ["native", "portable"];

describe.each(backends)("the %s backend", (backend) => {
  test("a folder gives words, windows and further networks", () => {
    const encoder: Encoder = loadEncoder(here(""), backend);
    const ids = [encoder.words.start, ...encoder.words.pieces("a"), ...encoder.words.pieces("b"), encoder.words.end];
    const none = ids.map(() => 0);
    const [encoding] = encoder.encode([{ ids, shapes: none, kinds: none }], ["hidden"]);
    const width = (encoding?.hidden?.length ?? 0) / ids.length;
    expect(width).toBe(64);
    const rows = { data: encoding?.hidden?.slice(0, 2 * width) ?? new Float32Array(), dims: [1, 2 * width] };
    expect(encoder.network("rows").run({ rows }).certainty?.data).toHaveLength(1);
    expect(encoder.backend).toBe(backend);
    expect(encoder.outputs).toEqual(["hidden", "type", "tag"]);
  });

  test.each([
    ["float.onnx", 2e-5],
    // 255 steps for the whole range that was seen; most is lost where a window is one piece
    ["encoder.onnx", 0.08],
  ])("%s gives what torch gives, to %d", (file, tolerance) => {
    const encodings = encodeWindows(createSession(here(file), backend), expected.windows);
    expected.windows.forEach(({ outputs }, i) => {
      expect(Object.keys(encodings[i] ?? {}).sort()).toEqual(["hidden", "tag", "type"]);
      for (const [name, right] of Object.entries(outputs)) expect(distance(encodings[i]?.[name] ?? [], right)).toBeLessThan(tolerance);
    });
  });

  test("a window gives the same alone and among others, in any order", () => {
    const session = createSession(here("encoder.onnx"), backend);
    const alone = expected.windows.map((window) => encodeWindows(session, [window])[0]);
    const window = fc.integer({ min: 0, max: expected.windows.length - 1 });
    fc.assert(
      fc.property(fc.array(window, { maxLength: 40 }), (order) => {
        const encodings = encodeWindows(
          session,
          order.map((i) => expected.windows[i] as Case),
        );
        expect(encodings).toEqual(order.map((i) => alone[i]));
      }),
      { numRuns: 20 },
    );
  });

  test("only the outputs asked for come back", () => {
    const [encoding] = encodeWindows(createSession(here("float.onnx"), backend), expected.windows, ["tag"]);
    expect(Object.keys(encoding ?? {})).toEqual(["tag"]);
  });

  test("a network of rows gives what torch gives", () => {
    const data = Float32Array.from(expected.rows.rows);
    const results = createSession(here("rows.onnx"), backend).run({ rows: { data, dims: [5, 128] } });
    for (const [name, right] of Object.entries(expected.rows.outputs))
      expect(distance(results[name]?.data ?? [], right)).toBeLessThan(2e-5);
    expect(Object.values(results)[0]?.dims).toEqual([5, 3]);
  });

  test.each<[string, Window, RegExp]>([
    ["no pieces", { ids: [], shapes: [], kinds: [] }, /window 0 has 0 pieces/],
    ["lists of different lengths", { ids: [1, 2], shapes: [0, 0], kinds: [0] }, /2 pieces, but 2 shapes and 1 kinds/],
    ["too many pieces", { ids: tooMany, shapes: tooMany, kinds: tooMany }, /513 pieces/],
    ["a piece outside the table", { ids: [24], shapes: [0], kinds: [0] }, /24/],
  ])("%s are refused", (_name, window, message) => {
    expect(() => encodeWindows(createSession(here("float.onnx"), backend), [window])).toThrow(message);
  });

  test("rows of the wrong length, and an input that is missing, are refused", () => {
    const session = createSession(here("rows.onnx"), backend);
    expect(() => session.run({ rows: { data: new Float32Array(127), dims: [1, 127] } })).toThrow(/127/);
    expect(() => session.run({ rows: { data: new Float32Array(127), dims: [1, 128] } })).toThrow(/12[78]/);
    expect(() => session.run({})).toThrow(/rows/);
  });

  test("a file that is no network is refused by its name", () => {
    expect(() => createSession(here("expected.json"), backend)).toThrow(/expected\.json cannot be read as a network/);
    expect(() => createSession(here("missing.onnx"), backend)).toThrow(/missing\.onnx/);
  });
});

test.each([
  ["float.onnx", 5e-6],
  // a last digit may send a number to the next whole one
  ["encoder.onnx", 5e-3],
])("both backends agree on %s to %d", (file, tolerance) => {
  const results = backends.map((backend) => encodeWindows(createSession(here(file), backend), expected.windows));
  results[0]?.forEach((native, i) => {
    for (const [name, values] of Object.entries(native)) expect(distance(results[1]?.[i]?.[name] ?? [], values)).toBeLessThan(tolerance);
  });
});

test("where onnxruntime is not installed, the WebAssembly kernels take its place, with one line on standard error", () => {
  const folder = mkdtempSync(join(tmpdir(), "encoder-"));
  try {
    for (const part of ["dist/language/encoder", "dist/paths.js", "dist/uninterrupted.js"])
      cpSync(packagePath(part), join(folder, part), { recursive: true });
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(packagePath("node_modules/lru-cache"), join(folder, "node_modules/lru-cache"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    const script = `
      import { loadEncoder } from ${JSON.stringify(pathToFileURL(join(folder, "dist/language/encoder/index.js")).href)};
      const encoder = loadEncoder(${JSON.stringify(here(""))});
      const session = encoder.network("rows");
      console.log(JSON.stringify([encoder.backend, session.backend, Array.from(encoder.encode([{ ids: [2, 3], shapes: [0, 0], kinds: [0, 0] }])[0].tag)]));`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
      cwd: folder,
    });
    expect(stderr).toMatch(/^onnxruntime-node is not at work here \(Cannot find module.*\n$/);
    expect(status).toBe(0);
    const session = createSession(here("encoder.onnx"), "portable");
    const [encoding] = encodeWindows(session, [{ ids: [2, 3], shapes: [0, 0], kinds: [0, 0] }]);
    expect(JSON.parse(stdout)).toEqual(["portable", "portable", Array.from(encoding?.tag ?? [])]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
