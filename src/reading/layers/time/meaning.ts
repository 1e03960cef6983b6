/** What an expression of time says before it is known when the report was written: the shape that the rules give and resolve.ts reads. */

export type TimexType = "DATE" | "TIME" | "DURATION" | "SET";
export type Unit = "second" | "minute" | "hour" | "day" | "week" | "weekend" | "month" | "quarter" | "year" | "decade" | "century";
/** Against what: the day of the report, or the time that the text spoke of before. */
export type Anchor = "report" | "text";
/** TIMEX3 parts of the day, as they follow a day's value. */
export type DayPart = "TMO" | "TAF" | "TEV" | "TNI" | "TDT" | `T${number}:${number}` | `T${number}:${number}Z` | "";
export type Edge = "start" | "middle" | "end" | null;
export type Which = "last" | "this" | "next" | "previous" | "following" | "same" | null;

export interface Holiday {
  readonly names: readonly string[];
  readonly day?: string | undefined;
  readonly easter?: number | undefined;
  readonly nth?: readonly [number, number, number] | undefined;
}

export type Meaning =
  /** Words whose value hangs on nothing: references, sets, durations; `step` -1 or 1 lays a duration before or after the report's day. */
  | {
      readonly kind: "fixed";
      readonly type: TimexType;
      readonly value: string;
      readonly step?: -1 | 1;
      readonly unit?: Unit;
      readonly count?: number;
    }
  /** A date of the calendar; what is null is for the text around it to say. Years before our era are negative. */
  | {
      readonly kind: "calendar";
      readonly year: number | null;
      readonly month: number | null;
      readonly day: number | null;
      readonly which: Which;
      /** Years from the report's: "March last year" is -1. */
      readonly yearStep?: number;
      readonly edge: Edge;
      readonly dayPart: DayPart;
    }
  | { readonly kind: "weekday"; readonly weekday: number; readonly which: Which; readonly dayPart: DayPart }
  /** "last week", "the following year", "earlier this month". */
  | {
      readonly kind: "unit";
      readonly unit: Unit;
      readonly step: number;
      readonly anchor: Anchor;
      readonly edge: Edge;
      readonly dayPart: DayPart;
    }
  /** "two days ago", "a year later"; count null: "days later". */
  | {
      readonly kind: "shift";
      readonly unit: Unit;
      readonly count: number | null;
      readonly sign: -1 | 1;
      readonly anchor: Anchor;
    }
  /** A season, quarter or half of a year; loose: said of no year in particular ("winter weather"), unless the text tells a history. */
  | {
      readonly kind: "part";
      readonly code: string;
      readonly year: number | null;
      readonly which: Which;
      readonly yearStep?: number;
      readonly edge: Edge;
      readonly loose?: boolean;
    }
  | {
      readonly kind: "holiday";
      readonly holiday: Holiday;
      readonly year: number | null;
      readonly which: Which;
      readonly yearStep?: number;
      readonly dayPart: DayPart;
    }
  /** "the 1990s", "the nineteenth century": the digits that its years begin with. */
  | { readonly kind: "era"; readonly digits: string; readonly bc: boolean; readonly edge: Edge }
  /** "10:30 p.m.", "that night", of the day that the text speaks of. */
  | { readonly kind: "clock"; readonly dayPart: DayPart; readonly anchor: Anchor | null };
