import type { Json } from '../../../../evidence/events.ts';
import type { Theme } from '../../../../scenarios/driver.ts';
import { servicesOf } from '../api/index.ts';
import type { RuntimeEnv } from '../env.ts';
import { moveClock } from './clock.ts';
import { jsonOf } from './data.ts';
import { AgentError } from './elements.ts';
import { topPage } from './find.ts';

/** What drivers and the automator ask of the platform around the page: dialogs, mocks, storage, WeChat's own frame. */
export function platform(env: RuntimeEnv) {
  const services = (): ReturnType<typeof servicesOf> => servicesOf(env);
  return {
    /** Open dialogs, oldest first. */
    dialogs: () =>
      services()
        .dialogs.pending()
        .map(({ id, kind, api, title, content, choices }) => ({
          id,
          kind,
          api,
          title: title ?? '',
          content: content ?? '',
          choices,
        })),
    /** Answers the open dialog of a kind, or the next one. `choice` is the id of a choice or what its button says. */
    answerDialog: (kind: string, choice: string): string => answerDialog(services().dialogs, kind, choice),
    native: (method: string, data?: Json): Json => services().native(method, data),
    mockResult: (method: string, result: Json): void => services().mocks.set(method, { result }),
    mockFunction: (fn: (...args: readonly unknown[]) => unknown, method: string, args: readonly Json[]): void =>
      services().mocks.set(method, { fn, args }),
    /** wx requests fail as without a network; images and web-views are not touched. `slow` only names the network: Node keeps transfers back. */
    network: (state: 'online' | 'offline' | 'slow'): void => network(services(), state),
    theme: (theme: Theme): void => env.changeTheme(theme),
    moveClock,
    /** Shares the page by the menu: the page says what is shared, the sheet follows. */
    share: (): Json => jsonOf(env.callPage(topPage(env), 'onShareAppMessage', [{ from: 'menu' }])),
    restore: (method: string): void => services().mocks.restore(method),
    /** A stored value, read past `wx` so that the evidence shows no call of the mini-program. `undefined` = no such key. */
    storage: async (key: string): Promise<{ readonly found: boolean; readonly value: Json }> => {
      const reply = await env.bridge('storage.load', null);
      if (!reply.ok) throw new AgentError('target-error', reply.errMsg);
      const { entries } = reply.result as { entries: [string, string][] };
      const entry = entries.find(([name]) => name === key);
      return { found: entry !== undefined, value: entry === undefined ? null : storedValue(entry[1]) };
    },
    windowProperties: (names: readonly string[], pageId?: number): Json[] =>
      names.map((name) => windowProperty(env, name, pageId)),
  };
}

const NETWORK_APIS = ['request', 'uploadFile', 'downloadFile', 'connectSocket'];

const NETWORK_TYPE = { online: 'wifi', offline: 'none', slow: '2g' } as const;

function network({ mocks, emit }: ReturnType<typeof servicesOf>, state: keyof typeof NETWORK_TYPE): void {
  for (const name of NETWORK_APIS)
    if (state === 'offline')
      mocks.set(name, { result: { errMsg: `${name}:fail net::ERR_INTERNET_DISCONNECTED`, errno: 600_001 } });
    else mocks.restore(name);
  const networkType = NETWORK_TYPE[state];
  if (state === 'online') mocks.restore('getNetworkType');
  else mocks.set('getNetworkType', { result: { networkType, errMsg: 'getNetworkType:ok' } });
  emit('NetworkStatusChange', { isConnected: state !== 'offline', networkType });
}

type Dialogs = ReturnType<typeof servicesOf>['dialogs'];

function answerDialog(dialogs: Dialogs, kind: string, choice: string): string {
  const pick = (dialog: { choices: readonly { id: string; label: string }[] }): string =>
    dialog.choices.find((one) => one.id === choice || one.label === choice)?.id ?? choice;
  const open = dialogs.pending().findLast((dialog) => dialog.kind === kind);
  if (open !== undefined) {
    if (dialogs.answer(open.id, pick(open))) return 'answered';
    throw new AgentError(
      'not-found',
      `the ${kind} has no choice "${choice}"`,
      open.choices.map(({ label }) => label),
    );
  }
  const off = dialogs.onOpen((dialog) => {
    if (dialog.kind !== kind) return;
    off();
    // Not inside the call that opens it: the mini-program must have its promise first.
    void Promise.resolve().then(() => dialogs.answer(dialog.id, pick(dialog)));
  });
  return 'waiting';
}

/** Entries are kept as the storage API serialised them: `{data}`, with a `type` where JSON would lose it. */
function storedValue(json: string): Json {
  const value = JSON.parse(json) as { readonly data?: Json };
  return value.data ?? null;
}

/** `document.documentElement.scrollHeight` and friends mean the page's own scroller: pages share one document here. */
function windowProperty(env: RuntimeEnv, name: string, pageId: number | undefined): Json {
  const page = pageId === undefined ? env.pages().at(-1) : env.pages().find((one) => one.pageId === pageId);
  if (page === undefined) throw new AgentError('not-found', `page ${pageId ?? ''} is not open`);
  const scroller = env.scrollerOf(page);
  const property = /^document\.(?:documentElement|body)\.(\w+)$/.exec(name)?.[1];
  if (property !== undefined) return jsonOf((scroller as unknown as Record<string, unknown>)[property]);
  const metrics = env.metrics(page);
  const known: Readonly<Record<string, number>> = {
    innerWidth: metrics.windowWidth,
    innerHeight: metrics.windowHeight,
    devicePixelRatio: metrics.pixelRatio,
    scrollY: scroller.scrollTop,
    scrollX: scroller.scrollLeft,
  };
  return known[name.replace(/^window\./, '')] ?? null;
}
