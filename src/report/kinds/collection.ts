/** What a file of several articles is, as databases of news export them. Each format is a file beside this one. */
import type { Fields } from "./kind.js";

export interface Article {
  /** Where it begins in the file, from 1; left out where the file has no lines to speak of. */
  readonly line?: number;
  /** Throws an Error that says why it cannot be read. */
  read(): Fields;
}

export interface Collection {
  readonly name: string;
  /** Whether a text is of this format. */
  is(text: string): boolean;
  /** Its articles, in order, and what is wrong with the file as a whole, such as fewer articles than it says. */
  articles(text: string): { readonly articles: readonly Article[]; readonly fault?: string };
}

/** Names of languages as databases write them. */
export function languageOf(written: string | null | undefined): { language: string } | Record<string, never> {
  const name = written?.trim().toLowerCase() ?? "";
  return name === "" ? {} : { language: name.startsWith("english") ? "en" : name };
}

/** A text cut at lines that match, with the line at which each piece begins, from 1. */
export function pieces(text: string, at: RegExp): { readonly line: number; readonly text: string; readonly mark: string }[] {
  const out: { line: number; text: string; mark: string }[] = [];
  let lines: string[] = [];
  let from = 1;
  let mark = "";
  const put = (): void => {
    if (lines.some((l) => l.trim() !== "")) out.push({ line: from, text: lines.join("\n"), mark });
  };
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (!at.test(line)) {
      lines.push(line);
      continue;
    }
    put();
    lines = [];
    from = i + 2;
    mark = line.trim();
  }
  put();
  return out;
}

/** Lines wrapped at a width become paragraphs: an empty line parts them. */
export const paragraphs = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trim())
    .join("\n")
    .split(/\n{2,}/)
    .map((block) => block.replaceAll("\n", " ").trim())
    .filter((block) => block !== "")
    .join("\n\n");
