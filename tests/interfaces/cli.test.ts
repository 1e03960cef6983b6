import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createFullProgram } from "../../src/interfaces/cli/program.js";
import { reference } from "../../src/interfaces/cli/reference.js";
import { readConllu } from "../../src/language/conllu.js";
import { packagePath } from "../../src/paths.js";
import { zipOf } from "../report/zip.js";
import { gdeltColumns } from "./exchange/headers.js";

const folder = mkdtempSync(join(tmpdir(), "chancery-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

function chancery(args: readonly string[], input = ""): { status: number | null; out: string; error: string } {
  const done = spawnSync(process.execPath, [packagePath("bin/chancery.js"), ...args], { input, encoding: "utf8", cwd: folder });
  return { status: done.status, out: done.stdout, error: done.stderr };
}
const text = "France condemned Iran on Monday. Beijing has not condemned Moscow.";
writeFileSync(join(folder, "a.txt"), text);
writeFileSync(join(folder, "empty.txt"), "");

describe("chancery annotate", () => {
  const line = JSON.stringify({ id: "n7", date: "2024-03-14", text: "The minister flew to Geneva on Tuesday." });
  test("names a report by its own id, prints the layers asked for, and says how each was found where asked", () => {
    const { status, out, error } = chancery(["annotate", "-", "--layers", "place,time"], line);
    const found = out
      .trim()
      .split("\n")
      .map((l) => JSON.parse(l));
    expect(found).toMatchObject([
      { layer: "place", doc: "n7", text: "Geneva", country: "CHE" },
      { layer: "time", doc: "n7", text: "Tuesday", type: "DATE", value: "2024-03-12" },
    ]);
    expect(found[0].rule).toBeUndefined();
    expect({ status, error }).toEqual({ status: 0, error: "" });
    expect(JSON.parse(chancery(["annotate", "-", "--layers", "time", "--explain"], line).out)).toMatchObject({ rule: "weekday" });
  });
  test("a report without a date gets no resolved relative times, and that is said", () => {
    writeFileSync(join(folder, "undated.txt"), "The minister left yesterday.");
    const { out, error } = chancery(["annotate", "undated.txt", "--layers", "time"]);
    expect(JSON.parse(out)).toMatchObject({ doc: "undated.txt", value: "XXXX-XX-XX", from: null, to: null });
    expect(error).toContain("1 report has no date");
  });
  test("wrong layers are wrong use", () => {
    const { status, error } = chancery(["annotate", "a.txt", "--layers", "weather"]);
    expect(status).toBe(2);
    expect(error).toContain("actor, time, place, attribution");
  });
  test("codes phrases, and answers a line that it cannot read with nulls", () => {
    const { status, out, error } = chancery(["annotate", "--phrase", "-"], '{"id": 1, "phrase": "Danish lawmakers"}\nnonsense\n');
    expect(
      out
        .trim()
        .split("\n")
        .map((l) => JSON.parse(l)),
    ).toEqual([
      { id: 1, country: "DNK", sector: "LEG", code: "DNKLEG", name: null },
      { id: null, country: null, sector: null, code: null, name: null },
    ]);
    expect(status).toBe(3);
    expect(error).toContain("standard input:2: left out: not JSON");
  });
});

describe("chancery read", () => {
  test("prints JSON Lines in a pipe", () => {
    const { status, out, error } = chancery(["read", "a.txt", "--date", "2022-12-30"]);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { kind: "statement", event: { type: "ACCUSE" }, polarity: "+", time: { start: "2022-12-26" }, report: { path: "a.txt" } },
      { event: { type: "ACCUSE" }, polarity: "-" },
    ]);
    for (const line of lines) expect(text.slice(line.quote.start, line.quote.end)).toBe(line.quote.text);
    expect({ status, error }).toEqual({ status: 0, error: "" });
  });
  test("prints a table when asked", () => {
    const { out } = chancery(["read", "a.txt", "--format", "table"]);
    expect(out).toContain("did not happen");
    expect(out).toContain("2 statements");
  });
  test("prints CSV with a header, one row a statement", () => {
    const rows = chancery(["read", "a.txt", "--format", "csv"]).out.trim().split("\n");
    expect(rows[0]).toMatch(/^id,event,report,/);
    expect(rows).toHaveLength(3);
  });
  test("reads standard input", () => {
    expect(chancery(["read", "-"], text).out.trim().split("\n")).toHaveLength(2);
  });
  test("leaves out what it cannot read, says so, goes on, and exits with 3", () => {
    const { status, out, error } = chancery(["read", "empty.txt", "nowhere.txt", "a.txt"]);
    expect(status).toBe(3);
    expect(error).toBe("chancery: empty.txt: left out: empty\nchancery: nowhere.txt: left out: there is no such file\n");
    expect(out.trim().split("\n")).toHaveLength(2);
  });
  test("says nothing on the way when it is to be quiet; the exit status still tells", () => {
    expect(chancery(["read", "--quiet", "empty.txt", "a.txt"])).toMatchObject({ status: 3, error: "" });
    expect(chancery(["-q", "read", "a.txt", "--record", "a.txt"]).error).toContain("not a record of Chancery");
  });
  test("--json is JSON everywhere", () => {
    for (const args of [
      ["read", "a.txt"],
      ["events", "--record", "j.duckdb"],
      ["sql", "SELECT 1 AS n", "--record", "j.duckdb"],
      ["forecasts", "--record", "j.duckdb"],
      ["correct", "log", "--record", "j.duckdb"],
    ]) {
      chancery(["read", "a.txt", "--record", "j.duckdb"]);
      const { status, out } = chancery([...args, "--json"]);
      expect(status).toBe(0);
      for (const line of args[0] === "forecasts" ? [out] : out.split("\n").filter(Boolean)) expect(() => JSON.parse(line)).not.toThrow();
    }
  });
  test("reads with patterns of one's own, and names what is wrong in them", () => {
    writeFileSync(join(folder, "own.lex"), "[SUPPORT - 050 -]\nv high-five highfive : T!\n");
    writeFileSync(join(folder, "high.txt"), "France highfived Iran on Monday.");
    const [found] = chancery(["read", "high.txt", "--lexicon", "own.lex"]).out.split("\n").filter(Boolean);
    expect(JSON.parse(found ?? "{}").event.type).toBe("SUPPORT");
    writeFileSync(join(folder, "bad.lex"), "no header\n");
    const bad = chancery(["read", "high.txt", "--lexicon", "bad.lex"]);
    expect(bad.status).toBe(1);
    expect(bad.error).toContain("bad.lex:1");
  });
  test("prints what weighs on whom after the statements", () => {
    writeFileSync(join(folder, "weight.txt"), "Lebanon faces a deep economic crisis. France thanked Lebanon.");
    const lines = chancery(["read", "weight.txt"])
      .out.split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    expect(lines.map((l) => l.kind)).toEqual(["statement", "pressure"]);
    expect(lines[1].actor.country).toBe("LBN");
  });
  test("explains each field", () => {
    const first = JSON.parse(chancery(["read", "a.txt", "--explain"]).out.split("\n")[0] as string);
    expect(first.explanation.event).toMatch(/accuse\.lex:\d+/);
    expect(first.explanation.sources).toContain("“France” → France (FRA)");
  });
  test("keeps a record; twice is once", () => {
    for (let i = 0; i < 2; i++) expect(chancery(["read", "a.txt", "--record", "r.duckdb"]).status).toBe(0);
    expect(existsSync(join(folder, "r.duckdb"))).toBe(true);
  });
  test.each([
    [["read"], "missing required argument"],
    [["read", "a.txt", "--date", "yesterday"], "2022-12-30"],
    [["read", "a.txt", "--format", "xml"], "table, jsonl, csv"],
    [["reed"], "unknown command"],
  ])("wrong use %j exits with 2 and says what is wrong", (args, words) => {
    const { status, error } = chancery(args);
    expect(status).toBe(2);
    expect(error).toContain(words);
  });
  test("a record that is none exits with 1", () => {
    const { status, error } = chancery(["read", "a.txt", "--record", "a.txt"]);
    expect(status).toBe(1);
    expect(error).toContain("not a record of Chancery");
  });
});

