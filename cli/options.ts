import { type Command, InvalidArgumentError, Option } from 'commander';
import { formats } from '../reports/index.ts';
import { packs } from '../scenarios/index.ts';
import type { FailOn } from './config.ts';

/** Options common to the commands that judge (design.md 4.1). */
export interface JudgeOptions {
  readonly policy?: string[];
  readonly out?: string;
  readonly category?: string;
  readonly firstParty?: string[];
  /** Files that say who receives what is sent to a host. */
  readonly recipients?: string[];
  readonly config?: string;
  readonly format?: string[];
  /** `traffic.har` holds the values themselves. */
  readonly unmasked?: boolean;
  readonly failOn?: FailOn;
  readonly baseline?: string;
  readonly regime?: 'cn' | 'eu' | 'all';
  readonly plugin?: string[];
  readonly lang: 'zh' | 'en';
  readonly quiet?: boolean;
  readonly json?: boolean;
}

export const DEFAULT_OUT = 'mpaudit-out';

const FORMATS: readonly string[] = [...formats.map((format) => format.id), 'har', 'pdf'];

/** A HAR is made from the evidence, and a result has none. */
const SHOWN: readonly string[] = FORMATS.filter((format) => format !== 'har');

/** `--format html,json`: a comma list, checked against the formats there are. */
const listOf =
  (formats: readonly string[]) =>
  (text: string): string[] => {
    const wanted = text.split(',').map((one) => one.trim());
    const unknown = wanted.find((one) => !formats.includes(one));
    if (unknown !== undefined)
      throw new InvalidArgumentError(`"${unknown}" is not a format here. Valid: ${formats.join(', ')}.`);
    return wanted;
  };
const formatList = listOf(FORMATS);
const shownList = listOf(SHOWN);

export const collect = (value: string, before: string[] | undefined): string[] => [...(before ?? []), value];

/** Language from the environment: an audit of Chinese programs is read in Chinese unless the locale says otherwise. */
export const defaultLang = (): 'zh' | 'en' =>
  /^(zh|C\b|POSIX|$)/i.test(process.env['LC_ALL'] ?? process.env['LANG'] ?? '') ? 'zh' : 'en';

const failOnOption = (): Option =>
  new Option('--fail-on <severity>', 'exit code 1 from this severity on (default: medium)').choices([
    'critical',
    'high',
    'medium',
    'low',
    'none',
  ]);

const langOption = (): Option =>
  new Option('--lang <lang>', 'language of summary and report').choices(['zh', 'en']).default(defaultLang());

/** Adds what every command that shows a result understands. */
export const withShowOptions = (command: Command): Command =>
  command
    .option('--out <dir>', 'folder for the reports (default: that of the result)')
    .option('--format <list>', `reports beside html and json: ${SHOWN.join(',')}`, shownList)
    .addOption(failOnOption())
    .addOption(langOption())
    .option('--json', 'result.json on stdout in place of the summary');

/** Adds what `judge` and everything that ends in a judgement understands. */
export const withJudgeOptions = (command: Command): Command =>
  command
    .option('--policy <file>', 'declared privacy policy; repeatable', collect)
    .option('--out <dir>', `folder for evidence and reports (default: ${DEFAULT_OUT})`)
    .option('--category <name>', 'category of the necessary-information table, e.g. online-shopping')
    .option('--first-party <host>', "host or domain that is the operator's own; repeatable", collect)
    .option('--recipients <file>', 'who receives at which host, where you know it better; repeatable', collect)
    .option('--config <file>', 'configuration (default: mpaudit.config.yaml beside the mini-program)')
    .option('--format <list>', `reports beside html and json: ${FORMATS.join(',')}`, formatList)
    .option('--unmasked', 'traffic.har with the values as they were sent, not with tokens in their place')
    .addOption(failOnOption())
    .option('--baseline <file>', 'result.json of an earlier run: only findings that are not in it count for --fail-on')
    .addOption(langOption())
    .addOption(new Option('--regime <law>', 'whose law findings cite (default: cn)').choices(['cn', 'eu', 'all']))
    .option('--plugin <file>', 'module with rules and recognisers of your own (docs/plugins.md); repeatable', collect)
    .option('--quiet', 'no progress')
    .option('--json', 'result.json on stdout, everything else on stderr');

