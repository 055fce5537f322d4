import type { LaunchOptions } from '../env.ts';
import { isObject } from './definition.ts';
import { APP_LIFECYCLE, membersOf } from './members.ts';

/** The App instance and its lifecycle. */
export interface AppHolder {
  /** What `App()` of the mini-program calls. */
  App(definition: unknown): void;
  getApp(options?: unknown): unknown;
  instance(): Record<string, unknown> | undefined;
  /** Calls a lifecycle method; what it throws is reported. Returns false when there is none. */
  call(method: string, args: readonly unknown[]): boolean;
}

class AppInstance {}

/** Creates the holder; `launch` gives the options that `onLaunch` and the first `onShow` get. */
export function createApp(launch: () => LaunchOptions, report: (error: unknown) => void): AppHolder {
  let app: Record<string, unknown> | undefined;
  const defaults: Record<string, unknown> = {};
  const call = (method: string, args: readonly unknown[]): boolean => {
    const found = app?.[method];
    if (typeof found !== 'function') return false;
    try {
      Reflect.apply(found, app, [...args]);
    } catch (error) {
      report(error);
    }
    return true;
  };
  return {
    App(definition) {
      if (app !== undefined) return;
      // A class instance, so that nobody deep-copies it (`Page({app: getApp()})`).
      app = Object.assign(
        new AppInstance() as Record<string, unknown>,
        defaults,
        isObject(definition) ? Object.fromEntries(membersOf(definition, APP_LIFECYCLE)) : {},
      );
      const options = { ...launch() };
      call('onLaunch', [options]);
      call('onShow', [options]);
    },
    getApp: (options) => app ?? (isObject(options) && options['allowDefault'] === true ? defaults : undefined),
    instance: () => app,
    call,
  };
}
