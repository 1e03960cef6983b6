/** A text file in, the fields of a report out. A header may carry a headline and DATE:, OUTLET:, URL: lines. */
import { publicationDate } from "../dates.js";
import type { Fields } from "./kind.js";

const header = /^(DATE|OUTLET|URL|SOURCE|TITLE):\s*((?:\S.*)?)$/i;

export function readText(content: string): Fields {
  const text = content.startsWith("\uFEFF") ? content.slice(1) : content;
  const lines = text.split(/\r?\n/);
  const fields = new Map<string, string>();
  let headline: string | null = null;
  let used = 0;
  for (; used < Math.min(lines.length, 8); used++) {
    const line = (lines[used] as string).trim();
    const match = header.exec(line);
    if (match) fields.set((match[1] as string).toUpperCase(), (match[2] as string).trim());
    else if (line === "" && fields.size > 0) break;
    else if (line !== "" && headline === null && fields.size === 0) headline = line;
    else if (line !== "") break;
  }
  if (fields.size === 0) {
    const first = lines.find((line) => line.trim() !== "")?.trim() ?? "";
    return {
      title: first.length > 0 && first.length <= 120 ? first : `${first.slice(0, 100).replace(/\s\S*$/, "")}…`,
      outlet: null,
      date: null,
      url: null,
      text,
    };
  }
  // what follows the header, without its leading empty lines
  while (used < lines.length && (lines[used] as string).trim() === "") used++;
  return {
    title: fields.get("TITLE") ?? headline,
    outlet: fields.get("OUTLET") ?? null,
    date: publicationDate(fields.get("DATE")),
    url: fields.get("URL") ?? null,
    text: lines.slice(used).join("\n"),
  };
}
