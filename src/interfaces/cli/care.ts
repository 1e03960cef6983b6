/** A record's health: checked and mended, and what is readable of a damaged one saved. */
import type { Command } from "commander";
import { checkRecord, openRecord, rescueRecord } from "../../record/index.js";
import { many } from "../words.js";
import { LEFT_OUT, note, print, recordOption, WAIT } from "./common.js";

async function check({ record: file, dryRun }: { record: string; dryRun?: boolean }): Promise<void> {
  // opening mends indexes already, and says so
  const record = await openRecord(file, { wait: WAIT, existing: true, note });
  try {
    const found = await checkRecord(record.writer, { mend: dryRun !== true });
    for (const { what, mended } of found) await print(`${mended ? "mended" : "found"}: ${what}\n`);
    if (found.length === 0) await print(`${file} is sound\n`);
    if (found.some((f) => !f.mended)) process.exitCode = LEFT_OUT;
  } finally {
    record.close();
  }
}

async function rescue(file: string, { out }: { out: string }): Promise<void> {
  const { tables, readAgain } = await rescueRecord(file, out);
  for (const { table, kept, lost } of tables)
    await print(`${table}: ${many(kept, "row")} saved${lost > 0 ? `, ${lost} not readable` : ""}\n`);
  if (readAgain > 0)
    await print(
      `Statements are missing: hand the reports over again (chancery read … --record ${out}); all ${readAgain} will be read anew.\n`,
    );
  await print(`${out} is a record again; ${file} is as it was\n`);
  if (tables.some((t) => t.lost > 0)) process.exitCode = LEFT_OUT;
}

export function addCareCommands(main: Command): void {
  main
    .command("check")
    .description("Check that a record is sound, and mend its indexes and events where they are not")
    .addOption(recordOption())
    .option("--dry-run", "only say what is wrong")
    .addHelpText("after", "\nExit status 3: something is wrong that cannot be mended, or was not, and the record needs a rescue or a copy.")
    .action(check);
  main
    .command("rescue")
    .description("Save what can be read of a damaged record in a new one")
    .argument("<file>", "the damaged record; it is only read")
    .requiredOption("-o, --out <file>", "the new record")
    .action(rescue);
}
