import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Node } from '../detectors/decode/node.ts';
import { Canaries } from '../detectors/recognise/canary.ts';
import { Recognition } from '../detectors/recognise/index.ts';
import { Sieve } from '../detectors/scan/sieve.ts';
import { KNOWN } from './corpus/known.ts';
import { Random } from './corpus/random.ts';
import { SHAPES, type Shape } from './corpus/shapes.ts';

/** Speed: MB (10^6 bytes of wire) a second of CPU time, beside JSON.parse and bare decoding of the same bytes, and beside ripgrep. */
const { values: options } = parseArgs({
  options: { mb: { type: 'string', default: '50' } },
});
const random = new Random(11);

type Kind = keyof typeof SHAPES;

interface Body {
  readonly body: Buffer;
  readonly shape: Shape;
  readonly root: Node;
}

/** So many bytes of the shapes by turns, each with its kind. */
function corpus(kinds: readonly Kind[], bytes: number): readonly Body[] {
  const bodies: Body[] = [];
  for (let size = 0, at = 0; size < bytes; at += 1) {
    const shape: Shape = SHAPES[kinds[at % kinds.length] ?? 'json'];
    const body = shape.make(random);
    bodies.push({ body, shape, root: root(body, shape.type ?? '') });
    size += body.length;
  }
  return bodies;
}
const size = (bodies: readonly Body[]): number => bodies.reduce((sum, { body }) => sum + body.length, 0);

/** Milliseconds that each side runs before anything counts, so that the compiler is through. */
const WARM = 1500;
/** Turns of which the median counts. The sides take turns, so that a slow moment of the machine meets both. */
const TURNS = 15;
/** Milliseconds of one side in one turn, at least. */
const TURN = 100;
/** Clears what was made lately (needs --expose-gc). In the time of its own turn, so that each side pays for its own garbage and not for the other's. */
const clear = (): void => void globalThis.gc?.({ type: 'minor' });

/** MB/s of CPU time, in passes until so many milliseconds are over. */
function speed(bytes: number, run: () => void, milliseconds: number): number {
  const before = process.cpuUsage();
  const until = performance.now() + milliseconds;
  let passes = 0;
  do {
    run();
    passes += 1;
  } while (performance.now() < until);
  clear();
  const { user, system } = process.cpuUsage(before);
  return (bytes * passes) / Math.max(1, user + system);
}

const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

/** Medians of two ways over the same bytes, turn about, and the median of their ratios. */
function compared(
  bytes: number,
  one: () => void,
  other: () => void,
  turnCount: number,
): readonly [one: number, other: number, ratio: number] {
  speed(bytes, one, WARM);
  speed(bytes, other, WARM);
  const turns = Array.from({ length: turnCount }, () => [speed(bytes, one, TURN), speed(bytes, other, TURN)] as const);
  return [median(turns.map(([a]) => a)), median(turns.map(([, b]) => b)), median(turns.map(([a, b]) => a / b))];
}

const root = (bytes: Uint8Array, type: string): Node => ({
  carrier: 'request-body',
  location: 'body',
  field: '',
  path: [],
  chain: [],
  kind: 'bytes',
  depth: 0,
  bytes,
  type,
});

const line = (text: string): void => void process.stdout.write(`${text}\n`);
const show = (value: number): string => value.toFixed(1).padStart(8);

function pipeline(name: string, bodies: readonly Body[], turns = TURNS, known = KNOWN): void {
  const recognition = new Recognition(known);
  let hits = 0;
  const look = (): void => {
    hits = 0;
    for (const { root } of bodies) hits += recognition.look(recognition.read([root]).leaves, 1).length;
  };
  const bare = (): void => bodies.forEach(({ body, shape }) => void shape.bare(body));
  const [ours, other, ratio] = compared(size(bodies), look, bare, turns);
  line(`  ${name.padEnd(44)}${show(ours)} ${show(other)} ${ratio.toFixed(2).padStart(8)}   ${hits} sightings`);
}

/** The persona and somebody with other numbers: together they have more than two thousand fixed strings. */
const TWO = [...KNOWN, ...KNOWN.map((one) => ({ ...one, value: one.value.replaceAll(/\d/g, () => random.digits(1)) }))];

/** Fixed strings that a corpus is looked through for. */
function needleCount(known: typeof KNOWN): number {
  const sieve = new Sieve(() => 0);
  void new Canaries(known, sieve);
  return sieve.needles.size;
}

/** Fixed strings in the bytes of bodies, each body copied in and looked through, every hit compared. */
function matching(bodies: readonly Buffer[], bytes: number): void {
  line('matcher, MB/s CPU, by number of needles:');
  for (const count of [200, 2000, 20_000]) {
    const sieve = new Sieve(() => 0);
    const needles = Array.from({ length: count }, (_, at) =>
      at % 10 === 0 ? `王${random.text('明月清源海山', 4)}${at}` : `${random.hex(4)}${random.digits(8)}`,
    );
    for (const needle of needles) sieve.needles.add(needle);
    let hits = 0;
    const found: number[] = [];
    const look = (): void => {
      hits = 0;
      for (const body of bodies) {
        found.length = 0;
        sieve.machine.load(body);
        sieve.needles.find(body.length, found);
        hits += found.length / 2;
      }
    };
    speed(bytes, look, WARM);
    const ours = speed(bytes, look, WARM);
    line(`  ${String(count).padEnd(10)} ours ${show(ours)}   rg -F -f ${ripgrep(bodies, needles)}   ${hits} hits`);
  }
}

/** Slope of ripgrep between one and four copies of the corpus: its start-up is not counted. */
function ripgrep(bodies: readonly Buffer[], needles: readonly string[]): string {
  if (spawnSync('rg', ['--version']).error) return 'not installed';
  const dir = mkdtempSync(join(tmpdir(), 'mpaudit-scan-'));
  const text = Buffer.concat(bodies.map((body) => Buffer.concat([body, Buffer.from('\n')])));
  writeFileSync(join(dir, 'needles'), needles.join('\n'));
  const seconds = [1, 4].map((copies) => {
    writeFileSync(join(dir, 'text'), Buffer.concat(Array.from({ length: copies }, () => text)));
    const started = performance.now();
    spawnSync('rg', ['-j1', '-c', '-F', '-f', join(dir, 'needles'), join(dir, 'text')]);
    return (performance.now() - started) / 1000;
  });
  rmSync(dir, { recursive: true });
  return show((text.length * 3) / 1e6 / ((seconds[1] ?? 0) - (seconds[0] ?? 0)));
}

const total = Number(options.mb) * 1e6;
const kinds = Object.keys(SHAPES) as Kind[];
line('whole pipeline (decode + recognise), MB/s CPU:      ours     bare    ratio');
for (const kind of kinds) pipeline(kind, corpus([kind], total / 20));
const mixed = kinds.filter((kind) => kind !== 'hostile');
pipeline(`mixed, ${options.mb} MB, ${needleCount(TWO)} needles`, corpus(mixed, total), 5, TWO);
const json = corpus(['json'], total / 5);
matching(
  json.map(({ body }) => body),
  size(json),
);
