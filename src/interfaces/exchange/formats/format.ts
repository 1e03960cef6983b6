/**
 * What a format of event data is: its columns, what each says of an act, and the way back. Expressions are DuckDB's SQL; they see the
 * columns of a file by their names, or the columns of an act (`actColumns`) on the way out.
 */

export interface Column {
  readonly name: string;
  /** What is written there; left out: nothing. */
  readonly out?: string;
  /** A value that is not as it should be: an SQL condition that must hold, and what to tell the user. */
  readonly check?: { readonly holds: string; readonly reason: string };
}

export interface EventFormat {
  readonly name: "polecat" | "icews" | "gdelt" | "phoenix";
  readonly title: string;
  readonly columns: readonly Column[];
  readonly header: boolean;
  /** Columns that older files lack. */
  readonly optional?: readonly string[];
  /** Both sides must be named for a row to be written. */
  readonly pairs: boolean;
  /** How an act is read from a row. */
  readonly act: ActExpressions;
}

/** Of one row: null where it does not say. */
export interface ActExpressions {
  readonly id: string;
  /** A DATE. */
  readonly day: string;
  /** PLOVER type. */
  readonly type: string;
  readonly mode: string;
  readonly contexts: string;
  readonly cameo: string;
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
  readonly told: string;
  /** Where it came from: an address or outlet. */
  readonly origin: string;
}

export interface PartyExpressions {
  readonly name: string;
  readonly country: string;
  readonly sector: string;
  readonly code: string;
}

/** PLOVER's sector from one of ICEWS's lists is looked up in the table `sector_words`, countries and organisations in `actor_names`. */
export const isNumber = (column: string): NonNullable<Column["check"]> => ({
  holds: `"${column}" = '' OR TRY_CAST("${column}" AS DOUBLE) IS NOT NULL`,
  reason: "is not a number",
});

export const isDay = (column: string, format: string): NonNullable<Column["check"]> => ({
  holds: `try_strptime("${column}", '${format}') IS NOT NULL`,
  reason: `is not a date as ${format === "%Y%m%d" ? "20221230" : "2022-12-30"}`,
});

export const filled = (column: string): string => `nullif("${column}", '')`;
export const number = (column: string): string => `TRY_CAST(nullif("${column}", '') AS DOUBLE)`;
export const dayOf = (column: string, format: string): string => `try_strptime("${column}", '${format}')::DATE`;
