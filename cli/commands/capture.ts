import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { renderUnicodeCompact } from 'uqr';
import { judge } from '../../detectors/judge.ts';
import { allTypes } from '../../detectors/knowledge/taxonomy.ts';
import {
  createRecorder,
  type KnownValue,
  type Manifest,
  openBundle,
  type Recorder,
  UserError,
} from '../../evidence/index.ts';
import { lanAddress, startGuide } from '../../harness/capture/guide.ts';
import { MARKS, Marks } from '../../harness/capture/marks.ts';
import { programOf } from '../../harness/capture/own-traffic.ts';
import { readKnown } from '../../harness/import/known.ts';
import { startProxy } from '../../harness/proxy/index.ts';
import { openUpstream } from '../../harness/proxy/upstream/index.ts';
import { findingLine, LiveView, shownLine } from '../capture/live.ts';
import { LiveFindings } from '../capture/live-findings.ts';
import { readConfig } from '../config.ts';
import { freshEvidenceDir } from '../drive/preflight.ts';
import { machineCaDir } from '../drive/target/devtools.ts';
import type { ExitCode } from '../exit.ts';
import { finish, judged } from '../finish.ts';
import { checkInputs, judgeInput } from '../judge-input.ts';
import { DEFAULT_OUT, type JudgeOptions, withJudgeOptions } from '../options.ts';
import { version } from '../version.ts';

interface CaptureOptions extends JudgeOptions {
  readonly appid?: string;
  readonly known?: string;
  readonly host?: string;
  readonly port: string;
  readonly upstream: string;
}

