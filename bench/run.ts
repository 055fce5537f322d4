/**
 * The same scenario twice on the same host: through our driver, and through the unmodified miniprogram-automator client (which sleeps 3 s
 * after each navigation). Prints both times and their ratio; exits 1 below the floor of 8.
 *
 *     npm run bench:run [project] [scenario.yaml]
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { startAutomatorServer } from '../harness/host/automator/server.ts';
import { createPersona, loadScenario, parseScenario, runScenario, type Scenario, Session } from '../scenarios/index.ts';
import { AUTOMATOR_APP } from '../test/kit/automator-app.ts';
import { type Driven, driveProject } from '../test/kit/driven.ts';
import type { Files } from '../test/kit/mini-program.ts';
import { type StockClient, stockRun } from './stock-client.ts';

const FLOOR = 8;
const ROUNDS = 3;
const EXAMPLE = path.join(path.dirname(import.meta.dirname), 'examples', 'neighbourhood-store');
const BUILT_IN = `
name: bench
steps:
  - open: pages/a/a
  - tap: .btn
  - input: {into: input, text: "王小明"}
  - open: {url: pages/b/b, how: navigateTo}
  - back: 1
  - tap: .btn
  - open: pages/b/b
  - open: pages/a/a
  - tap: .btn
`;

interface Subject {
  readonly source: string | Files;
  readonly upstream: string;
  readonly scenario: Scenario;
}

function subject(): Subject {
  const persona = createPersona('test');
  const [project = existsSync(path.join(EXAMPLE, 'scenario.yaml')) ? EXAMPLE : undefined, file] = process.argv.slice(2);
  if (project === undefined)
    return { source: AUTOMATOR_APP, upstream: 'stub', scenario: parseScenario(BUILT_IN, 'bench.yaml', persona) };
  const map = path.join(project, 'backend', 'hosts.yaml');
  const scenario = loadScenario(file ?? path.join(project, 'scenario.yaml'), persona);
  return { source: project, upstream: existsSync(map) ? `map:${map}` : 'stub', scenario };
}

const now = (): number => performance.now();

async function ours(run: Driven, scenario: Scenario): Promise<number> {
  const started = now();
  const outcome = await runScenario(scenario, run.driver, run.recorder, { session: new Session(run.recorder) });
  if (outcome.failed > 0) {
    const failures = run.events.flatMap((event) =>
      event.type === 'step-end' && event.error !== undefined ? [event.error] : [],
    );
    process.stderr.write(`${outcome.failed} steps failed through our driver:\n${failures.join('\n')}\n`);
  }
  return now() - started;
}

async function stock(
  run: Driven,
  scenario: Scenario,
): Promise<{ readonly ms: number; readonly done: number; readonly left: number }> {
  await run.driver.launch();
  const server = await startAutomatorServer(run.host);
  const require = createRequire(import.meta.url);
  const automator = require('miniprogram-automator') as {
    connect(options: { wsEndpoint: string }): Promise<StockClient>;
  };
  const started = now();
  const client = await automator.connect({ wsEndpoint: server.endpoint });
  const { done, left } = await stockRun(client, scenario.steps);
  const ms = now() - started;
  client.disconnect();
  await server.close();
  return { ms, done, left };
}

async function measured<T>({ source, upstream }: Subject, work: (run: Driven) => Promise<T>): Promise<T> {
  const run = await driveProject(source, 'grant', upstream);
  try {
    return await work(run);
  } finally {
    await run.close();
  }
}

const what = subject();
const times: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) times.push(await measured(what, (run) => ours(run, what.scenario)));
const fast = times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
const slow = await measured(what, (run) => stock(run, what.scenario));
const ratio = slow.ms / fast;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;
process.stdout.write(
  [
    `scenario      ${what.scenario.name}, ${what.scenario.steps.length} steps`,
    `our driver    ${seconds(fast)} (median of ${ROUNDS}: ${times.map(seconds).join(', ')}; cold launch of the mini-program included)`,
    `stock client  ${seconds(slow.ms)} (${slow.done} steps; ${slow.left} it has no way to do were left out; launch not included)`,
    `ratio         ${ratio.toFixed(1)} (floor ${FLOOR})`,
    '',
  ].join('\n'),
);
process.exitCode = ratio >= FLOOR ? 0 : 1;
