import type * as GlassEasel from 'glass-easel';
import type { DriveHooks } from '../../agent/drive.ts';
import type { RuntimeEnv, RuntimePage } from '../../env.ts';

/** Kind of an attribute; `any` takes whatever the template gives. */
export type Attribute = 'text' | 'number' | 'flag' | 'list' | 'any';

/** A built-in component while it is attached. */
export interface Part {
  readonly env: RuntimeEnv;
  readonly comp: GlassEasel.GeneralComponent;
  /** The `wx-…` element. */
  readonly dom: HTMLElement;
  /** An attribute's value now. */
  get(name: string): unknown;
  text(name: string): string;
  number(name: string, fallback: number): number;
  /** Changes own attributes; with `model:` the page's data follows. */
  set(values: Readonly<Record<string, unknown>>): void;
  /** Triggers `bind<name>`; `bubbles` for the few that do. */
  fire(name: string, detail: Readonly<Record<string, unknown>>, bubbles?: boolean): void;
  page(): RuntimePage | undefined;
  /** Calls `action` when the component is detached. */
  onDetach(action: () => void): void;
}

/** What the setup of a component gives back: how it follows its attributes and what a person can do to it. */
export interface Behaviour {
  /** Called with the value on start and after each change. */
  readonly follow?: Readonly<Record<string, (value: unknown) => void>>;
  readonly drive?: DriveHooks;
  /** `.node()` and `.context()` of a selector query. */
  readonly node?: () => unknown;
  readonly context?: () => unknown;
  readonly field?: FormField;
  /** What a tap on a label of this control does. */
  readonly activate?: () => void;
}

/** A control as its form sees it. */
export interface FormField {
  name(): string;
  value(): unknown;
  reset(): void;
}

export interface BuiltIn {
  readonly tag: string;
  readonly attributes?: Readonly<Record<string, readonly [Attribute, unknown?]>>;
  readonly setup?: (part: Part) => Behaviour | undefined;
  /** Styles of the `wx-<tag>` element and what is in it. */
  readonly css?: string;
}

/** Hooks on the DOM element, read by the agent, by selector queries, by forms and labels. */
export interface Hooked extends HTMLElement {
  __mpDrive?: DriveHooks;
  __mpNode?: () => unknown;
  __mpContext?: () => unknown;
  __mpField?: FormField;
  __mpActivate?: () => void;
}

/** A number, also from text such as `"20"`, or the fallback. */
export function toNumber(value: unknown, fallback: number): number {
  const read = typeof value === 'string' && value.trim() !== '' ? Number.parseFloat(value) : value;
  return typeof read === 'number' && Number.isFinite(read) ? read : fallback;
}

/** Text of an attribute value: absent ones are empty. */
export const toText = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
