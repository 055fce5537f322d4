import path from 'node:path';
import { UserError } from '../../../evidence/error.ts';
import { readGivenText } from '../../../evidence/given-file.ts';
import standInSchema from '../../../schema/stand-in.schema.json' with { type: 'json' };
import mapSchema from '../../../schema/upstream-map.schema.json' with { type: 'json' };
import { compileSchema, readYaml } from '../../../schema/yaml.ts';
import { isInside, type StandInFile, startStandIn } from '../stand-in/server.ts';
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
  const read = readYaml(textOf(file), file, validateMap);
  const { hosts, default: rest = 'refuse' } = read.value as MapFile;
  const folder = path.dirname(path.resolve(file));
  const lineOf = (host: string): string => `${file}:${read.line(['hosts', host])}`;
  const destinations = await startAll(Object.entries(hosts).map(([host, to]) => plan(to, folder, lineOf(host))));
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

const textOf = (file: string): string =>
  readGivenText(file, 'this file', 'Check the path after map: (it is relative to where it is written).');

interface Plan {
  readonly name: string;
  start(): Promise<Destination>;
}

/** Everything is read before anything is started, so that a mistake leaves nothing running. */
function plan(to: MapFile['hosts'][string], folder: string, where: string): Plan {
  if (typeof to === 'string') return { name: to, start: () => running(to) };
  const file = path.resolve(folder, to.standIn);
  if (!isInside(folder, file))
    throw new UserError(
      `"${to.standIn}" lies outside the folder of the map file`,
      where,
      'Put it beside the map file.',
    );
  const standIn = readYaml(textOf(file), file, validateStandIn).value as StandInFile;
  return { name: to.standIn, start: () => startStandIn(standIn, folder) };
}

/** Hosts that name the same stand-in share it, and its state. */
async function startAll(plans: readonly Plan[]): Promise<ReadonlyMap<string, Destination>> {
  const started = new Map<string, Destination>();
  for (const { name, start } of plans) if (!started.has(name)) started.set(name, await start());
  return started;
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
