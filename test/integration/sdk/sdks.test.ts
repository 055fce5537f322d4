import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Driven, driveProject } from '../../kit/driven.ts';
import { writeProject } from '../../kit/mini-program.ts';
import { SDKS, type Sdk } from './sdks.ts';

const MODULES = path.resolve('node_modules');

/** A package with everything it depends on. */
function closure(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const { dependencies = {} } = JSON.parse(readFileSync(path.join(MODULES, name, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  for (const dependency of Object.keys(dependencies)) closure(dependency, seen);
  return seen;
}

/** A project that uses the SDK from `node_modules`, as after `npm install`. */
async function projectOf({ name, app = 'App({})', page = 'Page({})' }: Sdk): Promise<string> {
  const dir = await writeProject({
    'package.json': { dependencies: { [name]: '*' } },
    'app.json': { pages: ['pages/a/a'] },
    'app.js': app,
    'pages/a/a.js': page,
    'pages/a/a.wxml': '<view>shop</view>',
  });
  for (const one of closure(name))
    cpSync(path.join(MODULES, one), path.join(dir, 'node_modules', one), { recursive: true, dereference: true });
  return dir;
}

/** URL and body of what went to a host, readable. */
function sentTo(run: Driven, host: string): string[] {
  return run.events.flatMap((event) => {
    if (event.type !== 'request' || new URL(event.url).host !== host) return [];
    const body =
      event.body === undefined ? '' : readFileSync(path.join(run.evidenceDir, 'bodies', event.body.sha256), 'utf8');
    return [readable(`${event.url}\n${body}`)];
  });
}

function readable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A stray percent sign: the text as it is.
    if (error instanceof URIError) return text;
    throw error;
  }
}

describe('third-party SDKs from npm', () => {
  it.each(SDKS)('$name starts, and its traffic to $host is in the evidence', async (sdk) => {
    const dir = await projectOf(sdk);
    const run = await driveProject(dir);
    try {
      await run.driver.launch();
      expect(run.host.bundle.problems).toEqual([]);
      await expect.poll(() => sentTo(run, sdk.host).join('\n'), { timeout: 20_000, interval: 100 }).toMatch(sdk.sends);
      const thrown = run.events.flatMap((event) => (event.type === 'exception' ? [event.message] : []));
      expect(thrown.filter((message) => !message.includes('the cart is broken'))).toEqual([]);
    } finally {
      await run.close();
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
