/**
 * One record for a program that stays, such as a server. DuckDB lets either one program write to a file or many read it, so the file
 * is held only while somebody asks: read-only for questions, for writing when something is to be written, and let go of soon after,
 * so that other programs get their turn. While this program writes, its own questions go on beside it.
 */
import { stat } from "node:fs/promises";
import { type ChanceryRecord, openRecord } from "./index.js";

export interface SharedRecord {
  /** Throws RecordError where another program keeps the record for too long. */
  reading<T>(ask: (record: ChanceryRecord) => Promise<T>): Promise<T>;
  writing<T>(work: (record: ChanceryRecord) => Promise<T>): Promise<T>;
  /**
   * Resolves when no question is being answered, or after some milliseconds: where the writing gives way to questions, it waits so between two
   * stretches of work.
   */
  quiet(): Promise<void>;
  /** Another text whenever the record may be another: this program has written to it, or any other has. */
  version(): Promise<string>;
  /** Waits for open requests. */
  close(): Promise<void>;
}

/** How long the file is held after the last use, and how long another program is waited for, in milliseconds. */
const IDLE = 300;
/** After writing, longer: to let go of a large record then takes a second, and whoever writes seldom writes once. */
const IDLE_AFTER_WRITING = 2000;
const WAIT = 5000;
/**
 * Asked without a pause, the file is let go of after so long all the same, in milliseconds: what DuckDB keeps in memory beside an open file grows with
 * what is written to it (80 MB in ten minutes). And after a hundred times as long as the last change of hands took, where that is longer.
 */
const LONGEST_HELD = 60_000;
const TIMES_A_CHANGE = 100;
/** Who comes then waits at most so long for those who are asking; if they go on, it is tried again later. */
const [LONGEST_GATE, TRIED_AGAIN] = [40, 10_000];
/** How long one question to the record may take, in milliseconds; then DuckDB is stopped. */
const QUESTION_LIMIT = 60_000;

/** Of four stretches of work, the questions have three where they ask all the time; the writing still goes on. */
const LONGEST_QUIET = 12;

/** When a file was last written to, and how large it is. */
const stateOf = async (file: string): Promise<string> => {
  const info = await stat(file).catch(() => undefined);
  return info ? `${info.mtimeMs}-${info.size}` : "none";
};

export interface SharedOptions {
  /** How long one question to the record may take, in milliseconds. */
  readonly questionLimit?: number;
  /** How long the file is held at most before it is let go of for a moment, in milliseconds. */
  readonly longestHeld?: number;
}