describe("chancery parse", () => {
  test("prints CoNLL-U", () => {
    const sentences = [...readConllu(chancery(["parse", "a.txt"]).out)];
    expect(sentences.map((s) => s.words.map((w) => w.form).join(" "))).toEqual([
      "France condemned Iran on Monday .",
      "Beijing has not condemned Moscow .",
    ]);
    expect(sentences[0]?.words[1]).toMatchObject({ lemma: "condemn", upos: "VERB", head: 0, deprel: "root" });
  });
  test("keeps the words of CoNLL-U", () => {
    writeFileSync(join(folder, "g.conllu"), "# id 1\n1\tcan not\t_\t_\t_\t_\t_\t_\t_\t_\n2\tgo\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
    const [sentence] = [...readConllu(chancery(["parse", "--conllu", "g.conllu"]).out)];
    expect(sentence?.comments).toEqual(["# id 1"]);
    expect(sentence?.words.map((w) => w.form)).toEqual(["can not", "go"]);
  });
});

describe("help", () => {
  test("names every command with what it does, the exit status and examples, without loading any of them", async () => {
    const { out } = chancery(["--help"]);
    const main = await createFullProgram();
    for (const command of main.commands) expect(out.replace(/\s+/g, " ")).toContain(`${command.name()} `);
    for (const command of main.commands) expect(out.replace(/\s+/g, " ")).toContain(command.description());
    for (const word of ["Exit status", "Examples", "CHANCERY_RECORD"]) expect(out).toContain(word);
    // what is imported whatever the command: only commander and what Node.js itself has
    const packages = new Set<string>();
    const seen = new Set<string>();
    const follow = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      for (const [, from = ""] of readFileSync(file, "utf8").matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)"/gm))
        if (from.startsWith(".")) follow(resolve(dirname(file), from));
        else packages.add(from);
    };
    follow(packagePath("dist/interfaces/cli/main.js"));
    expect([...packages].filter((name) => !name.startsWith("node:"))).toEqual(["commander"]);
  });
  test("is the reference in docs/cli.md (npm run docs writes it)", async () => {
    await expect(reference(await createFullProgram())).toMatchFileSnapshot(packagePath("docs/cli.md"));
  });
  test.each([
    ["ev", "events"],
    ["correct cha", "change"],
    ["events --fro", "--from"],
  ])("completion in bash: chancery %s → %s", (typed, expected) => {
    writeFileSync(join(folder, "completions"), chancery(["completion", "bash"]).out);
    writeFileSync(
      join(folder, "try.sh"),
      ". ./completions\nCOMP_WORDS=(chancery $*)\nCOMP_CWORD=$#\n_chancery\nprintf '%s\\n' \"$COMPREPLY\"\n",
    );
    expect(spawnSync("bash", ["try.sh", ...typed.split(" ")], { cwd: folder, encoding: "utf8" }).stdout.trim()).toBe(expected);
  });
  test("completion for fish and zsh names the commands; another shell is refused", () => {
    expect(chancery(["completion", "fish"]).out).toContain("-a relation");
    expect(chancery(["completion", "zsh"]).out).toContain("bashcompinit");
    expect(chancery(["completion", "cmd"]).status).toBe(2);
  });
});

