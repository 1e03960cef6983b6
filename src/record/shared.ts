/**
 * One record for a program that stays, such as a server. DuckDB lets either one program write to a file or many read it, so the file
 * is held only while somebody asks: read-only for questions, for writing when something is to be written, and let go of soon after,
 * so that other programs get their turn. Questions wait while this program writes.
 */
import { type ChanceryRecord, openRecord } from "./index.js";

export interface SharedRecord {
  /** Throws RecordError where another program keeps the record for too long. */
  reading<T>(ask: (record: ChanceryRecord) => Promise<T>): Promise<T>;
  writing<T>(work: (record: ChanceryRecord) => Promise<T>): Promise<T>;
  /** Waits for work in hand. */
  close(): Promise<void>;
}

/** How long the file is held after the last question, and how long another program is waited for, in milliseconds. */
const IDLE = 300;
const WAIT = 5000;

export function shareRecord(path: string): SharedRecord {
  let open: Promise<ChanceryRecord> | undefined;
  let readers = 0;
  let idle: NodeJS.Timeout | undefined;
  // writers one after the other; questions that come meanwhile wait for the last of them
  let writers: Promise<unknown> = Promise.resolve();
  let quiet: (() => void) | undefined;

  const letGo = async (): Promise<void> => {
    clearTimeout(idle);
    const held = open;
    open = undefined;
    if (held) (await held.catch(() => undefined))?.close();
  };
  const reading: SharedRecord["reading"] = async (ask) => {
    await writers;
    clearTimeout(idle);
    readers++;
    try {
      open ??= openRecord(path, { readOnly: true, wait: WAIT });
      let record: ChanceryRecord;
      try {
        record = await open;
      } catch (error) {
        open = undefined;
        throw error;
      }
      return await ask(record);
    } finally {
      if (--readers === 0) {
        quiet?.();
        idle = setTimeout(() => void (readers === 0 && letGo()), IDLE);
        idle.unref();
      }
    }
  };
  const writing: SharedRecord["writing"] = (work) => {
    const turn = writers.then(async () => {
      if (readers > 0)
        await new Promise<void>((resolve) => {
          quiet = resolve;
        });
      quiet = undefined;
      await letGo();
      const record = await openRecord(path, { wait: WAIT });
      try {
        return await work(record);
      } finally {
        record.close();
      }
    });
    writers = turn.catch(() => undefined);
    return turn;
  };
  return {
    reading,
    writing,
    close: async () => {
      await writers;
      await letGo();
    },
  };
}
