/** The reference of the command line in Markdown. In: the program with its commands. Out: docs/cli.md, which a test holds to the commands. */
import type { Argument, Command, Option } from "commander";

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

const argumentName = (a: Argument): string => `${a.required ? "<" : "["}${a.name()}${a.variadic ? "…" : ""}${a.required ? ">" : "]"}`;

function defaultOf(option: Option): string {
  const parts = [
    ...(option.defaultValue === undefined ? [] : [`default ${String(option.defaultValue)}`]),
    ...(option.envVar ? [`or ${option.envVar} in the environment`] : []),
    ...(option.mandatory ? ["required"] : []),
  ];
  return parts.length > 0 ? ` (${parts.join(", ")})` : "";
}

function section(command: Command, path: string): string {
  const name = `${path} ${command.name()}`;
  const usage = [name, ...command.registeredArguments.map(argumentName), command.options.length > 0 ? "[options]" : ""].filter(Boolean);
  const rows = [
    ...command.registeredArguments.map((a) => [`\`${argumentName(a)}\``, a.description]),
    ...command.options.map((o) => [`\`${o.flags}\``, `${o.description}${defaultOf(o)}`]),
  ];
  return [
    `## ${name}`,
    `${command.description()}.`,
    ...(command.commands.length > 0 ? [] : [`    ${usage.join(" ")}`]),
    ...(rows.length > 0 ? [["| | |", "| --- | --- |", ...rows.map(([a = "", b = ""]) => `| ${cell(a)} | ${cell(b)} |`)].join("\n")] : []),
    ...command.commands.map((sub) => section(sub, name).replace(/^## /, "### ")),
  ].join("\n\n");
}

export const reference = (main: Command): string => `# The command line

Made from the commands themselves by \`npm run docs\`; \`chancery COMMAND --help\` says the same. Commands that work on a record take
\`--record FILE\`, else \`CHANCERY_RECORD\`, else \`chancery.duckdb\` in the folder where they are called. Wherever a party is asked for, a
name ("China"), a code ("CHN") or a bloc ("EU", for its members) will do. \`--quiet\` prints no notes and no progress.

Exit status: 0 all was read, 1 it could not be done, 2 wrong use, 3 something was left out.

${main.commands.map((command) => section(command, "chancery")).join("\n\n")}
`;
