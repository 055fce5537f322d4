import type { ConsentEvent, Json } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';
import type { Driver, ElementHandle, Selector } from '../driver.ts';

/** What a running step may use. */
export interface StepContext {
  readonly driver: Driver;
  readonly recorder: Recorder;
  /** Bound of this step's waits, in milliseconds. */
  readonly timeoutMs: number;
  /** True until the mini-program is launched: the first `open` launches it. */
  readonly launched: () => boolean;
  /** `METHOD url` of every request since the start, newest last. */
  readonly requests: () => readonly string[];
  /** Resolves when a recorded request contains `part`; looks at earlier ones too. */
  waitRequest(part: string, timeoutMs: number): Promise<void>;
  /** Absolute path of a file that the step names, from beside the file in which the step stands; throws `StepError` when it is not there. */
  resolve(file: string): string;
  consent(action: ConsentEvent['action'], via: ConsentEvent['via']): void;
}

/** A step kind: its word, the JSON schema of what may stand after it, and what it does. One file a kind. */
export interface StepKind {
  readonly word: string;
  readonly schema: object;
  /** Short title for progress and report; `value` has passed the schema. */
  title(value: Json): string;
  run(value: Json, context: StepContext): Promise<void>;
}

/** An expectation or a step that did not come true. `nearest` names what was there instead. */
export class StepError extends Error {
  readonly nearest: readonly string[];
  constructor(message: string, nearest: readonly string[] = [], options?: ErrorOptions) {
    super(message, options);
    this.name = 'StepError';
    this.nearest = nearest;
  }
}

/** What an element is for, as its tag says. */
const ROLES = {
  button: ['button', 'navigator[open-type]'],
  link: ['navigator'],
  textbox: ['input', 'textarea'],
  checkbox: ['checkbox'],
  radio: ['radio'],
  switch: ['switch'],
  slider: ['slider'],
  picker: ['picker'],
  image: ['image'],
  form: ['form'],
} as const;

/** Schema of a selector: a CSS-like string, or its parts. */
export const selectorSchema = {
  anyOf: [
    { type: 'string', minLength: 1 },
    {
      type: 'object',
      additionalProperties: false,
      minProperties: 1,
      properties: {
        css: { type: 'string' },
        text: { type: 'string' },
        exact: { type: 'boolean' },
        label: { type: 'string' },
        role: { enum: Object.keys(ROLES) },
        nth: { type: 'integer', minimum: 0 },
      },
    },
  ],
} as const;

export function toSelector(value: Json | undefined): Selector {
  if (typeof value === 'string') return { css: value };
  const { role, ...rest } = value as Selector & { readonly role?: keyof typeof ROLES };
  if (role === undefined) return rest;
  if (rest.css !== undefined) throw new StepError('a selector has a role or css, not both');
  return { ...rest, css: ROLES[role].join(', ') };
}

/** As a person would say it: `.btn`, `"提交订单"`, `.row "编辑" #2`. */
export function selectorTitle(value: Json | undefined): string {
  const { css, text, label, nth } = toSelector(value);
  const role = typeof value === 'object' ? (value as { readonly role?: string } | null)?.role : undefined;
  return [
    role ?? css,
    text === undefined ? undefined : `"${text}"`,
    label === undefined ? undefined : `[${label}]`,
    nth === undefined ? undefined : `#${nth}`,
  ]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** Object members of a step's value. */
export const members = (value: Json): Readonly<Record<string, Json | undefined>> =>
  value as Readonly<Record<string, Json | undefined>>;

export const find = (context: StepContext, value: Json | undefined): Promise<ElementHandle> =>
  context.driver.find(toSelector(value), context.timeoutMs);
