/**
 * Marked text. In: a report's text and its statements. Out: pieces in order, each with the statements whose
 * quote covers it and the one, if any, whose trigger it is. Quotes may nest and overlap.
 */
import type { Statement } from "../api.js";

export interface Piece {
  readonly text: string;
  readonly start: number;
  /** Innermost first. */
  readonly covering: readonly Statement[];
  readonly trigger: Statement | null;
}

export function pieces(text: string, statements: readonly Statement[]): Piece[] {
  const cuts = new Set([0, text.length]);
  for (const s of statements) for (const span of [s.quote, s.trigger]) cuts.add(span.start).add(span.end);
  const sorted = [...cuts].filter((cut) => cut >= 0 && cut <= text.length).sort((a, b) => a - b);
  const out: Piece[] = [];
  for (let i = 0; i + 1 < sorted.length; i++) {
    const start = sorted[i] as number;
    const end = sorted[i + 1] as number;
    const covering = statements
      .filter((s) => s.quote.start <= start && end <= s.quote.end)
      .sort((a, b) => a.quote.end - a.quote.start - (b.quote.end - b.quote.start));
    out.push({
      text: text.slice(start, end),
      start,
      covering,
      trigger: statements.find((s) => s.trigger.start <= start && end <= s.trigger.end) ?? null,
    });
  }
  return out;
}

/** The form of a mark: what became of the act. */
export function form(statement: Statement): "real" | "denied" | "requested" | "predicted" | "planned" {
  if (statement.polarity === "-") return "denied";
  if (statement.status === "occurred" || statement.status === "ongoing") return "real";
  if (statement.status === "requested") return "requested";
  return statement.status === "planned" ? "planned" : "predicted";
}
