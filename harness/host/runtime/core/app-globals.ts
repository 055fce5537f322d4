import type { AppBundle } from '../../contract.ts';
import type { RuntimeEnv } from '../env.ts';
import type { AppHolder } from './app.ts';
import { createRequirePlugin } from './plugins.ts';
import type { Registry } from './registry.ts';
import type { PageStack } from './stack.ts';

/** Puts the framework's names on the global object: assignable, so that SDKs may wrap `Page`, `App` and `wx`. */
export function installGlobals(
  env: RuntimeEnv,
  registry: Registry,
  app: AppHolder,
  stack: PageStack,
  bundle: AppBundle,
  facade: object,
): void {
  const globals: Record<string, unknown> = {
    App: app.App,
    getApp: app.getApp,
    Page: registry.Page,
    Component: registry.Component,
    Behavior: registry.Behavior,
    getCurrentPages: () => stack.list().map((page) => page.instance),
    wx: env.wx,
    global: facade,
    requirePlugin: createRequirePlugin(env, bundle.plugins),
    requireMiniProgram: () => undefined,
    __wxConfig: {
      ...bundle.app,
      pages: bundle.pages,
      accountInfo: { appId: bundle.appid },
      envVersion: 'release',
      platform: 'ios',
    },
  };
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  }
}
