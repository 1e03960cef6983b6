/** The commands that put the record at the disposal of others: pages, assistants; and those about the program itself. */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Argument, type Command, Option } from "commander";
import { cachePath, packagePath } from "../../paths.js";
import type { Serving } from "../http/server.js";
import { many } from "../words.js";
import { DEFAULT_RECORD, port, print, recordOption, WAIT } from "./common.js";
import { completion, shells } from "./completion.js";
import { createFullProgram, version } from "./program.js";

/** Ctrl+C ends the server when open requests are answered; a second one at once, as usual. */
function untilStopped(running: Serving): void {
  const stop = (): void => {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
    void running.close().then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

/** Opens an address in the user's browser; where there is none, the address on the terminal has to do. */
function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === "darwin" ? ["open"] : process.platform === "win32" ? ["cmd", "/c", "start", ""] : ["xdg-open"];
  spawn(command as string, [...args, url], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}

interface ServeFlags {
  readonly record: string;
  readonly port: number;
  readonly host?: string;
  readonly token?: string;
  readonly open?: boolean;
}

async function serveRecord(file: string | undefined, flags: ServeFlags): Promise<void> {
  const record = file ?? flags.record;
  if (!existsSync(record)) {
    const { openRecord } = await import("../../record/index.js");
    mkdirSync(dirname(record), { recursive: true });
    (await openRecord(record, { wait: WAIT })).close();
    await print(`A new record: ${record}\n`);
  }
  // a program that stays for months: V8 would let two thirds of its pages lie for speed, of which 5 % is given up here
  setFlagsFromString("--optimize-for-size");
  const { serve } = await import("../http/server.js");
  const running = await serve({ ...flags, record });
  untilStopped(running);
  await print(`Chancery is at ${running.url} (Ctrl+C ends it)\n`);
  if (flags.open) openBrowser(running.url);
}

async function start(flags: Pick<ServeFlags, "port" | "open">): Promise<void> {
  const record = cachePath("samples.duckdb");
  mkdirSync(dirname(record), { recursive: true });
  const { read } = await import("./read.js");
  await read([packagePath("dispatches")], { record, format: "table" });
  await print("\n");
  await serveRecord(record, { ...flags, record });
}

/** Copies the sample reports; files of the same names there are left as they are. */
async function sample(folder: string): Promise<void> {
  const from = packagePath("dispatches");
  const names = readdirSync(from).filter((name) => name.endsWith(".txt"));
  const fresh = names.filter((name) => !existsSync(join(folder, name)));
  mkdirSync(folder, { recursive: true });
  for (const name of fresh) cpSync(join(from, name), join(folder, name));
  await print(
    `${many(fresh.length, "report")} written to ${folder}${fresh.length < names.length ? `, ${names.length - fresh.length} there already` : ""}\n`,
  );
}

const portOption = (): Option => new Option("-p, --port <number>", "port on 127.0.0.1 (0: any free one)").argParser(port).default(4747);
const openOption = (): Option => new Option("--open", "open them in the browser");

export function addServingCommands(main: Command): void {
  main
    .command("serve")
    .argument("[record]", `the record; made where there is none (default: CHANCERY_RECORD, else ${DEFAULT_RECORD})`)
    .addOption(recordOption())
    .addOption(portOption())
    .addOption(openOption())
    .option("--host <address>", "listen there instead of on 127.0.0.1; needs a token")
    .addOption(new Option("--token <secret>", "ask everybody for this").env("CHANCERY_TOKEN"))
    .action(serveRecord);
  main.command("start").addOption(portOption()).addOption(openOption()).action(start);
  main.command("sample").argument("[folder]", "where to", "sample-reports").action(sample);
  main
    .command("mcp")
    .addOption(recordOption())
    .action(async (flags: { record: string }) => {
      const { serveMcp } = await import("../mcp/index.js");
      await serveMcp(flags.record, version);
      process.exit(0);
    });
  main
    .command("completion")
    .addArgument(new Argument("<shell>", "which shell").choices(shells))
    .addHelpText(
      "after",
      '\nFor bash: eval "$(chancery completion bash)" in ~/.bashrc; likewise zsh; fish: chancery completion fish | source',
    )
    .action(async (shell: string) => print(completion(shell, await createFullProgram())));
}
