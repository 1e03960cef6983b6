/** CSV after RFC 4180 as every interface writes it: what a spreadsheet would take for a formula stays the text that it is. */
import type { Options } from "csv-stringify";
import { stringify } from "csv-stringify/sync";

export type CsvCell = string | number | boolean | null;

const options: Options = {
  escape_formulas: true,
  cast: {
    boolean: (value) => String(value),
    // a polarity is no formula
    string: (value) => (value === "+" || value === "-" ? { value, escape_formulas: false } : value),
  },
};

/** Lines with their ends. */
export const csvLines = (rows: readonly (readonly CsvCell[])[]): string => stringify(rows as CsvCell[][], options);
/** The same with a line of column names before them. */
export const csvTable = (rows: readonly Readonly<Record<string, CsvCell>>[]): string =>
  stringify(rows as Record<string, CsvCell>[], { ...options, header: true });
