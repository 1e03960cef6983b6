/** Completion for shells. In: the program with its commands. Out: a script that completes commands, their options and file names. */
import type { Command } from "commander";

export const shells = ["bash", "zsh", "fish"];

/** "correct change" → its words after that. */
const wordsOf = (command: Command): string[] => [
  ...command.commands.map((c) => c.name()),
  ...command.options.filter((o) => !o.hidden).map((o) => o.long ?? o.short ?? ""),
];

const pathsOf = (command: Command, path: readonly string[] = []): { path: string; command: Command }[] => [
  { path: path.join(" "), command },
  ...command.commands.flatMap((c) => pathsOf(c, [...path, c.name()])),
];

const bash = (main: Command): string => `_chancery() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" words="" i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "\${path:+$path }\${COMP_WORDS[i]}" in
${pathsOf(main)
  .filter(({ path }) => path !== "")
  .map(({ path }) => `      "${path}") path="${path}" ;;`)
  .join("\n")}
    esac
  done
  case "$path" in
${pathsOf(main)
  .map(({ path, command }) => `    "${path}") words="${[...wordsOf(command), "--help"].join(" ")}" ;;`)
  .join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ "$current" != -* && -n "$path" ]]; then COMPREPLY+=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _chancery chancery
`;

const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;

const fish = (main: Command): string =>
  `${[
    ...main.commands.map((c) => `complete -c chancery -n __fish_use_subcommand -a ${c.name()} -d ${quoted(c.description())}`),
    ...main.commands.flatMap((c) => [
      ...c.commands.map(
        (sub) => `complete -c chancery -n '__fish_seen_subcommand_from ${c.name()}' -a ${sub.name()} -d ${quoted(sub.description())}`,
      ),
      ...[c, ...c.commands].flatMap((one) =>
        one.options.map(
          (o) =>
            `complete -c chancery -n '__fish_seen_subcommand_from ${one.name()}' -l ${o.long?.slice(2) ?? ""} -d ${quoted(o.description)}`,
        ),
      ),
    ]),
  ].join("\n")}\n`;

export function completion(shell: string, main: Command): string {
  if (shell === "fish") return fish(main);
  // zsh reads bash's own completions
  return shell === "zsh" ? `autoload -U +X bashcompinit && bashcompinit\n${bash(main)}` : bash(main);
}
