import { Argument, type Command, type Option } from 'commander';
import { EXIT, type ExitCode } from '../exit.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** `mpaudit completion <shell>`: prints a script that completes verbs, options and their choices. */
export function completion(program: Command, setExit: (code: ExitCode) => void): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'whose script to print').choices([...SHELLS]))
    .action((shell: Shell) => {
      process.stdout.write(SCRIPTS[shell](verbsOf(program)));
      setExit(EXIT.ok);
    });
}

interface Verb {
  readonly name: string;
  readonly about: string;
  readonly options: readonly { readonly long: string; readonly about: string; readonly choices: readonly string[] }[];
}

const verbsOf = (program: Command): Verb[] =>
  program.commands.map((command) => ({
    name: command.name(),
    about: command.description(),
    options: command.options.flatMap((option: Option) =>
      option.long ? [{ long: option.long, about: option.description, choices: option.argChoices ?? [] }] : [],
    ),
  }));

/** Single-quoted for a shell; descriptions are ours, quotes in them are not. */
const quoted = (text: string): string => `'${text.replaceAll("'", '’').replaceAll(/[\n:]/g, ' ')}'`;

const SCRIPTS: Readonly<Record<Shell, (verbs: readonly Verb[]) => string>> = {
  bash: (verbs) => `_mpaudit() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} verb=\${COMP_WORDS[1]}
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W '${verbs.map(({ name }) => name).join(' ')}' -- "$word")); return; fi
  case "$verb $before" in
${verbs.flatMap(({ name, options }) => options.filter(({ choices }) => choices.length > 0).map(({ long, choices }) => `    '${name} ${long}') COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$word")); return;;`)).join('\n')}
  esac
  if [[ $word == -* ]]; then
    case "$verb" in
${verbs.map(({ name, options }) => `      ${name}) COMPREPLY=($(compgen -W '${options.map(({ long }) => long).join(' ')}' -- "$word"));;`).join('\n')}
    esac
  else COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -o filenames -F _mpaudit mpaudit
`,
  zsh: (verbs) => `#compdef mpaudit
_mpaudit() {
  if (( CURRENT == 2 )); then
    local -a verbs=(${verbs.map(({ name, about }) => `${quoted(`${name}`).slice(0, -1)}:${quoted(about).slice(1)}`).join(' ')})
    _describe verb verbs; return
  fi
  case $words[2] in
${verbs.map(({ name, options }) => `    ${name}) _arguments ${options.map(({ long, about, choices }) => `${quoted(long).slice(0, -1)}[${about.replaceAll(/['[\]:\n]/g, ' ')}]${choices.length > 0 ? `:value:(${choices.join(' ')})` : ''}'`).join(' ')} '*:file:_files';;`).join('\n')}
  esac
}
compdef _mpaudit mpaudit
`,
  fish: (verbs) =>
    `${verbs
      .flatMap(({ name, about, options }) => [
        `complete -c mpaudit -n __fish_use_subcommand -a ${name} -d ${quoted(about)}`,
        ...options.map(
          ({ long, about: what, choices }) =>
            `complete -c mpaudit -n '__fish_seen_subcommand_from ${name}' -l ${long.slice(2)} -d ${quoted(what)}${choices.length > 0 ? ` -xa '${choices.join(' ')}'` : ''}`,
        ),
      ])
      .join('\n')}\n`,
};
