import type { RuntimeEnv } from '../env.ts';
import { createContexts } from './core/contexts.ts';
import { type ApiDefinition, record } from './core/define.ts';
import { createDialogs } from './core/dialogs.ts';
import { createHub } from './core/hub.ts';
import { isLearningRun } from './core/learning.ts';
import { createNotes } from './core/learning-notes.ts';
import { createMocks } from './core/mocks.ts';
import { keepServices, type WxServices } from './core/services.ts';
import { createToasts } from './core/toast.ts';
import { createUiState } from './core/ui-state.ts';
import { unsupported } from './core/unsupported.ts';
import { type Core, wrap } from './core/wrap.ts';
import { FAMILIES } from './families.ts';
import { listenToHost } from './host-events.ts';
import { nativeAction } from './native.ts';
import { componentGate, openType } from './open-type.ts';
import { API_TABLE } from './table.ts';

export { servicesOf, type WxServices } from './core/services.ts';

function createServices(env: RuntimeEnv, core: () => Core): WxServices {
  const hub = createHub((error) => env.reportError(error, 'app'));
  const kept = new Map<string, unknown>();
  const services: WxServices = {
    mocks: createMocks(),
    dialogs: createDialogs(env.layer),
    toasts: createToasts(env.layer),
    hub,
    ui: createUiState(),
    contexts: createContexts(),
    emit: hub.emit,
    launch: () => env.launchOptions(),
    enter: () => env.enterOptions(),
    native: (method, data) => nativeAction(core(), method, data),
    openType: (kind, request) => openType(core(), kind, request),
    gate: (component) => componentGate(core(), component),
    state<T>(key: string, create: () => T): T {
      if (!kept.has(key)) kept.set(key, create());
      return kept.get(key) as T;
    },
  };
  return services;
}

/** Puts a member where its dotted name says: `cloud.callFunction` becomes `wx.cloud.callFunction`. */
function place(wx: Record<string, unknown>, name: string, member: unknown): void {
  const [outer = '', inner] = name.split('.');
  if (inner === undefined) wx[outer] = member;
  else {
    const owner = (wx[outer] ?? {}) as Record<string, unknown>;
    wx[outer] = owner;
    owner[inner] = member;
  }
}

function definitions(): readonly ApiDefinition[] {
  const known = new Map(FAMILIES.flat().map((definition) => [definition.name, definition]));
  // A value (an object such as `wx.worklet`) that is not there is undefined: programs test for it.
  const missing = Object.entries(API_TABLE).filter(([name, row]) => !known.has(name) && row.kind !== 'value');
  return [...known.values(), ...missing.map(([name, row]) => unsupported(name, row))];
}

/** What counts down each second is seen to count in a run that has no second for a page. */
const LEARNING_INTERVAL_MS = 50;

function installNotes(env: RuntimeEnv): void {
  const reads = record(env.bundle.setting['reads']) as Readonly<Record<string, readonly string[]>>;
  Reflect.set(
    globalThis,
    '$mpNotes',
    createNotes(() => env.pages().at(-1)?.path, reads),
  );
  const every = globalThis.setInterval as (handler: unknown, ms?: number, ...args: unknown[]) => unknown;
  Reflect.set(globalThis, 'setInterval', (handler: unknown, ms?: unknown, ...args: unknown[]) =>
    every(handler, Math.min(Number(ms) || 0, LEARNING_INTERVAL_MS), ...args),
  );
}

/**
 * Fills `env.wx` with every member of the table and returns it. Call once, before the mini-program's first line runs.
 * A name that no version of WeChat has stays undefined, so that feature tests work.
 */
export function createWx(env: RuntimeEnv): Record<string, unknown> {
  let ids = 0;
  const boot = crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? '';
  const core: Core = { env, services: createServices(env, () => core), nextId: () => `${boot}-${++ids}` };
  keepServices(env, core.services);
  for (const definition of definitions()) {
    // A value that this host lacks stays undefined: there is no call that could fail.
    if (definition.kind === 'value' && definition.status === 'unsupported') continue;
    const member = wrap(core, definition);
    place(env.wx, definition.name, definition.kind === 'value' ? member() : member);
  }
  listenToHost(core);
  if (isLearningRun({ env })) installNotes(env);
  return env.wx;
}
