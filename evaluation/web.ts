/**
 * The text of web pages against the wanted text: the article extraction benchmark of Scrapinghub (MIT), the half of its pages that is for
 * development. As its own evaluation scores: words in fours, each page's counts made shares, so that long pages weigh no more than short ones.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readHtml } from "../src/report/kinds/html.js";
import type { Figure } from "./main.js";

const WORDS = 4;

function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let i = 0; i < Math.max(1, words.length - WORDS + 1); i++) {
    const shingle = words.slice(i, i + WORDS).join(" ");
    if (shingle !== "") counts.set(shingle, (counts.get(shingle) ?? 0) + 1);
  }
  return counts;
}

/** Shares of a page's word groups that are found and wanted, found alone, wanted alone. */
function compare(wanted: string, found: string): readonly [number, number, number] {
  const [a, b] = [shingles(wanted), shingles(found)];
  let [both, extra, missed] = [0, 0, 0];
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const [w, f] = [a.get(key) ?? 0, b.get(key) ?? 0];
    both += Math.min(w, f);
    extra += Math.max(0, f - w);
    missed += Math.max(0, w - f);
  }
  const all = both + extra + missed;
  return all === 0 ? [0, 0, 0] : [both / all, extra / all, missed / all];
}

/** `folder` holds the data sets; web/ the pages, packed, and ground-truth.json. */
export function webFigures(folder: string): Figure[] {
  const web = join(folder, "web");
  const truth = JSON.parse(readFileSync(join(web, "ground-truth.json"), "utf8")) as Record<string, { articleBody: string }>;
  let [both, extra, missed] = [0, 0, 0];
  const pages = Object.entries(truth);
  for (const [id, { articleBody }] of pages) {
    const html = gunzipSync(readFileSync(join(web, "html", `${id}.html.gz`))).toString("utf8");
    const [b, e, m] = compare(articleBody, textOf(html));
    both += b;
    extra += e;
    missed += m;
  }
  const precision = both / (both + extra);
  const recall = both / (both + missed);
  const data = "article extraction benchmark, development half";
  const best = "0.958, the best open extractor in the benchmark's README, on all 181 pages";
  return [
    { data, size: `${pages.length} pages`, metric: "F1", score: (2 * precision * recall) / (precision + recall), best },
    { data, size: `${pages.length} pages`, metric: "precision", score: precision, best: "" },
    { data, size: `${pages.length} pages`, metric: "recall", score: recall, best: "" },
  ];
}

function textOf(html: string): string {
  try {
    return readHtml(html).text;
  } catch {
    return "";
  }
}
