/** What can be wrong with a record, in words for its user; and DuckDB's errors sorted into these. */

/** What is wrong with a record, in words for its user. */
export class RecordError extends Error {}
/** What is wrong with its file, whose path the message names: for the one who runs the program, not for who asks a server. */
export class RecordFileError extends RecordError {}
/** Another program has the record; it may be asked again in a moment. */
export class RecordBusyError extends RecordFileError {}
/** The file is damaged; what is readable in it can be rescued. */
export class RecordDamagedError extends RecordFileError {}
/** The disk is full; what was not yet acknowledged is not kept. */
class RecordFullError extends RecordFileError {}
/** A question took too long and was stopped. */
export class QueryTimeError extends RecordError {}

const firstLine = (message: string): string => (message.split("\n")[0] ?? message).trim();

/** No room on the disk, in the user's share of it, or in a file of the size that the system allows. */
const full = /no space left on device|disk is full|disk quota exceeded|file too large|ENOSPC|EDQUOT|EFBIG/i;

/** What DuckDB says when pages, their checksums or the journal are not what they should be, or when it gave up on the file. */
const damaged =
  /corrupt|checksum|serialization error|failed to deserialize|while replaying (?:the )?wal|^(?:INTERNAL|FATAL) Error|could not read (?:enough|all) bytes|could not read from file|invalidated because/i;

/**
 * An error of DuckDB on a file as an error for the user; other errors are given back as they are. `rescue` names the command that
 * saves what is readable.
 */
export function explained(path: string, error: unknown, opening: { readonly readOnly: boolean } | undefined): unknown {
  if (error instanceof RecordError || !(error instanceof Error)) return error;
  const { message } = error;
  if (full.test(message))
    return new RecordFullError(
      `${path}: the disk is full${/file too large|EFBIG/i.test(message) ? ", or files may not be larger here (ulimit -f)" : ""}; what was stored before is kept, the rest is not. Make room and run the same command again`,
    );
  if (opening && /could not set lock|conflicting lock|being used by another process/i.test(message)) {
    const holder = /PID (\d+)/.exec(message)?.[1];
    return new RecordBusyError(
      `${path}: another program${holder ? ` (process ${holder})` : ""} ${opening.readOnly ? "is writing to" : "has opened"} this record; close it first`,
    );
  }
  if (opening && /not a valid DuckDB|magic bytes/i.test(message))
    return new RecordFileError(`${path}: this is not a record of Chancery (not a DuckDB file)`);
  if (opening && /does not exist|no such file/i.test(message)) return new RecordFileError(`${path}: there is no such record`);
  if (opening && /permission denied|read-only file system/i.test(message))
    return new RecordFileError(`${path}: it may not be ${opening.readOnly ? "read" : "written to"} (permission denied)`);
  if (damaged.test(message))
    return new RecordDamagedError(
      `${path}: this record is damaged (${firstLine(message)}). Take a copy that you kept, or save what can be read: chancery rescue ${path} --out NEW.duckdb`,
    );
  if (opening) return new RecordFileError(`${path}: ${firstLine(message)}`);
  return error;
}
