import type { Json } from '../../../../../evidence/events.ts';
import type { LaunchOptions, RuntimeEnv, RuntimePage } from '../../env.ts';
import type { ContextRegistry } from './contexts.ts';
import type { DialogRegistry } from './dialogs.ts';
import type { EventHub } from './hub.ts';
import type { MockRegistry } from './mocks.ts';
import type { Toasts } from './toast.ts';
import type { UiState } from './ui-state.ts';

/** What a tap on a button with an open-type leads to: the event to trigger and its detail. */
export interface OpenTypeOutcome {
  readonly event: string;
  readonly detail: Readonly<Record<string, Json>>;
}

/** Everything of `wx` that the runtime core, the components and the automator agent reach. Hangs at the env, never at `window`. */
export interface WxServices {
  readonly mocks: MockRegistry;
  readonly dialogs: DialogRegistry;
  readonly toasts: Toasts;
  readonly hub: EventHub;
  readonly ui: UiState;
  readonly contexts: ContextRegistry;
  /** Calls the listeners of `wx.on<event>`; returns how many there were. */
  emit(event: string, ...payload: readonly unknown[]): number;
  /** Options of the cold start and of the latest start or return to the foreground. */
  launch(): LaunchOptions;
  enter(): LaunchOptions;
  /** Automator's `Tool.native`. Returns `{ done: false }` when there is nothing to act on. */
  native(method: string, data?: Json): Json;
  /** What a tap on a button with this open-type does; undefined when no event follows. */
  openType(
    kind: string,
    request: { readonly attrs: Readonly<Record<string, Json>>; readonly page?: RuntimePage },
  ): Promise<OpenTypeOutcome | undefined>;
  /** Privacy and permission gate of a component (`camera`, `live-pusher`, `nickname`); rejects with an ApiFail. */
  gate(component: string): Promise<void>;
  /** Values kept between calls of one family, e.g. the open sockets. Created on first use. */
  state<T>(key: string, create: () => T): T;
}

const byEnv = new WeakMap<RuntimeEnv, WxServices>();

/** The services of a runtime; throws when `createWx` has not run yet. */
export function servicesOf(env: RuntimeEnv): WxServices {
  const services = byEnv.get(env);
  if (!services) throw new Error('createWx(env) must run before servicesOf(env)');
  return services;
}

/** Called once, by createWx. */
export function keepServices(env: RuntimeEnv, services: WxServices): void {
  byEnv.set(env, services);
}
