import { homedir } from 'node:os';
import path from 'node:path';
import { connectDevtools, launchDevtools, type Probe } from '../../../harness/drivers/devtools/index.ts';
import type { Target, TargetParts } from './target.ts';

/** The CA that a person told DevTools to trust: one of the machine, not of the run. */
export const machineCaDir = (): string =>
  process.env['MPAUDIT_CA_DIR'] ??
  path.join(process.env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config'), 'mpaudit', 'ca');

/** Connects to the DevTools that listens at the endpoint, or opens the project in the installed one. What it cannot do becomes blind spots. */
export async function startDevtools(parts: TargetParts, probe: Probe): Promise<Target> {
  const { recorder, proxy, step } = parts;
  const launched =
    parts.endpoint === undefined
      ? await launchDevtools(parts.project, process.env['MPAUDIT_DEVTOOLS_CLI'])
      : { endpoint: parts.endpoint, close: () => undefined };
  try {
    const driver = await connectDevtools({
      endpoint: launched.endpoint,
      recorder,
      step,
      proxied: { probe, port: proxy.port, caCertPath: proxy.caCertPath, initiatorHeader: proxy.initiatorHeader },
    });
    return {
      driver,
      resolveInitiator: (key) => driver.resolveInitiator(key),
      async close() {
        for (const spot of driver.report().blindSpots) recorder.append({ type: 'blind-spot', ...spot });
        await driver.close();
        launched.close();
      },
    };
  } catch (error) {
    launched.close();
    throw error;
  }
}
