import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../evidence/error.ts';
import standInSchema from '../../../schema/stand-in.schema.json' with { type: 'json' };
import mapSchema from '../../../schema/upstream-map.schema.json' with { type: 'json' };
import { compileSchema, readYaml } from '../../../schema/yaml.ts';
import { inside, type StandIn, type StandInFile, startStandIn } from '../stand-in/server.ts';
import { stubAnswer } from './stub.ts';
import { startTlsBridge } from './tls-bridge.ts';
import type { Decision, Target, Upstream } from './upstream.ts';

const validateMap = compileSchema(mapSchema);
const validateStandIn = compileSchema(standInSchema);

interface MapFile {
  readonly hosts: Readonly<Record<string, string | { readonly standIn: string }>>;
  readonly default?: 'refuse' | 'stub';
}

/** Where a mapped host goes: always plaintext on loopback, whatever the client speaks to the recorder. */
interface Destination {
  readonly address: string;
  close(): Promise<void>;
}

/** Reads the map, starts its stand-ins on loopback, and sends each mapped host there; nothing else leaves the machine. */
export async function map(file: string): Promise<Upstream> {
  const { hosts, default: rest = 'refuse' } = readYaml(textOf(file), file, validateMap).value as MapFile;
  const folder = path.dirname(path.resolve(file));
  const destinations = await startAll(Object.values(hosts), folder);
  const routes = Object.entries(hosts).map(([host, to]) => ({
    fits: hostPattern(host),
    to: (destinations.get(nameOf(to)) as Destination).address,
  }));
  return {
    mode: 'map',
    destinations: [...new Set(routes.map(({ to }) => to))],
    decide: (target) => decide(target, routes, rest),
    answer: (target) => Promise.resolve(stubAnswer(target)),
    close: async () => void (await Promise.all([...destinations.values()].map((one) => one.close()))),
  };
}

const nameOf = (to: MapFile['hosts'][string]): string => (typeof to === 'string' ? to : to.standIn);

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(
      'this file cannot be read',
      file,
      'Check the path after map: (it is relative to where it is written).',
      { cause: error },
    );
  }
}

/** Hosts that name the same stand-in share it, and its state. */
async function startAll(
  wanted: readonly MapFile['hosts'][string][],
  folder: string,
): Promise<ReadonlyMap<string, Destination>> {
  const started = new Map<string, Destination>();
  for (const to of wanted)
    if (!started.has(nameOf(to)))
      started.set(nameOf(to), await (typeof to === 'string' ? running(to) : declared(to.standIn, folder)));
  return started;
}

function declared(name: string, folder: string): Promise<StandIn> {
  const file = inside(folder, name);
  return startStandIn(readYaml(textOf(file), file, validateStandIn).value as StandInFile, folder);
}

/** Somebody's own server; the schema lets only loopback through. */
async function running(url: string): Promise<Destination> {
  const { port, protocol } = new URL(url);
  if (protocol === 'https:') return startTlsBridge(Number(port || 443));
  return { address: `127.0.0.1:${port || 80}`, close: () => Promise.resolve() };
}

/** `*.a.example` is every host below a.example; anything else is one host. */
function hostPattern(pattern: string): (host: string) => boolean {
  const wanted = pattern.toLowerCase();
  return wanted.startsWith('*.') ? (host) => host.endsWith(wanted.slice(1)) : (host) => host === wanted;
}

function decide(
  target: Target,
  routes: readonly { fits(host: string): boolean; readonly to: string }[],
  rest: 'refuse' | 'stub',
): Decision {
  const host = target.url.hostname.toLowerCase();
  const to = routes.find((route) => route.fits(host))?.to;
  if (to !== undefined) return { kind: 'forward', to };
  return rest === 'stub'
    ? { kind: 'answer' }
    : {
        kind: 'refuse',
        why: 'the map names no stand-in for this host; the connection was refused after it was recorded',
      };
}
