/** Parsing and relating: texts in, trees or relations out. */
import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { readConllu, writeConllu } from "../../language/conllu.js";
import { english, toConllu } from "../../language/index.js";
import { parsePair, relate } from "../../reading/relate.js";
import { listInputs, readReports } from "../../report/index.js";
import { LEFT_OUT, print, refuse } from "./common.js";

export async function parse(paths: readonly string[], flags: { conllu?: boolean }): Promise<void> {
  const language = english();
  for (const path of await listInputs(paths)) {
    if (flags.conllu || /\.conllu$/.test(path)) {
      // the words are given: only tags and trees are new
      const text = readFileSync(path === "-" ? 0 : path, "utf8");
      const given = [...readConllu(text)];
      for (let from = 0; from < given.length; from += 256) {
        const chunk = given.slice(from, from + 256);
        const parsed = language.annotate(chunk.map((s) => s.words.map((w) => w.form)));
        for (const [i, sentence] of parsed.entries()) {
          const source = chunk[i];
          await print(
            writeConllu({
              comments: source?.comments ?? [],
              words: toConllu(sentence, "").words.map((w, k) => ({ ...w, misc: source?.words[k]?.misc ?? "_" })),
            }),
          );
        }
      }
      continue;
    }
    for await (const intake of readReports([path])) {
      if ("refusal" in intake) {
        refuse(intake.refusal);
        process.exitCode = LEFT_OUT;
        continue;
      }
      for (const sentence of language.analyse(intake.report.text)) await print(writeConllu(toConllu(sentence, intake.report.text)));
    }
  }
}

const noRelation = { event: null, polarity: null, status: null, confidence: 0 };

export async function relateLines(path: string): Promise<void> {
  let number = 0;
  for await (const line of createInterface({
    input: path === "-" ? process.stdin : createReadStream(path),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    number++;
    if (line.trim() === "") continue;
    const pair = parsePair(line);
    if (typeof pair === "string") {
      process.stderr.write(`chancery: line ${number}: ${pair}\n`);
      process.exitCode = LEFT_OUT;
    }
    await print(`${JSON.stringify(typeof pair === "string" ? noRelation : relate(pair))}\n`);
  }
}
