/**
 * PDF: the text layer by Mozilla's pdf.js (in the build of unpdf), lines joined to paragraphs. A scan without a text layer is refused. The date
 * of a PDF's making is not that of publication and is not taken for it.
 */
import { collect, explain, IntakeError, type Kind } from "./kind.js";

/** Fonts and pictures make a file larger than its text. */
const LARGER = 10;

export const pdf: Kind = async function* (source, reading) {
  let pages: readonly string[];
  try {
    const bytes = await collect(source.open(), reading.limit * LARGER);
    // loaded only where there is a PDF
    const { extractText, getDocumentProxy } = await import("unpdf");
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    pages = (await extractText(document)).text;
  } catch (error) {
    const why = explain(error);
    yield reading.refuse(
      source,
      error instanceof IntakeError ? error.message : /password/i.test(why) ? "it is encrypted" : `not a PDF that can be read: ${why}`,
    );
    return;
  }
  const whole = pages.join("\n");
  const text = /^[ \t]*End of Document\s*$/m.test(whole) ? bodiesJoined(whole) : pages.map(joined).join("\n\n");
  if (text.trim() === "") yield reading.refuse(source, "it has no text layer: a scan must be put through OCR first");
  else yield* reading.text(source, text);
};

/** A line shorter than this share of the longest ends a paragraph where it ends a sentence. */
const SHORT = 0.8;

/** Lines of a page to paragraphs; a word parted at the end of a line is made whole. */
function joined(page: string): string {
  const lines = page.split("\n").map((line) => line.trim());
  const longest = Math.max(0, ...lines.map((line) => line.length));
  let out = "";
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    if (line === "" || next === undefined) out += `${line}\n`;
    else if (/\p{L}-$/u.test(line) && /^\p{Ll}/u.test(next)) out += line.slice(0, -1);
    else if (next === "") out += `${line}\n`;
    else if (line.length < longest * SHORT) out += `${line}\n${/[.!?”"’)]$/.test(line) ? "\n" : ""}`;
    else out += `${line} `;
  }
  return out.replace(/\n{3,}/g, "\n\n").trim();
}

/** What Nexis prints: lines of the heads of its articles stand for themselves, those of bodies are joined. */
function bodiesJoined(text: string): string {
  const out: string[] = [];
  let body: string[] | undefined;
  for (const line of text.split("\n").map((l) => l.trim())) {
    if (/^Page \d+ of \d+$/i.test(line)) continue;
    if (body && /^(?:Classification|Graphic|Load-Date:.*|Language:.*|End of Document)$/i.test(line)) {
      out.push(joined(body.join("\n")));
      body = undefined;
    }
    if (body) body.push(line);
    else out.push(line);
    if (/^Body$/i.test(line)) body = [];
  }
  return [...out, ...(body ?? [])].join("\n\n");
}