/** Adds what `scan` understands: the judge's options as far as code alone can answer to them. */
export const withScanOptions = (command: Command): Command =>
  command
    .option('--policy <file>', 'declared privacy policy or guideline; repeatable', collect)
    .option('--out <file>', 'write the JSON here too')
    .option('--first-party <host>', "host or domain that is the operator's own; repeatable", collect)
    .option('--config <file>', 'configuration (default: mpaudit.config.yaml beside the mini-program)')
    .option('--appid <appid>', 'appid of a package of PC WeChat (V1MMWX), which is encrypted with it')
    .addOption(failOnOption())
    .addOption(langOption())
    .addOption(new Option('--regime <law>', 'whose law findings cite (default: cn)').choices(['cn', 'eu', 'all']))
    .option('--json', 'the whole reading as JSON');

/** Options of the commands that drive a target. */
export interface DriveOptions extends JudgeOptions {
  readonly scenario?: string[];
  readonly pack?: string[];
  readonly experiment?: 'consent' | 'identity';
  /** Arms of an experiment at a time. */
  readonly jobs?: number;
  readonly cloud?: string;
  readonly driver: 'embedded' | 'devtools' | 'device';
  readonly ws?: string;
  readonly proxyPort?: number;
  readonly upstream?: string;
  readonly consent?: 'grant' | 'deny' | 'ignore' | 'ask';
  readonly persona?: string;
  readonly unsandboxed?: boolean;
  readonly learn?: boolean;
  /** Opens a package of PC WeChat. */
  readonly appid?: string;
  readonly onFailure?: 'stop' | 'continue';
}

function upstream(text: string): string {
  if (/^(live|stub|(stub|replay|map):.+)$/.test(text)) return text;
  throw new InvalidArgumentError(`"${text}" is not an upstream. Valid: live, stub, stub:FILE, replay:FILE, map:FILE.`);
}

function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value > 0 && value < 65_536) return value;
  throw new InvalidArgumentError(`"${text}" is not a port. Valid: 1 to 65535.`);
}

function endpoint(text: string): string {
  if (URL.canParse(text) && /^wss?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError(`"${text}" is not an endpoint. Valid: e.g. ws://127.0.0.1:9420.`);
}

/** What opens the packages of a program: the appid of the command line, else of the configuration. */
export const packageOptions = (options: DriveOptions, config: { readonly appid?: string }): { appid?: string } => {
  const appid = options.appid ?? config.appid;
  return appid === undefined ? {} : { appid };
};

/** Adds what `run` understands beside the judge options. */
export const withDriveOptions = (command: Command): Command =>
  withJudgeOptions(command)
    .option(
      '--scenario <file>',
      'scenario to drive, YAML or TypeScript; repeatable (default: those of the configuration)',
      collect,
    )
    .addOption(
      new Option(
        '--pack <name>',
        `ready scenario, after those of --scenario; repeatable: ${packs.map(({ id }) => id).join(', ')}`,
      ).argParser(collect),
    )
    .addOption(
      new Option(
        '--experiment <name>',
        'the same scenarios walked several times and compared: consent (different decisions), identity (one person twice, then another)',
      ).choices(['consent', 'identity']),
    )
    .addOption(
      new Option('--driver <name>', 'what runs the mini-program')
        .choices(['embedded', 'devtools', 'device'])
        .default('embedded'),
    )
    .addOption(
      new Option(
        '--ws <endpoint>',
        'automator endpoint of a running DevTools, ws://127.0.0.1:9420; implies --driver devtools',
      )
        .argParser(endpoint)
        .implies({ driver: 'devtools' }),
    )
    .option(
      '--proxy-port <port>',
      'port of the recording proxy, for a DevTools that is set to it (default: a free one)',
      port,
    )
    .option('--upstream <mode>', 'who answers: live, stub, replay:FILE, map:FILE', upstream)
    .option('--cloud <file>', 'answers of wx.cloud where the project has no functions of its own (docs/wx.md)')
    .addOption(
      new Option('--consent <how>', 'answer to dialogs where the scenario is silent').choices([
        'grant',
        'deny',
        'ignore',
        'ask',
      ]),
    )
    .option('--persona <seed>', 'seed of the synthetic person')
    .option('--no-learn', 'with --upstream stub: do not find out first what answers the program expects')
    .option('--unsandboxed', "run a published package even where Chromium's sandbox cannot (see doctor)")
    .option('--appid <appid>', 'appid of a package of PC WeChat (V1MMWX), which is encrypted with it')
    .addOption(
      new Option('--on-failure <what>', 'after a failed step (overrides the scenario)').choices(['stop', 'continue']),
    );
