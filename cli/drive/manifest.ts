import os from 'node:os';
import type { Json } from '../../evidence/events.ts';
import type { Manifest } from '../../evidence/manifest.ts';
import type { AppBundle } from '../../harness/host/contract.ts';
import type { Persona, Scenario } from '../../scenarios/index.ts';
import type { Config } from '../config.ts';
import type { DriveOptions } from '../options.ts';
import { dependencies, version } from '../version.ts';

/** Versions that decide what a run sees. */
const DECISIVE = [
  'mockttp',
  'glass-easel',
  'glass-easel-miniprogram-adapter',
  'glass-easel-template-compiler',
  'puppeteer-core',
  'undici',
];

/** Parts of app.json that are declarations about privacy. */
const DECLARING = ['permission', 'requiredPrivateInfos', 'requiredBackgroundModes', '__usePrivacyCheck__', 'plugins'];

/** What no run with this driver can see or be sure of. */
const BLIND: Readonly<Record<DriveOptions['driver'], Manifest['blindSpots']>> = {
  embedded: [
    {
      kind: 'embedded-host',
      why: 'the program ran in the embedded host, not in WeChat: dialogs, tokens and API gating are simulated',
    },
  ],
  devtools: [
    {
      kind: 'devtools',
      why: "the program ran in WeChat DevTools, not on a phone: device APIs give the tool's own values, dialogs are answered by mocks, the check of domains may be off",
    },
  ],
  device: [],
};

/** What is known at the start of a run. `started` is the only wall clock in a bundle. */
export function manifestOf(
  bundle: AppBundle,
  takes: readonly { readonly persona: Persona; readonly scenarios: readonly Scenario[] }[],
  config: Config,
  options: DriveOptions,
  upstream: string,
): Manifest {
  const category = options.category ?? config.category;
  return {
    schema: 'mpaudit/evidence@1',
    tool: {
      name: 'mpaudit',
      version,
      dependencies: Object.fromEntries(DECISIVE.map((name) => [name, dependencies[name] ?? ''])),
    },
    target: {
      appid: config.appid ?? bundle.appid,
      name: config.name ?? bundle.name,
      version: config.version ?? bundle.version,
      ...(category === undefined ? {} : { category }),
      driver: options.driver,
      digest: bundle.digest,
      pages: bundle.pages,
      firstParty: [...config.firstParty, ...(options.firstParty ?? [])],
      declared: Object.fromEntries(
        DECLARING.flatMap((key) => (bundle.app[key] === undefined ? [] : [[key, bundle.app[key] as Json]])),
      ),
    },
    scenarios: takes.flatMap((take) => take.scenarios.map(({ name, digest }) => ({ name, digest }))),
    ...personsOf(takes.map((take) => take.persona)),
    options: { upstream: upstream.split(':')[0] ?? upstream, consent: options.consent ?? config.consent ?? 'ask' },
    started: new Date().toISOString(),
    machine: { platform: os.platform(), arch: os.arch(), node: process.versions.node },
    blindSpots: BLIND[options.driver],
  };
}

/** The person of the run, who is that of the first take, and those whom other takes have beside. */
function personsOf(personas: readonly Persona[]): Pick<Manifest, 'persona' | 'others'> {
  const all = [...new Map(personas.map((one) => [one.seed, one])).values()];
  const [persona = { seed: '', known: [] }, ...others] = all.map((one) => ({ seed: one.seed, known: one.known() }));
  return { persona, ...(others.length === 0 ? {} : { others }) };
}
