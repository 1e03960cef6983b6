/** Reading on many machines: reports put on a queue, read by any number of workers, stored by one process. */
import { SingleBar } from "cli-progress";
import { type Command, Option } from "commander";
import {
  awaitStream,
  type Doing,
  makeStreams,
  namesOf,
  openQueue,
  putReports,
  type Queue,
  type QueueStatus,
  statusOf,
  store,
  work,
} from "../../queue/index.js";
import { openPool } from "../../readers/index.js";
import { openRecord } from "../../record/index.js";
import { type IntakeOptions, readReports } from "../../report/index.js";
import type { Report } from "../../report/report.js";
import { many } from "../words.js";
import { day, INTERRUPTED, jsonOption, LEFT_OUT, note, plainTable, positive, print, recordOption, refuse, WAIT, whole } from "./common.js";

interface QueueFlags {
  readonly nats: string;
  readonly creds?: string;
  readonly queue: string;
}

interface PutFlags extends QueueFlags {
  readonly date?: string;
  readonly limit: number;
  readonly replicas?: number;
  readonly maxSize?: number;
  readonly redeliver: number;
}

interface WorkFlags extends QueueFlags {
  readonly threads?: number;
  readonly untilDone?: boolean;
  readonly lexicon?: readonly string[];
  readonly actors?: readonly string[];
}

interface StoreFlags extends QueueFlags {
  readonly record: string;
  readonly untilDone?: boolean;
}

/** Opens the queue, does the work and ends cleanly on Ctrl+C; a second Ctrl+C ends the program at once, as usual. */
async function onQueue(flags: QueueFlags, task: (queue: Queue) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, interrupt);
  const { nats: url, creds, queue: name } = flags;
  const queue = await openQueue({ url, creds, names: namesOf(name), note, signal: stop.signal });
  try {
    await task(queue);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    await queue.close();
  }
  if (stop.signal.aborted) process.exit(INTERRUPTED);
}

const put = (paths: readonly string[], flags: PutFlags): Promise<void> =>
  onQueue(flags, async (queue) => {
    await makeStreams(queue, {
      replicas: flags.replicas,
      mostBytes: flags.maxSize === undefined ? undefined : Math.floor(flags.maxSize * 1e6),
      redeliver: flags.redeliver,
    });
    const options: IntakeOptions = { date: flags.date ?? null, limit: flags.limit * 1024 * 1024 };
    let left = 0;
    const reports = async function* (): AsyncGenerator<Report> {
      for await (const intake of readReports(paths, options)) {
        if ("report" in intake) yield intake.report;
        else {
          left++;
          refuse(intake.refusal);
        }
      }
    };
    const bar = barOf("putting {value} reports");
    let [fresh, known] = [0, 0];
    try {
      for await (const isNew of putReports(queue, reports())) {
        if (isNew) fresh++;
        else known++;
        bar?.update(fresh + known);
      }
    } finally {
      bar?.stop();
      const stopped = queue.signal?.aborted ? "stopped: " : "";
      await print(`${stopped}${many(fresh, "report")} put on the queue${known > 0 ? `, ${known} lately put already` : ""}\n`);
    }
    if (left > 0) process.exitCode = LEFT_OUT;
  });

const barOf = (format: string): SingleBar | undefined => {
  if (!process.stderr.isTTY) return undefined;
  const bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true });
  bar.start(0, 0);
  return bar;
};

/** Counts what is done, names what was set aside, and says both at the end. */
function counting(done: string): { readonly told: Doing["told"]; readonly end: () => Promise<void> } {
  const bar = barOf(`{value} reports ${done}, {duration_formatted}`);
  let [well, aside] = [0, 0];
  return {
    told: (report, fault) => {
      if (fault === null) well++;
      else {
        aside++;
        note(`report ${report}: set aside: ${fault}`);
      }
      bar?.update(well);
    },
    end: async () => {
      bar?.stop();
      await print(`${many(well, "report")} ${done}${aside > 0 ? `, ${aside} set aside` : ""}\n`);
      if (aside > 0) process.exitCode = LEFT_OUT;
    },
  };
}