export function shareRecord(
  path: string,
  { questionLimit: limit = QUESTION_LIMIT, longestHeld = LONGEST_HELD }: SharedOptions = {},
): SharedRecord {
  let open: { readonly record: Promise<ChanceryRecord>; readonly writes: boolean } | undefined;
  const users = createCount();
  // pieces of writing done, and times that the file was taken for it
  let written = 0;
  let idle: NodeJS.Timeout | undefined;
  /** When the file is to be let go of even if it is in use. */
  let due = Number.POSITIVE_INFINITY;
  let lastChange = 0;
  const questions = createCount();
  // closed while the file changes hands from reading to writing; one change at a time
  let gate: Promise<void> = Promise.resolve();
  let changing = false;

  /** State of the files when their indexes were last looked at. */
  let looked: string | undefined;
  const onDisk = async (): Promise<string> => `${await stateOf(path)} ${await stateOf(`${path}.wal`)}`;
  const opened = (began: number): void => {
    const now = performance.now();
    due = now + Math.max(longestHeld, TIMES_A_CHANGE * (now - began + lastChange));
    lastChange = 0;
  };
  const openToRead = async (): Promise<ChanceryRecord> => {
    const state = await onDisk();
    const began = performance.now();
    const record = await openRecord(path, { readOnly: true, wait: WAIT, questionLimit: limit, looked: state === looked });
    opened(began);
    looked = state;
    return record;
  };
  const letGo = async (): Promise<void> => {
    clearTimeout(idle);
    const held = open;
    open = undefined;
    if (held) (await held.record.catch(() => undefined))?.close();
  };
  /** Changes what is open while everybody else waits at the gate. */
  const alone = async (change: () => Promise<void>): Promise<void> => {
    changing = true;
    let done: () => void = () => undefined;
    gate = new Promise((resolve) => {
      done = resolve;
    });
    try {
      await change();
    } finally {
      changing = false;
      done();
    }
  };
  /** What was written is settled first, without holding up the program. */
  const settleAndLetGo = async (held: NonNullable<typeof open>): Promise<void> => {
    try {
      if (held.writes) await (await held.record).settle();
    } finally {
      await letGo();
    }
  };
  /** When nobody has asked for a while. */
  const rest = async (): Promise<void> => {
    const held = open;
    if (users.some() || changing || !held) return;
    if (held.writes) await alone(() => settleAndLetGo(held));
    else await letGo();
  };
  /** Where it was held for too long, though others ask: those who come now wait for it. */
  const relieve = async (): Promise<void> => {
    const held = open;
    if (!held || changing || performance.now() < due) return;
    due = performance.now() + TRIED_AGAIN;
    await alone(async () => {
      if (!(await users.none(LONGEST_GATE))) return;
      const began = performance.now();
      await settleAndLetGo(held).finally(() => {
        lastChange = performance.now() - began;
      });
    });
  };
  const pass = async (): Promise<void> => {
    relieve().catch(() => undefined);
    while (changing) await gate;
  };
  /** Uses what is open; whoever comes first opens it for reading. */
  const use = async <T>(work: (record: ChanceryRecord) => Promise<T>): Promise<T> => {
    clearTimeout(idle);
    users.up();
    try {
      open ??= { record: openToRead(), writes: false };
      const { record } = open;
      try {
        return await work(await record);
      } catch (error) {
        // what could not be opened is tried anew by the next
        if (
          open?.record === record &&
          (await record.then(
            () => false,
            () => true,
          ))
        )
          open = undefined;
        throw error;
      }
    } finally {
      users.down();
      if (!users.some()) {
        idle = setTimeout(() => void rest().catch(() => undefined), open?.writes ? IDLE_AFTER_WRITING : IDLE);
        idle.unref();
      }
    }
  };
  const reading: SharedRecord["reading"] = async (ask) => {
    questions.up();
    try {
      await pass();
      return await use(ask);
    } finally {
      questions.down();
    }
  };
  const writing: SharedRecord["writing"] = async (work) => {
    await pass();
    if (!open?.writes) {
      await alone(async () => {
        try {
          await users.none();
          await letGo();
          const began = performance.now();
          const record = openRecord(path, { wait: WAIT, questionLimit: limit });
          open = { record, writes: true };
          await record;
          opened(began);
          written++;
        } catch (error) {
          open = undefined;
          throw error;
        }
      });
    }
    try {
      return await use(work);
    } finally {
      written++;
    }
  };
  return {
    reading,
    writing,
    quiet: async () => void (await questions.none(LONGEST_QUIET)),
    // while this program holds the file for writing no other can write, and what it has not committed nobody sees
    version: async () => (open?.writes ? `written ${written}` : onDisk()),
    close: async () => {
      await pass();
      await users.none();
      await letGo();
    },
  };
}

interface Count {
  up(): void;
  down(): void;
  some(): boolean;
  /** Resolves when there is none; not waited for longer than some milliseconds, if given, then with false. */
  none(most?: number): Promise<boolean>;
}

/** Counts what is under way. */
function createCount(): Count {
  let count = 0;
  let waiting: (() => void)[] = [];
  return {
    up: () => {
      count++;
    },
    down: () => {
      if (--count > 0) return;
      for (const go of waiting) go();
      waiting = [];
    },
    some: () => count > 0,
    none: (most) =>
      count === 0
        ? Promise.resolve(true)
        : new Promise((resolve) => {
            const timer = most === undefined ? undefined : setTimeout(() => resolve(false), most);
            waiting.push(() => {
              clearTimeout(timer);
              resolve(true);
            });
          }),
  };
}
