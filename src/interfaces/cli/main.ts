/** Runs the command line: what a person types in, what a terminal or a pipe gets out, and with which exit status. */
import type { Command } from "commander";
import { UsageError } from "./errors.js";
import { giveUpOutput } from "./output.js";
import { createProgram } from "./program.js";

/** Commands that do more than print. */
const writing: ReadonlySet<string> = new Set([
  "read",
  "import",
  "correct",
  "check",
  "rescue",
  "upgrade",
  "serve",
  "start",
  "queue",
  "work",
  "store",
]);

/** Notes, progress and what was left out are not printed; the exit status still says that something was. Returns how to speak again. */
function silence(stream: NodeJS.WriteStream): () => void {
  const write = stream.write;
  stream.write = ((_text: unknown, encoding?: unknown, done?: unknown): boolean => {
    const called = typeof encoding === "function" ? encoding : done;
    if (typeof called === "function") called();
    return true;
  }) as typeof stream.write;
  return () => {
    stream.write = write;
  };
}

/** Runs the command line; sets the exit status, prints errors for people. */
export async function run(argv: readonly string[]): Promise<void> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    // the reader of the pipe has gone: so does what only prints, but what is being written to a record is finished
    giveUpOutput();
    if (!writing.has(argv.slice(2).find((arg) => !arg.startsWith("-")) ?? "")) process.exit(0);
  });
  let speak = (): void => undefined;
  const main = await createProgram(argv.slice(2));
  main.hook("preAction", () => {
    if (main.opts<{ quiet?: boolean }>().quiet) speak = silence(process.stderr);
  });
  const all = (command: Command): Command[] => [command, ...command.commands.flatMap(all)];
  for (const command of all(main)) command.exitOverride();
  try {
    await main.parseAsync([...argv]);
  } catch (error) {
    speak();
    if (error instanceof Error && "exitCode" in error && "code" in error && String(error.code).startsWith("commander.")) {
      process.exitCode = error.exitCode === 0 ? 0 : 2;
      return;
    }
    process.stderr.write(
      `chancery: ${error instanceof Error ? (process.env.CHANCERY_DEBUG ? error.stack : error.message) : String(error)}\n`,
    );
    process.exitCode = error instanceof UsageError ? 2 : 1;
  }
}
