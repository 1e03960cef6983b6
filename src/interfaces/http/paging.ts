/**
 * Lists in pages. In: where a page begins, which rows it holds. Out: the page with the cursor of the next one, or all rows as CSV, read page
 * by page so that memory stays flat. A cursor is opaque to its bearer: the sort key of a page's last row, or how many rows went before.
 */
import type { Context } from "hono";
import { stream } from "hono/streaming";
import { isCalendarDay } from "../../calendar.js";
import { csvLine, csvTable, type FlatRow } from "../csv.js";
import { MAY_BE_KEPT } from "./answers.js";

export class BadCursorError extends Error {}

export const cursorOf = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString("base64url");

/** Throws BadCursorError for one that this API never gave. */
export function keyOf<T>(cursor: string | undefined, isKey: (value: unknown) => value is T): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (isKey(key)) return key;
  } catch {
    // said below
  }
  throw new BadCursorError("cursor: not one that this API gave");
}

/** So many rows no list has. */
const FURTHEST = 1e12;
export const isOffset = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value < FURTHEST;
/** A day, or none, and an id. */
export const isDayAndId = (value: unknown): value is [string | null, string] =>
  Array.isArray(value) && value.length === 2 && (value[0] === null || isCalendarDay(String(value[0]))) && typeof value[1] === "string";

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Of one row more than a page holds. */
export const pageOf = <T>(rows: readonly T[], limit: number, key: (last: T) => unknown): Page<T> => {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(key(last)) : null };
};

/** A part of a list that is there as a whole. */
export const sliceOf = <T>(all: readonly T[], limit: number, cursor: string | undefined): Page<T> => {
  const from = keyOf(cursor, isOffset) ?? 0;
  return pageOf(all.slice(from, from + limit + 1), limit, () => from + limit);
};

const ROWS_AT_ONCE = 1000;

/** All pages as one CSV file; a table without rows has its header where the columns are given. */
export async function csvOf<T>(
  c: Context,
  name: string,
  page: (limit: number, cursor: string | undefined) => Promise<Page<T>>,
  flat: (row: T) => FlatRow,
  columns?: readonly string[],
): Promise<Response> {
  const first = await page(ROWS_AT_ONCE, undefined);
  asFile(c, `${name}.csv`, "text/csv");
  return stream(c, async (out) => {
    for (let at = first; ; at = await page(ROWS_AT_ONCE, at.next ?? undefined)) {
      await out.write(at === first ? csvTable(at.items.map(flat), columns) : at.items.map((row) => csvLine(flat(row))).join(""));
      if (at.next === null) return;
    }
  });
}

/** Rows that are there as a whole as a CSV file. */
export function csvFile(c: Context, name: string, rows: readonly FlatRow[], columns?: readonly string[]): Response {
  asFile(c, `${name}.csv`, "text/csv");
  c.header("cache-control", MAY_BE_KEPT);
  return c.body(csvTable(rows, columns));
}

export function asFile(c: Context, name: string, type: string): void {
  c.header("content-type", `${type}; charset=utf-8`);
  c.header("content-disposition", `attachment; filename="${name.replace(/[^\w.-]+/g, "-")}"`);
}
