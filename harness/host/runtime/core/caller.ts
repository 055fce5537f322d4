import type { GeneralComponent } from 'glass-easel';
import { component as adapterComponent } from 'glass-easel-miniprogram-adapter';
import type { RuntimeEnv } from '../env.ts';
import { animate, applyAnimatedStyle, clearAnimatedStyle, clearAnimation } from './animate.ts';
import { withoutInstances } from './by-reference.ts';
import { EventChannel } from './event-channel.ts';
import type { Page } from './page.ts';

type Caller = { _$: GeneralComponent };

/** Adds what WeChat's component instances have and the adapter's lack. */
export function extendCallers(env: RuntimeEnv, pageOf: (component: GeneralComponent) => Page | undefined): void {
  const proto = adapterComponent.ComponentCaller.prototype as unknown as Record<string, unknown>;
  const setData = proto['setData'] as (this: Caller, data: unknown, callback?: unknown) => void;
  const define = (name: string, method: (this: Caller, ...args: never[]) => unknown): void => {
    Object.defineProperty(proto, name, { value: method, writable: true, configurable: true, enumerable: false });
  };
  define('setData', function (this: Caller, data: unknown, callback?: unknown) {
    if (typeof data !== 'object' || data === null) return;
    setData.call(
      this,
      withoutInstances(data as Record<string, unknown>),
      typeof callback === 'function' ? callback : undefined,
    );
  });
  define('createSelectorQuery', function (this: Caller) {
    return env.createSelectorQuery(this);
  });
  define('createIntersectionObserver', function (this: Caller, options?: Record<string, unknown>) {
    return env.createIntersectionObserver(this, options);
  });
  define('createMediaQueryObserver', function (this: Caller) {
    return env.createMediaQueryObserver(this);
  });
  define('animate', function (this: Caller, selector: unknown, frames: unknown, duration: unknown, done: unknown) {
    animate(this._$, selector, frames, duration, done);
  });
  define('clearAnimation', function (this: Caller, selector: unknown, options: unknown, done: unknown) {
    clearAnimation(this._$, selector, typeof options === 'function' ? options : done);
  });
  define(
    'applyAnimatedStyle',
    function (this: Caller, selector: unknown, updater: unknown, config: unknown, done: unknown) {
      const styleId = applyAnimatedStyle(this._$, selector, updater, (error) => env.reportError(error, 'app'));
      call(typeof config === 'function' ? config : done, { styleId });
    },
  );
  define('clearAnimatedStyle', function (this: Caller, _selector: unknown, ids: unknown, done: unknown) {
    clearAnimatedStyle(this._$, ids);
    call(done);
  });
  define('getTabBar', function (this: Caller, callback?: (tabBar: unknown) => void) {
    const tabBar = pageOf(this._$)?.tabBar?.get() ?? null;
    if (typeof callback === 'function') callback(tabBar);
    return tabBar;
  });
  define('getPageId', function (this: Caller) {
    return `pageId:${pageOf(this._$)?.pageId ?? 0}`;
  });
  define('getOpenerEventChannel', function (this: Caller) {
    const page = pageOf(this._$);
    if (page === undefined) return undefined;
    page.channel ??= new EventChannel((error) => env.reportError(error, 'app'));
    return page.channel;
  });
  define('setUpdatePerformanceListener', () => undefined);
  const field = (name: string, get: () => unknown): void => {
    // Programs keep things of their own under such names: what they write wins.
    const set = function (this: object, value: unknown): void {
      Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true });
    };
    Object.defineProperty(proto, name, { configurable: true, get, set });
  };
  field('pageRouter', () => routerOf(env));
  field('router', () => routerOf(env));
  field('renderer', () => 'webview');
}

function call(callback: unknown, ...args: readonly unknown[]): void {
  if (typeof callback === 'function') queueMicrotask(() => Reflect.apply(callback, undefined, args));
}

function routerOf(env: RuntimeEnv): Record<string, unknown> {
  const names = ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab', 'navigateBack'];
  return Object.fromEntries(names.map((name) => [name, env.wx[name]]));
}
