import type { Json } from '../../evidence/events.ts';
import type { Selector } from '../../scenarios/driver.ts';

/** A handler bound to an element that is seen. */
export interface Bound {
  readonly owner: string;
  readonly event: string;
  readonly handler: string;
}

/** One element on which something can be done (agent/look.ts of the runtime makes it). */
export interface Sight {
  readonly id: string;
  readonly tag: string;
  readonly text: string;
  readonly classes: string;
  readonly owner: string;
  readonly bindings: readonly Bound[];
  /** Keys of handlers on the elements around it. */
  readonly above: readonly string[];
  readonly facts: Readonly<Record<string, string>>;
  readonly label: string;
  readonly place: 'in' | 'out' | 'under';
  readonly choices: number;
}

export interface OpenDialog {
  readonly kind: string;
  readonly title: string;
  readonly content: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
}

/** The shown page at one moment. */
export interface Look {
  readonly page: string;
  readonly query: Readonly<Record<string, string>>;
  /** Pages on the stack. */
  readonly depth: number;
  /** Handlers that ran for the first time since the last look. */
  readonly fired: readonly string[];
  readonly bound: readonly string[];
  /** Of these, those whose page or component has no method of the name: they can never run. */
  readonly dead: readonly string[];
  readonly dialogs: readonly OpenDialog[];
  readonly elements: readonly Sight[];
  /** A popup with its mask lies over the page. */
  readonly covered: boolean;
  /** True when there is more below. */
  readonly scrolls: boolean;
  readonly pulls: boolean;
}

/** What the explorer asks of the page beyond a driver's contract; the embedded driver has it. */
export interface Eyes {
  /** One question to the in-page agent. */
  ask(method: string, args: readonly Json[]): Promise<Json>;
}

/** Looks at the shown page. */
export const lookAt = async (eyes: Eyes): Promise<Look> => (await eyes.ask('look', [])) as unknown as Look;

/** How a scenario finds the element again. */
export const selectorOf = async (eyes: Eyes, id: string): Promise<Selector> =>
  (await eyes.ask('selectorOf', [id])) as unknown as Selector;

/** True for a driver that can be asked. */
export const isSeeing = <D extends object>(driver: D): driver is D & Eyes =>
  'ask' in driver && typeof driver.ask === 'function';
