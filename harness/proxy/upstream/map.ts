import { readFileSync } from 'node:fs';
import path from 'node:path';
import { generateCACertificate } from 'mockttp';
import { UserError } from '../../../evidence/error.ts';
import standInSchema from '../../../schema/stand-in.schema.json' with { type: 'json' };
import mapSchema from '../../../schema/upstream-map.schema.json' with { type: 'json' };
import { compileSchema, readYaml } from '../../../schema/yaml.ts';
import { inside, type StandIn, type StandInFile, startStandIn } from '../stand-in/server.ts';
import { stubAnswer } from './stub.ts';
import type { Decision, Target, Upstream } from './upstream.ts';

const validateMap = compileSchema(mapSchema);
const validateStandIn = compileSchema(standInSchema);

interface MapFile {
  readonly hosts: Readonly<Record<string, string | { readonly standIn: string }>>;
  readonly default?: 'refuse' | 'stub';
}

interface Destination {
  readonly plain: string;
  readonly secure: string;
}

/** Reads the map, starts its stand-ins on loopback, and sends each mapped host there; nothing else leaves the machine. */
export async function map(file: string): Promise<Upstream> {
  const { hosts, default: rest = 'refuse' } = readYaml(textOf(file), file, validateMap).value as MapFile;
  const folder = path.dirname(path.resolve(file));
  const standIns = await startAll(
    new Set(Object.values(hosts).flatMap((to) => (typeof to === 'string' ? [] : [to.standIn]))),
    folder,
  );
  const routes = Object.entries(hosts).map(([host, to]) => ({
    fits: hostPattern(host),
    to: typeof to === 'string' ? running(to) : (standIns.get(to.standIn) as StandIn),
  }));
  return {
    mode: 'map',
    destinations: [...new Set(routes.flatMap(({ to }) => [to.plain, to.secure]))],
    decide: (target) => decide(target, routes, rest),
    answer: (target) => Promise.resolve(stubAnswer(target)),
    close: async () => void (await Promise.all([...standIns.values()].map((one) => one.close()))),
  };
}

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

async function startAll(files: ReadonlySet<string>, folder: string): Promise<Map<string, StandIn>> {
  const tls = await generateCACertificate({ subject: { commonName: 'mpaudit stand-in' } });
  const started = new Map<string, StandIn>();
  for (const name of files) {
    const file = inside(folder, name);
    const parsed = readYaml(textOf(file), file, validateStandIn).value as StandInFile;
    started.set(name, await startStandIn(parsed, folder, tls));
  }
  return started;
}

function running(url: string): Destination {
  const { port, protocol } = new URL(url);
  const to = `127.0.0.1:${port || (protocol === 'https:' ? 443 : 80)}`;
  return { plain: to, secure: to };
}

/** `*.a.example` is every host below a.example; anything else is one host. */
function hostPattern(pattern: string): (host: string) => boolean {
  const wanted = pattern.toLowerCase();
  return wanted.startsWith('*.') ? (host) => host.endsWith(wanted.slice(1)) : (host) => host === wanted;
}

function decide(
  target: Target,
  routes: readonly { fits(host: string): boolean; readonly to: Destination }[],
  rest: 'refuse' | 'stub',
): Decision {
  const host = target.url.hostname.toLowerCase();
  const to = routes.find((route) => route.fits(host))?.to;
  if (to)
    return { kind: 'forward', to: target.protocol === 'https' || target.protocol === 'wss' ? to.secure : to.plain };
  return rest === 'stub'
    ? { kind: 'answer' }
    : {
        kind: 'refuse',
        why: 'the map names no stand-in for this host; the connection was refused after it was recorded',
      };
}