/** `mpaudit capture`: a recording proxy for a phone, PC WeChat or DevTools that a person drives, judged when the person is done. */
export function capture(program: Command, setExit: (code: ExitCode) => void): void {
  withJudgeOptions(program.command('capture'))
    .option('--appid <appid>', 'the mini-program under audit (default: the one seen most)')
    .option('--known <file>', "the tester's own values, to be found in the traffic")
    .option('--host <address>', 'address to listen on (default: the one in the local network)')
    .option('--port <port>', 'port of the proxy', '8899')
    .option('--upstream <mode>', 'who answers: live, stub, replay:FILE, map:FILE', 'live')
    .action(async (options: CaptureOptions) => setExit(await run(options)));
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function run(options: CaptureOptions): Promise<ExitCode> {
  if (options.appid !== undefined && !/^wx[0-9a-f]{16}$/.test(options.appid))
    throw new UserError(
      `"${options.appid}" is no appid: nothing of the traffic would be judged`,
      '--appid',
      'An appid is wx and 16 digits of 0-9a-f. Without --appid the mini-program seen most is taken.',
    );
  const out = path.resolve(options.out ?? DEFAULT_OUT);
  const config = readConfig(process.cwd(), options.config);
  const known =
    options.known === undefined
      ? []
      : readKnown(
          options.known,
          [...allTypes()].map(({ id }) => id),
        );
  await checkInputs(options, config);
  const evidenceDir = freshEvidenceDir(out);
  const manifest = manifestOf(options, known, config.category, [...config.firstParty, ...(options.firstParty ?? [])]);
  const recorder = createRecorder(evidenceDir, manifest);
  const programs = new Map<string, { appid: string; version: string; count: number }>();
  const live = new LiveView(evidenceDir, known, manifest.target.firstParty, (line) => say(shownLine(line)));
  const audited = (): string =>
    options.appid ?? [...programs.values()].sort((a, b) => b.count - a.count)[0]?.appid ?? '';
  // Policy and lists are read once, not in every pause of the traffic.
  let input: ReturnType<typeof judgeInput> | undefined;
  const findings = new LiveFindings({
    judge: async () => {
      input ??= judgeInput({ manifest }, options, config);
      return judge(judged(openBundle(evidenceDir), audited()), await input);
    },
    say: (one) => say(shownLine(findingLine(one, options.lang))),
    // What was captured is judged again at the end, and then it is told for good.
    fault: (error) => say(shownLine(`cannot judge yet: ${error.message}`)),
  });
  recorder.subscribe((event, seq) => {
    if (event.type === 'request') count(programs, programOf(event.headers));
    if (options.quiet === true) return;
    live.see(event, seq);
    if (JUDGED.has(event.type)) findings.touch();
  });
  const ended = await record(options, recorder);
  await findings.close();
  const appid = audited();
  const seen = [...programs.values()].find((one) => one.appid === appid);
  recorder.close(ended, undefined, { target: { ...manifest.target, appid, version: seen?.version ?? '' } });
  return finish({ evidenceDir, out, options, config });
}

/** Events after which there may be something to find. */
const JUDGED: ReadonlySet<string> = new Set(['request', 'response', 'consent', 'websocket-message']);

/** Proxy and guide up, marks in, until the person is done. */
async function record(options: CaptureOptions, recorder: Recorder): Promise<'finished' | 'stopped'> {
  const host = options.host ?? lanAddress();
  if (!/^\d{1,5}$/.test(options.port) || Number(options.port) > 65_535)
    throw new UserError(`"${options.port}" is not a port`, '--port', 'Valid: 0 to 65535.');
  const proxy = await startProxy({
    recorder,
    upstream: await openUpstream(options.upstream),
    dir: machineCaDir(),
    host,
    port: Number(options.port),
    resolveInitiator: () => undefined,
    onFatal: (error) => say(`cannot record: ${error instanceof Error ? error.message : String(error)}`),
  });
  const guide = await startGuide({ host, proxyPort: proxy.port, ca: proxy.caCertPem });
  say(
    `${renderUnicodeCompact(guide.url)}\nopen on the device: ${guide.url}\nproxy: ${host}:${proxy.port}\ntype: ${MARKS}`,
  );
  const ended = await marked(recorder);
  guide.close();
  await proxy.close();
  return ended;
}

function marked(recorder: Recorder): Promise<'finished' | 'stopped'> {
  const marks = new Marks(recorder);
  const lines = createInterface({ input: process.stdin });
  return new Promise((resolve) => {
    const end = (how: 'finished' | 'stopped'): void => {
      marks.end();
      lines.removeAllListeners();
      lines.close();
      // An operator's terminal stays open: it must not keep the process.
      process.stdin.destroy();
      resolve(how);
    };
    process.once('SIGINT', () => end('finished'));
    lines
      .on('close', () => end('finished'))
      .on('line', (line) => {
        const taken = line.trim() === '' ? 'noted' : marks.take(line);
        if (taken === 'unknown') say(`not understood; type: ${MARKS}`);
        if (taken === 'done') end('finished');
      });
  });
}

type Program = { appid: string; version: string; count: number };

function count(programs: Map<string, Program>, program: { appid: string; version: string } | undefined): void {
  if (program === undefined) return;
  const known = programs.get(program.appid) ?? { ...program, count: 0 };
  known.count += 1;
  programs.set(program.appid, known);
}

function manifestOf(
  options: CaptureOptions,
  known: readonly KnownValue[],
  category: string | undefined,
  firstParty: readonly string[],
): Manifest {
  const chosen = options.category ?? category;
  return {
    schema: 'mpaudit/evidence@1',
    tool: { name: 'mpaudit', version, dependencies: {} },
    target: {
      appid: options.appid ?? '',
      name: '',
      version: '',
      driver: 'device',
      digest: '',
      pages: [],
      firstParty,
      ...(chosen === undefined ? {} : { category: chosen }),
    },
    scenarios: [],
    persona: { seed: '', known },
    options: { upstream: options.upstream },
    started: new Date().toISOString(),
    machine: { platform: process.platform, arch: process.arch, node: process.versions.node },
    blindSpots: [
      {
        kind: 'wechat-link',
        why: "calls through WeChat's own link (wx.cloud, login, phone number) are in no proxy capture",
      },
      {
        kind: 'raw-tunnel',
        why: 'UDP (QUIC, calls) and connections that ignore the proxy setting do not come by here',
      },
    ],
  };
}
