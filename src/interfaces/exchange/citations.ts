/** The reports cited, for reference managers. In: a record. Out: RIS, BibTeX or CSL-JSON, one entry a report that has statements. */
import { type Database, textOrNull } from "../../record/database.js";

interface Cited {
  readonly id: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly date: string | null;
  readonly url: string | null;
  readonly language: string;
}

async function* cited(database: Database): AsyncGenerator<Cited> {
  const result = await database.connection.stream(
    `SELECT id, title, outlet, date::VARCHAR, url, language FROM report r
     WHERE EXISTS (SELECT 1 FROM statement s WHERE s.report = r.id AND NOT s.rejected) ORDER BY date, id`,
  );
  for await (const rows of result.yieldRowsJson())
    for (const [id, title, outlet, date, url, language] of rows)
      yield {
        id: String(id),
        title: textOrNull(title),
        outlet: textOrNull(outlet),
        date: textOrNull(date),
        url: textOrNull(url),
        language: String(language),
      };
}

export async function* exportRis(database: Database): AsyncGenerator<string> {
  for await (const r of cited(database)) {
    const lines: [string, string | null][] = [
      ["TY", "NEWS"],
      ["ID", r.id],
      ["TI", r.title],
      ["T2", r.outlet],
      ["DA", r.date && `${r.date.replaceAll("-", "/")}/`],
      ["PY", r.date?.slice(0, 4) ?? null],
      ["UR", r.url],
      ["LA", r.language],
    ];
    yield `${lines.flatMap(([tag, value]) => (value ? [`${tag}  - ${value.replace(/\s+/g, " ")}`] : [])).join("\r\n")}\r\nER  - \r\n\r\n`;
  }
}

export async function* exportCslJson(database: Database): AsyncGenerator<string> {
  let first = true;
  yield "[";
  for await (const r of cited(database)) {
    const item = {
      id: r.id,
      type: "article-newspaper",
      ...(r.title ? { title: r.title } : {}),
      ...(r.outlet ? { "container-title": r.outlet } : {}),
      ...(r.date ? { issued: { "date-parts": [r.date.split("-").map(Number)] } } : {}),
      ...(r.url ? { URL: r.url } : {}),
      language: r.language,
    };
    yield `${first ? "\n" : ",\n"}${JSON.stringify(item)}`;
    first = false;
  }
  yield "\n]\n";
}

/** Characters that TeX takes for commands, written as themselves. */
const tex = (text: string): string =>
  text
    .replace(/\s+/g, " ")
    .replace(
      /[\\{}$&#%_^~]/g,
      (c) => ({ "\\": "\\textbackslash{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}" })[c] ?? `\\${c}`,
    );

/** An address or id is taken to the letter, but for what would end the field. */
const verbatim = (text: string): string => text.replace(/[{}\s]/g, (c) => encodeURIComponent(c));

/** `@article` with the outlet as its journal, which BibTeX and BibLaTeX both know; `date` is BibLaTeX's, `year` and `month` are BibTeX's. */
export async function* exportBibtex(database: Database): AsyncGenerator<string> {
  for await (const r of cited(database)) {
    const [year, month] = r.date?.split("-") ?? [];
    const fields: [string, string | null | undefined][] = [
      ["title", r.title && `{${tex(r.title)}}`],
      ["journal", r.outlet && tex(r.outlet)],
      ["date", r.date],
      ["year", year],
      ["month", month && String(Number(month))],
      ["url", r.url && verbatim(r.url)],
      ["langid", /^en/.test(r.language) ? "english" : null],
    ];
    const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}}`] : []));
    yield `@article{${r.id},\n${lines.join(",\n")}\n}\n\n`;
  }
}
