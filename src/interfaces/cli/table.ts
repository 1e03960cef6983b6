/** Statements as a table for a terminal. */
import Table from "cli-table3";
import { type Actor, isReal, type Pressure, type Statement } from "../../reading/statement.js";
import { partyName } from "../../reading/text.js";

const side = (actors: readonly Actor[]): string => [...new Set(actors.map(partyName))].join(", ") || "–";

/** What became of the act, in a word or two: "happened", "denied", "asked for". */
function reality(statement: Statement): string {
  const { status, polarity } = statement;
  const words = {
    occurred: "happened",
    ongoing: "going on",
    planned: "planned",
    requested: "asked for",
    conditional: "conditional",
    predicted: "predicted",
  } as const;
  if (polarity === "-")
    return status === "occurred" || status === "ongoing"
      ? statement.certainty === "unknown"
        ? "no evidence"
        : "did not happen"
      : status === "predicted"
        ? "predicted: not"
        : `not ${words[status]}`;
  return words[status];
}

const colours = { "verbal-cooperation": 36, "material-cooperation": 32, "verbal-conflict": 33, "material-conflict": 31 } as const;

export function statementTable(statements: readonly Statement[], width: number, colour: boolean): string {
  const paint = (text: string, code: number): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const quoteWidth = Math.max(24, width - 72);
  const table = new Table({
    head: ["date", "who", "to whom", "act", "reality", "according to", "words"],
    colWidths: [12, 11, 11, 12, 15, 18, quoteWidth],
    wordWrap: true,
    style: { head: colour ? ["bold"] : [], border: colour ? ["grey"] : [], "padding-left": 0, "padding-right": 1 },
    chars: {
      top: "",
      "top-mid": "",
      "top-left": "",
      "top-right": "",
      bottom: "",
      "bottom-mid": "",
      "bottom-left": "",
      "bottom-right": "",
      left: "",
      "left-mid": "",
      mid: "",
      "mid-mid": "",
      right: "",
      "right-mid": "",
      middle: " ",
    },
  });
  for (const s of statements) {
    const real = isReal(s);
    const cells = [
      s.time?.start ?? s.report.date ?? "–",
      side(s.sources),
      side(s.targets),
      s.event.type,
      reality(s),
      s.holder.kind === "author" ? "author" : (s.holder.name ?? s.holder.text),
      s.quote.text.replace(/\s+/g, " ").slice(0, 180),
    ];
    table.push(cells.map((cell, k) => (k === 3 ? paint(cell, colours[s.event.quad]) : k === 4 && !real ? paint(cell, 35) : cell)));
  }
  return table.toString();
}

/** "  RUS  repeated setbacks in the war", with what is only predicted or conditional. */
export const pressureLine = (pressure: Pressure): string =>
  `  ${(pressure.actor.country ?? pressure.actor.code ?? pressure.actor.text).padEnd(6)} ${pressure.quote.text.replace(/\s+/g, " ")}${
    pressure.status === "occurred" ? "" : ` (${pressure.status})`
  }`;