describe("chancery relate", () => {
  test("answers each line in order", () => {
    const at = (sentence: string, words: string): { start: number; end: number } => ({
      start: sentence.indexOf(words),
      end: sentence.indexOf(words) + words.length,
    });
    const first = "The Acme Front attacked the Blue Party on Monday.";
    const second = "The weather was mild in the Green Valley.";
    const input = [
      { text: first, source: at(first, "The Acme Front"), target: at(first, "the Blue Party") },
      { text: second, source: at(second, "the Green Valley"), target: null },
    ];
    const { status, out } = chancery(["relate", "-"], `${input.map((line) => JSON.stringify(line)).join("\n")}\n`);
    expect(status).toBe(0);
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ event: { type: "ASSAULT", quad: "material-conflict" }, polarity: "+", status: "occurred" }, { event: null }]);
  });
  test("a bad line is named and answered with null, so that the order holds", () => {
    const { status, out, error } = chancery(["relate", "-"], 'no json\n{"text":"France condemned Iran.","source":null,"target":null}\n');
    expect(status).toBe(3);
    expect(error).toContain("line 1");
    expect(out.trim().split("\n")).toHaveLength(2);
  });
});

describe("a record on the command line", () => {
  const record = join(folder, "kept.duckdb");
  const kept = (...args: string[]): ReturnType<typeof chancery> => chancery([...args, "--record", record]);
  const lines = (text: string): Record<string, unknown>[] =>
    text
      .trim()
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  beforeAll(() => {
    writeFileSync(
      join(folder, "b.txt"),
      "Wire\nDATE: 2022-12-30\nOUTLET: Wire\n\nFrance condemned Iran on Monday. Kenya sanctioned Uganda on Tuesday.",
    );
    writeFileSync(
      join(folder, "c.txt"),
      "Post\nDATE: 2022-12-30\nOUTLET: Post\n\nParis condemned Tehran on Monday. Spain has not condemned Chile.",
    );
    expect(kept("read", "b.txt", "c.txt").status).toBe(0);
  });
  test("events lists each act once", () => {
    expect(lines(kept("events", "--happened").out)).toMatchObject([
      { type: "SANCTION", outlets: 1 },
      { type: "ACCUSE", outlets: 2, sources: ["FRA"], targets: ["IRN"] },
    ]);
    expect(kept("events", "--from", "fra", "--format", "table").out).toMatch(/2022-12-26 +FRA +IRN +ACCUSE +happened +2 /);
    for (const from of ["France", "FRA", "EU"]) expect(lines(kept("events", "--from", from, "--to", "Iran").out)).toHaveLength(1);
    expect(kept("events", "--from", "Frence")).toMatchObject({ status: 1, error: expect.stringContaining("did you mean France") });
    expect(kept("events", "--format", "csv").out.split("\n")[0]).toMatch(/^id,origin,stage,happened/);
  });
  test("show gives the evidence", () => {
    const [event] = lines(kept("events", "--from", "FRA").out);
    const { out } = kept("show", String(event?.id).slice(0, 8));
    expect(out).toContain("reported in 2 statements of 2 reports by 2 independent outlets");
    expect(out).toContain("“France condemned Iran on Monday”");
    expect(kept("show", "nowhere").error).toContain("there is no event nowhere in");
  });
  test("sql answers, and changes nothing", () => {
    expect(lines(kept("sql", "SELECT count(*)::INTEGER AS n FROM event").out)).toEqual([{ n: 3 }]);
    expect(kept("sql", "DROP TABLE event")).toMatchObject({ status: 1, error: expect.stringContaining("only questions") });
  });
  test("correct changes, logs, and prints agreement", () => {
    const [event] = lines(kept("events", "--from", "KEN").out);
    const done = kept(
      "correct",
      "change",
      String(event?.id),
      "--set",
      "type=coerce",
      "--set",
      "targets=UGA,TZA",
      "--by",
      "Ann",
      "--reason",
      "as I read it",
    );
    expect(done).toMatchObject({ status: 0, error: "" });
    expect(lines(kept("events", "--from", "KEN").out)).toMatchObject([{ type: "COERCE", targets: expect.arrayContaining(["UGA", "TZA"]) }]);
    expect(kept("correct", "log", "--format", "table").out).toMatch(/Ann +change/);
    expect(lines(kept("correct", "agreement").out)).toContainEqual(
      expect.objectContaining({ between: ["machine", "Ann"], field: "type", same: 0 }),
    );
    expect(kept("correct", "change", String(event?.id), "--set", "type=nonsense", "--by", "Ann", "--reason", "x")).toMatchObject({
      status: 1,
      error: expect.stringContaining("change.type"),
    });
    expect(kept("correct", "reject", String(event?.id), "--by", "Ann").status).toBe(2);
  });
  test("export writes whole files, import names what it puts aside", () => {
    expect(kept("export", "--as", "gdelt", "--out", "g.tsv.gz")).toMatchObject({
      status: 0,
      error: expect.stringContaining("1 act that did not happen"),
    });
    const other = join(folder, "other.duckdb");
    expect(chancery(["import", "g.tsv.gz", "--as", "gdelt", "--record", other]).out).toBe(
      "g.tsv.gz: 3 events added, 0 known already, 0 rows put aside\n",
    );
    writeFileSync(join(folder, "bad.tsv"), "only one cell\n");
    const bad = chancery(["import", "bad.tsv", "--as", "phoenix", "--record", other]);
    expect(bad.status).toBe(3);
    expect(bad.error).toContain("chancery: bad.tsv:1: has 1 columns; Phoenix has 26");
    expect(lines(readFileSync(join(folder, "bad.tsv.rejects.jsonl"), "utf8"))).toEqual([
      { file: "bad.tsv", line: 1, column: null, reason: "has 1 columns; Phoenix has 26", row: "only one cell" },
    ]);
    expect(kept("export", "--as", "parquet", "--what", "events", "--out", "e.parquet").status).toBe(0);
    expect(readFileSync(join(folder, "e.parquet")).subarray(0, 4).toString()).toBe("PAR1");
    expect(kept("export", "--as", "nonsense").status).toBe(2);
    expect(existsSync(join(folder, "g.tsv.gz.part"))).toBe(false);
  });
  test("a CSV file may begin with a byte order mark", () => {
    expect(kept("export", "--as", "csv", "--bom").out).toMatch(/^\uFEFFid,event,/);
  });
  test("a zip archive is opened, each file in it is named, comments are counted apart and are no fault", () => {
    const gdelt = (cells: Record<string, string>): string => `${gdeltColumns.map((c) => cells[c] ?? "").join("\t")}\n`;
    const cells = { SQLDATE: "20230320", Actor1CountryCode: "CHN", Actor2CountryCode: "RUS", EventCode: "042", EventRootCode: "04" };
    writeFileSync(
      join(folder, "2023.zip"),
      zipOf({
        "a.csv": gdelt({ ...cells, GLOBALEVENTID: "1" }),
        "b.csv": gdelt({ ...cells, GLOBALEVENTID: "2", EventCode: "010", EventRootCode: "01" }),
        "README.pdf": "a codebook",
      }),
    );
    expect(chancery(["import", "2023.zip", "--as", "gdelt", "--record", join(folder, "zip.duckdb")])).toMatchObject({
      status: 0,
      error: "chancery: 2023.zip!/README.pdf: left out: not a table by its name (.txt, .tsv, .tab or .csv)\n",
      out:
        "2023.zip!/a.csv: 1 event added, 0 known already, 0 rows put aside\n" +
        "2023.zip!/b.csv: 0 events added, 1 comment kept apart (CAMEO 01 or no act), 0 known already, 0 rows put aside\n",
    });
  });
  test.each([
    [["import", "nowhere.tsv", "--as", "gdelt"], "chancery: nowhere.tsv: there is no such file\n"],
    [["import", "nowhere.zip", "--as", "polecat"], "chancery: nowhere.zip: there is no such file\n"],
    [["export", "--as", "csv", "--out", "nowhere/a.csv"], "chancery: nowhere/a.csv: there is no such folder\n"],
    [["export", "--as", "parquet", "--out", "nowhere/a.parquet"], "chancery: nowhere/a.parquet: there is no such folder\n"],
  ])("%j: one line, exit status 2", (args, error) => {
    expect(kept(...args)).toMatchObject({ status: 2, error, out: "" });
  });
  test.each([
    [
      "annotations",
      (out: string) => expect(JSON.parse(out)).toMatchObject({ "@context": "http://www.w3.org/ns/anno.jsonld", items: { length: 4 } }),
    ],
    ["csl-json", (out: string) => expect(JSON.parse(out)).toMatchObject([{ type: "article-newspaper" }, { type: "article-newspaper" }])],
    ["ris", (out: string) => expect(out.match(/^TY {2}- NEWS/gm)).toHaveLength(2)],
    ["icews", (out: string) => expect(out.split("\n")[1]?.split("\t")[12]).toMatch(/^\d+$/)],
    ["gexf", (out: string) => expect(out).toMatch(/<edge id="\d" source="FRA" target="IRN" weight="1">/)],
    ["graphml", (out: string) => expect(out).toMatch(/<edge source="FRA" target="IRN">/)],
    ["csv", (out: string) => expect(out.trim().split("\n")).toHaveLength(5)],
    ["jsonl", (out: string) => expect(lines(out)).toHaveLength(4)],
  ] as const)("export --as %s", (as, check) => {
    const { status, out } = kept("export", "--as", as);
    expect(status).toBe(0);
    check(out);
  });
});

