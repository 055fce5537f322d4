/**
 * `npm run prove:docker [-- --keep] [-- --base DIR]`: takes the Dockerfile step by step where no Docker engine is: the base image is a Debian made by debootstrap with
 * Node 24 and npm in it, each RUN is run in it as it stands, and at last the image's own entry point audits the example as its user, under
 * docker/seccomp.json. As root on Debian; needs debootstrap and python3-seccomp. Prints each step with its time; exit code 1 at the first that fails.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Copy, DockerfileParser, type Instruction } from 'dockerfile-ast';

const root = path.dirname(import.meta.dirname);
const NPM = '11.6.2';
/** `--base DIR`: a base made before and kept, instead of a new one. */
const given = process.argv.includes('--base') ? process.argv[process.argv.indexOf('--base') + 1] : undefined;
const keep = process.argv.includes('--keep');
const work = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-docker-'));

/** How packages are reached from this machine: an image has no need of it, a root made here has. */
function network(): Record<string, string> {
  const config = (key: string): string => spawnSync('npm', ['config', 'get', key], { encoding: 'utf8' }).stdout.trim();
  const ca = process.env['NODE_EXTRA_CA_CERTS'] ?? '';
  return {
    NPM_CONFIG_REGISTRY: config('registry'),
    ...(ca === '' ? {} : { NODE_EXTRA_CA_CERTS: '/etc/machine-ca.pem', NPM_CONFIG_CAFILE: '/etc/machine-ca.pem' }),
  };
}

const ENV = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  HOME: '/root',
  DEBIAN_FRONTEND: 'noninteractive',
  ...network(),
};

