/** Counts, shares and quotations as every interface writes them. */
import type { Relation, TurningPoint } from "../insight/relation.js";

/** "1 event", "2 events". */
export const many = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? "" : "s"}`;
/** 0.5 as "50 %". */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;
/** A quotation on one line. */
export const flat = (text: string): string => text.replace(/\s+/g, " ");
/** How clear a turning point is, and what it was looked for in. */
export const turnNote = (t: TurningPoint, { tested, grain }: Pick<Relation, "tested" | "grain">): string =>
  `${tested.of === "share" ? `${percent(t.before.share)} → ${percent(t.after.share)} of all events, ` : ""}p = ${t.p.toFixed(3)}, ${many(tested.periods, grain)} with reports`;
