/**
 * The exchange with other tools. In: a record, or files in the formats of the field. Out: files in those formats, or events in the
 * record. A format of event data is one file in formats/ and one line here.
 */
import type { Database } from "../../record/database.js";
import { exportAnnotations } from "./annotations.js";
import { exportBibtex, exportCslJson, exportRis } from "./citations.js";
import { type ExportFilter, exportEvents } from "./events-out.js";
import { acled } from "./formats/acled.js";
import { clinePhoenix } from "./formats/cline-phoenix.js";
import type { EventFormat } from "./formats/format.js";
import { gdelt } from "./formats/gdelt.js";
import { icews } from "./formats/icews.js";
import { phoenix } from "./formats/phoenix.js";
import { polecat } from "./formats/polecat.js";
import { ucdpGed } from "./formats/ucdp-ged.js";
import { exportGexf, exportGraphml } from "./graph.js";
import { type LeftOut, leftOutOfFormat, leftOutOfNetwork, leftOutOfTable } from "./left-out.js";
import { exportLines, type TableName } from "./tables.js";

export { importEvents, type Reject } from "./events-in.js";
export type { ExportFilter } from "./events-out.js";
export { type LeftOut, leftOutWords } from "./left-out.js";
export { exportParquet, type TableName, tableNames } from "./tables.js";

/** All are read; those that are `written` are exports too. */
export const eventFormats: readonly EventFormat[] = [polecat, icews, gdelt, phoenix, clinePhoenix, acled, ucdpGed];
const writtenFormats = eventFormats.filter((format) => format.written);

async function* once(text: Promise<string>): AsyncGenerator<string> {
  yield await text;
}

type Writer = (database: Database, filter: ExportFilter, table: TableName) => AsyncGenerator<string>;

/** All formats that are written as text; Parquet is the one that is not. */
export const textExports: Readonly<Record<string, Writer>> = {
  jsonl: (database, _, table) => exportLines(database, table, "jsonl"),
  csv: (database, _, table) => exportLines(database, table, "csv"),
  ...Object.fromEntries(
    writtenFormats.map(
      (format) => [format.name, (database, filter) => exportEvents(database, format, filter)] as const satisfies [string, Writer],
    ),
  ),
  annotations: (database) => exportAnnotations(database),
  gexf: (database, filter) => once(exportGexf(database, filter)),
  graphml: (database, filter) => once(exportGraphml(database, filter)),
  ris: (database) => exportRis(database),
  bibtex: (database) => exportBibtex(database),
  "csl-json": (database) => exportCslJson(database),
};

/** What of the record an export in this format does not hold; reasons that touch nothing are not named. */
export async function leftOut(database: Database, as: string, filter: ExportFilter, table: TableName): Promise<readonly LeftOut[]> {
  const format = writtenFormats.find(({ name }) => name === as);
  const all = format
    ? await leftOutOfFormat(database, format, filter)
    : as === "gexf" || as === "graphml"
      ? await leftOutOfNetwork(database, filter)
      : as === "jsonl" || as === "csv" || as === "parquet"
        ? await leftOutOfTable(database, table)
        : as === "annotations"
          ? await leftOutOfTable(database, "statements")
          : [];
  return all.filter(({ count }) => count > 0);
}