function step(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): string {
  const started = performance.now();
  const done = spawnSync(command, args, { encoding: 'utf8', env, maxBuffer: 256 * 1024 * 1024 });
  const time = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  process.stdout.write(`${done.status === 0 ? 'ok    ' : 'FAILED'} ${time.padStart(8)}  ${name}\n`);
  if (done.status === 0) return `${done.stdout}${done.stderr}`;
  process.stdout.write(`${`${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`.slice(-4000)}\n`);
  clean();
  process.exit(1);
}

function clean(): void {
  for (const stage of existsSync(work) ? readdirSync(work) : [])
    for (const mounted of ['dev/shm', 'dev', 'proc']) spawnSync('umount', ['-l', path.join(work, stage, mounted)]);
  if (!keep) rmSync(work, { recursive: true, force: true });
}

/** node:24-bookworm-slim as far as a Dockerfile can tell: Debian's minimal base, node and npm in /usr/local, user `node` with number 1000. */
function baseImage(): string {
  const dir = path.join(work, 'base');
  step('base: debootstrap bookworm', 'debootstrap', ['--variant=minbase', 'bookworm', dir]);
  const local = path.join(dir, 'usr/local');
  cpSync(path.join(root, 'node_modules/node/bin/node'), path.join(local, 'bin/node'));
  step(`base: npm ${NPM}`, 'npm', ['pack', `npm@${NPM}`, '--pack-destination', work]);
  mkdirSync(path.join(local, 'lib/node_modules/npm'), { recursive: true });
  step('base: npm in place', 'tar', [
    'xzf',
    path.join(work, `npm-${NPM}.tgz`),
    '-C',
    path.join(local, 'lib/node_modules/npm'),
    '--strip-components=1',
  ]);
  rmSync(path.join(work, `npm-${NPM}.tgz`));
  for (const name of ['npm', 'npx'])
    symlinkSync(`../lib/node_modules/npm/bin/${name}-cli.js`, path.join(local, 'bin', name));
  cpSync('/etc/resolv.conf', path.join(dir, 'etc/resolv.conf'), { dereference: true });
  if (process.env['NODE_EXTRA_CA_CERTS'])
    cpSync(process.env['NODE_EXTRA_CA_CERTS'], path.join(dir, 'etc/machine-ca.pem'), { dereference: true });
  step('base: user node', 'chroot', [dir, 'useradd', '--uid', '1000', '--create-home', 'node'], ENV);
  return dir;
}

function mountAll(dir: string): void {
  for (const [type, at] of [
    ['proc', 'proc'],
    ['devtmpfs', 'dev'],
    ['tmpfs', 'dev/shm'],
  ] as const) {
    mkdirSync(path.join(dir, at), { recursive: true });
    spawnSync('mount', ['-t', type, type, path.join(dir, at)]);
  }
}

interface Stage {
  readonly dir: string;
  workdir: string;
  user: string;
  env: Record<string, string>;
  entry: readonly string[];
}

const stages = new Map<string, Stage>();

/** `COPY . .` is what was committed; `COPY --from=NAME SOURCE TARGET` takes from a stage, with `*`. */
function copy(stage: Stage, text: string): void {
  const from = /--from=(\S+)/.exec(text)?.[1];
  const [source = '', target = ''] = text.replace(/--from=\S+\s*/, '').split(/\s+/);
  const to = path.join(stage.dir, path.resolve('/', stage.workdir, target));
  mkdirSync(to, { recursive: true });
  const origin = from === undefined ? undefined : stages.get(from)?.dir;
  const command =
    origin === undefined
      ? `git -C '${root}' archive HEAD | tar xf - -C '${to}'`
      : `cp ${path.join(origin, source)} '${to}'`;
  step(`COPY ${text}`, 'sh', ['-c', command]);
}

/** What each word of a Dockerfile does to the stage; a word that is not here stops the proof. */
const WORDS: Readonly<Record<string, (stage: Stage, text: string, line: number) => void>> = {
  RUN: (stage, text, line) =>
    void step(
      `line ${line} RUN ${text.replace(/\s+/g, ' ').slice(0, 90)}`,
      'chroot',
      [stage.dir, '/bin/sh', '-c', `cd '${stage.workdir}' && ${text}`],
      { ...ENV, ...stage.env },
    ),
  COPY: copy,
  WORKDIR: (stage, text) => {
    stage.workdir = text;
    mkdirSync(path.join(stage.dir, text), { recursive: true });
  },
  USER: (stage, text) => {
    stage.user = text;
  },
  ENV: (stage, text) => {
    const [name = '', value = ''] = text.split('=');
    stage.env = { ...stage.env, [name]: value };
  },
  ENTRYPOINT: (stage, text) => {
    stage.entry = JSON.parse(text) as string[];
  },
};

/** `--from=build`: the parser keeps flags apart from arguments. */
const flagsOf = (one: Instruction): readonly string[] =>
  one instanceof Copy ? one.getFlags().map((flag) => `--${flag.getName()}=${flag.getValue()}`) : [];

function take(stage: Stage, one: Instruction, line: number): void {
  const act = WORDS[one.getKeyword()];
  if (!act) throw new Error(`line ${line}: this script does not know ${one.getKeyword()}`);
  act(stage, [...flagsOf(one), one.getArgumentsContent() ?? ''].join(' '), line);
}

function build(base: string): Stage {
  const file = DockerfileParser.parse(readFileSync(path.join(root, 'docker/Dockerfile'), 'utf8'));
  let stage: Stage | undefined;
  for (const one of file.getInstructions()) {
    const text = one.getArgumentsContent() ?? '';
    if (one.getKeyword() !== 'FROM') {
      if (stage) take(stage, one, (one.getRange()?.start.line ?? 0) + 1);
      continue;
    }
    const name = / AS (\w+)/i.exec(text)?.[1] ?? `stage${stages.size}`;
    stage = { dir: path.join(work, name), workdir: '/', user: '0', env: {}, entry: [] };
    step(`FROM ${text}`, 'cp', ['-a', base, stage.dir]);
    mountAll(stage.dir);
    stages.set(name, stage);
  }
  if (!stage) throw new Error('no FROM');
  return stage;
}

/** The image as an engine would start it: its user, no rights, its entry point, under the profile. */
function start({ dir, user, entry, env, workdir }: Stage, args: readonly string[]): string {
  const inside = [dir, user, '/bin/sh', '-c', `cd ${workdir} && exec "$0" "$@"`, ...entry, ...args];
  return step(
    `as user ${user} under docker/seccomp.json: ${[...entry, ...args].join(' ')}`,
    'unshare',
    [
      '--mount',
      'python3',
      path.join(root, 'docker/under-seccomp.py'),
      path.join(root, 'docker/seccomp.json'),
      ...inside,
    ],
    { PATH: ENV.PATH, ...env },
  );
}

try {
  const image = build(given ?? baseImage());
  const example = path.join(image.dir, 'work/shop');
  cpSync(path.join(root, 'examples/neighbourhood-store-compliant'), example, { recursive: true });
  cpSync(path.join(root, 'examples/neighbourhood-store'), path.join(image.dir, 'work/neighbourhood-store'), {
    recursive: true,
  });
  step('the working folder is the user’s', 'chown', [
    '-R',
    `${image.user}:${image.user}`,
    path.join(image.dir, 'work'),
  ]);
  const doctor = start(image, ['doctor']);
  process.stdout.write(doctor.replaceAll(/^/gm, '        '));
  if (!/✓ Browser sandbox/.test(doctor)) throw new Error('the sandbox of Chromium is not on');
  process.stdout.write(
    start(image, [
      'run',
      '/work/shop',
      '--upstream',
      'stub',
      '--pack',
      'smoke',
      '--fail-on',
      'none',
      '--out',
      '/work/out',
      '--quiet',
    ]),
  );
  writeFileSync(path.join(work, 'proved'), '');
  process.stdout.write('every step of docker/Dockerfile was run\n');
} finally {
  clean();
}
