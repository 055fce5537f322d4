import * as glassEasel from 'glass-easel';
import type { AppBundle, BridgeEvent } from '../../contract.ts';
import { createAgent } from '../agent/index.ts';
import { createWx, servicesOf } from '../api/index.ts';
import { registerBuiltIns } from '../components/index.ts';
import type { LaunchOptions, OpenType } from '../env.ts';
import { createCore } from './core.ts';
import type { Forgotten } from './idle.ts';
import type { Page } from './page.ts';
import { setTimeout_ } from './pristine.ts';

/** What the host sends: the bundle, with asset paths in place of files. */
export interface BootData {
  readonly bundle: Omit<AppBundle, 'assets'> & { readonly assetPaths: readonly string[] };
}

/** A page as the host and the drivers see it. */
interface State {
  readonly pageId: number;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Everything that the host can ask of the page. */
export interface Handle {
  readonly agent: Record<string, (...args: never[]) => unknown>;
  /**
   * The next macrotask. The host takes it before anything that runs app code: while the browser evaluates for CDP, the page's CSP
   * does not stop `eval`.
   */
  turn(): Promise<void>;
  deliver(event: BridgeEvent): void;
  launch(options: LaunchOptions): Promise<State>;
  navigate(how: OpenType, url: string, delta: number): Promise<State>;
  currentPage(): State | null;
  pageStack(): State[];
  settled(): Promise<void>;
  forget(): Forgotten;
  background(): void;
  foreground(): void;
}

/** Starts the runtime: everything but the mini-program itself, which `launch` starts. */
export function boot(data: BootData): Handle {
  const core = createCore(data.bundle);
  createWx(core.env);
  const services = servicesOf(core.env);
  core.connect({
    ui: services.ui,
    dialogs: services.dialogs,
    emit: (event, payload) => void services.emit(event, payload),
  });
  registerBuiltIns(core.registry.space, core.env);
  const agent = createAgent(core.env);
  glassEasel.addGlobalWarningListener(() => false);
  const top = (): State => {
    const page = core.stack.top();
    if (page === undefined) throw new Error('no page is open');
    return stateOf(page);
  };
  return {
    agent,
    turn: () => new Promise((resolve) => void setTimeout_(resolve, 0)),
    deliver: (event) => core.deliver(event.name, event.data),
    async launch(options) {
      await core.launch(options);
      return top();
    },
    async navigate(how, url, delta) {
      await core.env.navigate(how, url, delta);
      return top();
    },
    currentPage: () => (core.stack.top() === undefined ? null : top()),
    pageStack: () => core.stack.list().map(stateOf),
    settled: () => core.env.onIdle(),
    forget: () => core.forget(),
    background: () => core.env.background(),
    foreground: () => core.env.foreground(),
  };
}

function stateOf(page: Page): State {
  return { pageId: page.pageId, path: page.path, query: page.query };
}