describe("insight on the command line", () => {
  const record = join(folder, "insight.duckdb");
  const asked = (...args: string[]): ReturnType<typeof chancery> => chancery([...args, "--record", record]);
  beforeAll(() => {
    writeFileSync(
      join(folder, "d.txt"),
      "Wire\nDATE: 2023-01-10\nOUTLET: Wire\n\nFrance condemned Iran on Monday. Macron is unlikely to visit Iran in April if Iran arrests more journalists.",
    );
    expect(asked("read", "d.txt").status).toBe(0);
  });
  test("relation, hinges, forecasts, outlook and brief answer in words and in JSON", () => {
    expect(asked("relation", "FRA", "IRN").out).toContain("France and Iran: 1 event since 2023-01-01");
    expect(JSON.parse(asked("relation", "FRA", "IRN", "--json").out)).toMatchObject({ both: { events: 1 } });
    expect(asked("hinges", "FRA", "IRN", "--if", "c1").out).toContain(
      "chance 50 % (nobody says without conditions: a half is assumed), 20 % as you set it",
    );
    expect(asked("hinges", "FRA", "IRN", "--if", "c9").error).toContain("there is no ground c9");
    expect(asked("forecasts").out).toContain("on condition “if Iran arrests more journalists”: open");
    expect(asked("forecasts", "--holders").out).toMatch(/Wire +\d/);
    expect(asked("outlook", "FRA", "IRN").out).toContain("too little to say");
    expect(asked("brief", "FRA", "IRN").out).toMatch(/^# France and Iran/);
    expect(asked("relation", "FRA", "Irann")).toMatchObject({ status: 1, error: expect.stringContaining("did you mean Iran") });
  });
  test("what no report dates is called undated", () => {
    const other = ["--record", join(folder, "undated.duckdb")];
    writeFileSync(join(folder, "no-day.txt"), "France condemned Kenya.");
    chancery(["read", "no-day.txt", ...other]);
    for (const command of [["relation"], ["brief"], ["outlook"], ["hinges"]]) {
      const { out, error } = chancery([...command, "FRA", "KEN", ...other]);
      expect(`${out}${error}`, command.join()).not.toMatch(/\bnull\b|undefined|NaN/);
    }
    expect(chancery(["relation", "FRA", "KEN", ...other]).out).toContain("1 act has no date and is in no period");
    expect(chancery(["events", ...other, "--format", "table"]).out).not.toMatch(/\bnull\b/);
  });
  test("watch reports once, keeps a feed, and tries a webhook again until it answers", async () => {
    writeFileSync(join(folder, "watch.yaml"), "- { watch: events, name: words, from: FRA, to: IRN }\n");
    const bodies: string[] = [];
    let calls = 0;
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        calls++;
        if (calls === 1) return response.writeHead(503).end();
        bodies.push(body);
        return response.writeHead(204).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const hook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const run = (): Promise<{ out: string; status: number | null }> =>
      new Promise((resolve) => {
        const child = spawn(
          process.execPath,
          [packagePath("bin/chancery.js"), "watch", "--rules", "watch.yaml", "--feed", "feed.json", "--webhook", hook, "--record", record],
          { cwd: folder },
        );
        let out = "";
        child.stdout.on("data", (chunk) => {
          out += chunk;
        });
        child.on("close", (status) => resolve({ out, status }));
      });
    expect(await run()).toMatchObject({ status: 0, out: expect.stringContaining("words: FRA → IRN: ACCUSE") });
    expect(await run()).toEqual({ status: 0, out: "" });
    server.close();
    expect(calls).toBe(2);
    expect(JSON.parse(bodies[0] ?? "{}")).toMatchObject({ alerts: [{ rule: "words" }] });
    expect(JSON.parse(readFileSync(join(folder, "feed.json"), "utf8"))).toMatchObject({
      version: "https://jsonfeed.org/version/1.1",
      items: [{ tags: ["words"] }],
    });
    writeFileSync(join(folder, "wrong.yaml"), "- { watch: everything }\n");
    expect(asked("watch", "--rules", "wrong.yaml").error).toMatch(/wrong\.yaml: rule 0/);
  });
});
