/**
 * What a format of event data is: its columns, what each says of an act, and the way back. Expressions are DuckDB's SQL; they see the
 * columns of a file by their names, or the columns of an act (`acts` in events-out.ts) on the way out. A cell that holds one of the
 * field's marks for a missing value (NA, None, NULL, …) is seen as empty. An expression is worked out once for each distinct set of the
 * cells that it names (apart.ts), so that it may be as dear as it has to.
 */

export interface Column {
  readonly name: string;
  /** Other names under which files have it; upper and lower case, spaces and underscores never matter. */
  readonly also?: readonly string[];
  /** What is written there; left out: nothing. */
  readonly out?: string;
  /** An invalid value: an SQL condition that must hold, and the message where it does not. */
  readonly check?: { readonly holds: string; readonly reason: string };
}

export interface EventFormat {
  readonly name: "polecat" | "icews" | "gdelt" | "phoenix" | "cline-phoenix" | "acled" | "ucdp-ged";
  readonly title: string;
  readonly columns: readonly Column[];
  readonly header: boolean;
  /** Tab-separated without quoting, or CSV after RFC 4180. A file with a header and commas is read as CSV in any case. */
  readonly layout: "tab" | "csv";
  /** Columns that some files lack. */
  readonly optional?: readonly string[];
  /** Of a format without a header: what the narrower layouts lack, one list a layout. */
  readonly narrower?: readonly (readonly string[])[];
  /** Cells may stand in quotation marks. */
  readonly quotes?: boolean;
  /** Separates several parties in one cell. */
  readonly lists?: string;
  /** Both sides must be named for a row to be written. */
  readonly pairs: boolean;
  /** Whether records are written in it as well. */
  readonly written: boolean;
  /** What its intensities are measured on; null: it has none. */
  readonly scale: "goldstein" | "plover" | null;
  /** How an act is read from a row. */
  readonly act: ActExpressions;
}

/** Of one row: null where it does not say. */
interface ActExpressions {
  readonly id: string;
  /** What no two rows share; it may name the act's day, `act_day`; left out: the id. */
  readonly key?: string;
  /** A DATE. */
  readonly day: string;
  /** The last day, a DATE; left out: the same. */
  readonly stop?: string;
  /** PLOVER type; null for what is no act (CAMEO 01): kept apart, as a comment. */
  readonly type: string;
  readonly mode: string;
  readonly contexts: string;
  readonly cameo: string;
  /** As the file gives them. */
  readonly quad: string;
  readonly intensity: string;
  readonly source: PartyExpressions;
  readonly target: PartyExpressions;
  readonly place: string;
  /** As the file writes it; read by code or name. */
  readonly country: string;
  readonly lat: string;
  readonly lon: string;
  readonly outlets: string;
  /** When it was published, a DATE. */
  readonly published: string;
  /** Where it came from: an address or outlet. */
  readonly origin: string;
}

export interface PartyExpressions {
  readonly name: string;
  readonly country: string;
  readonly sector: string;
  readonly code: string;
  /** The code by which a country or organisation may be looked up, where not every code may; left out: `code`. */
  readonly known?: string;
}

export const isNumber = (column: string): NonNullable<Column["check"]> => ({
  holds: `"${column}" = '' OR TRY_CAST("${column}" AS DOUBLE) IS NOT NULL`,
  reason: "is not a number",
});

export const isDay = (column: string): NonNullable<Column["check"]> => ({
  holds: `day_of("${column}") IS NOT NULL`,
  reason: "is not a date as 2022-12-30 or 20221230 (12/30/2022 is month, day, year)",
});

/** A CAMEO code that has a PLOVER type, or is a comment (root 01). */
export const isCode = (column: string, code: string): NonNullable<Column["check"]> => ({
  holds: `plover_type(${code}) IS NOT NULL OR starts_with(${code}, '01')`,
  reason: `is no CAMEO code${column === "EventCode" ? " under its root code" : ""}`,
});

export const filled = (column: string): string => `nullif("${column}", '')`;
export const number = (column: string): string => `TRY_CAST(nullif("${column}", '') AS DOUBLE)`;
export const dayOf = (column: string): string => `day_of("${column}")`;
/** The id with the act's day, for keys of formats whose ids begin anew. */
export const keyWithDay = (id: string): string => `"${id}" || ' ' || act_day::VARCHAR`;