const workOn = (flags: WorkFlags): Promise<void> =>
  onQueue(flags, async (queue) => {
    await awaitStream(queue, queue.names.reports);
    const pool = openPool({
      explain: true,
      ...(flags.threads === undefined ? {} : { threads: flags.threads }),
      ...(flags.lexicon === undefined ? {} : { lexicon: flags.lexicon }),
      ...(flags.actors === undefined ? {} : { actors: flags.actors }),
    });
    const { told, end } = counting("read");
    try {
      await pool.ready();
      await work(pool, { queue, untilDone: flags.untilDone === true, told });
    } finally {
      await end();
      await pool.close();
    }
  });

const storeInto = (flags: StoreFlags): Promise<void> =>
  onQueue(flags, async (queue) => {
    await awaitStream(queue, queue.names.readings);
    const record = await openRecord(flags.record, { wait: WAIT, note });
    const { told, end } = counting("stored");
    try {
      await store(record, { queue, untilDone: flags.untilDone === true, told });
    } finally {
      await end();
      record.close();
    }
  });

const showStatus = (flags: QueueFlags & { readonly json?: boolean; readonly seconds: number }): Promise<void> =>
  onQueue(flags, async (queue) => {
    const status = await statusOf(queue, flags.seconds);
    await print(flags.json ? `${JSON.stringify(status)}\n` : statusText(status));
  });

function statusText({ reading, storing, aside, servers }: QueueStatus): string {
  const duration = (seconds: number | null): string =>
    seconds === null
      ? "–"
      : seconds < 120
        ? `${Math.round(seconds)} s`
        : seconds < 7200
          ? `${Math.round(seconds / 60)} min`
          : `${Math.round(seconds / 3600)} h`;
  const left = ({ waiting, taken, rate }: QueueStatus["reading"]): string => (rate > 0 ? duration((waiting + taken) / rate) : "–");
  const table = plainTable(
    ["stage", "waiting", "taken", "again", "done", "a second", "time left", "oldest", "MB"],
    (
      [
        ["reading", reading],
        ["storing", storing],
      ] as const
    ).map(([name, s]) => [
      name,
      ...[s.waiting, s.taken, s.again, s.done].map(String),
      s.rate.toFixed(1),
      left(s),
      duration(s.oldest),
      s.megabytes.toFixed(1),
    ]),
  );
  const lines = aside.newest.map((one) => `  ${one.report} (${one.stage}): ${one.reason}`);
  return [
    table,
    `${aside.count} set aside${lines.length > 0 ? ", the newest:" : ""}`,
    ...lines,
    `${servers.current} of ${servers.replicas} servers hold all messages`,
    "",
  ].join("\n");
}

const withQueue = (command: Command): Command =>
  command
    .addOption(
      new Option("--nats <url>", "address of a NATS server, or of several of a cluster with commas")
        .env("NATS_URL")
        .default("nats://127.0.0.1:4222"),
    )
    .option("--creds <file>", "credentials for the server (.creds)")
    .option("--queue <name>", "which queue, where several lie on one server", "chancery");

export function addQueueCommands(main: Command): void {
  const queue = main.command("queue");
  withQueue(queue.command("put").description("Put reports on the queue, for chancery work").argument("<path...>", "as for chancery read"))
    .option("-d, --date <day>", "date of publication for reports that carry none", day)
    .option("--limit <megabytes>", "largest report to take", positive, 5)
    .option("--replicas <n>", "on how many servers each message lies (default: 3 in a cluster, else 1)", whole)
    .option("--max-size <megabytes>", "how much each stream may hold; put waits when it is full (default: the server's limit)", positive)
    .option("--redeliver <seconds>", "silence after which what a process took goes to another", positive, 30)
    .addHelpText("after", "\nThe queue is made by the first put; --replicas, --max-size and --redeliver hold from then on.")
    .action(put);
  withQueue(queue.command("status").description("Show what waits, how fast it moves, and what was set aside"))
    .option("--seconds <n>", "over how long rates are measured", positive, 2)
    .addOption(jsonOption())
    .action(showStatus);
  withQueue(main.command("work"))
    .option("--threads <n>", "reports read at the same time (default: one a core)", whole)
    .option("--until-done", "end when nothing waits to be read any more")
    .option("-l, --lexicon <file...>", "your own patterns, as for chancery read")
    .option("-a, --actors <file...>", "your own actors, as for chancery read")
    .action(workOn);
  withQueue(main.command("store"))
    .addOption(recordOption())
    .option("--until-done", "end when nothing waits to be read or stored any more")
    .action(storeInto);
}
