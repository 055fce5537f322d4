import type * as glassEasel from 'glass-easel';
import type { CodeSpace } from 'glass-easel-miniprogram-adapter';
import type { DriveHooks } from '../agent/drive.ts';
import type { RuntimeEnv } from '../env.ts';
import { playAnimation } from './shared/animation.ts';
import { tellComponents } from './shared/heard.ts';

/** Type and default of an attribute. */
export type PropertySpec = { readonly type: unknown; readonly value?: unknown };

/** A built-in component while it lives: its element, its attributes, and how it speaks. */
export interface Self {
  readonly env: RuntimeEnv;
  readonly node: glassEasel.GeneralComponent;
  readonly el: HTMLElement;
  /** Current value of an attribute. */
  get(name: string): unknown;
  text(name: string): string;
  flag(name: string): boolean;
  number(name: string, fallback: number): number;
  /** Changes an attribute from inside; a `model:` binding of the owner follows. */
  set(name: string, value: unknown): void;
  /** Fires `bindname`. Events of built-ins do not bubble unless said. */
  fire(name: string, detail?: unknown, options?: { readonly bubbles?: boolean }): void;
  on(name: string, listener: (event: BuiltInEvent) => unknown): void;
  /** Element with this id in the template that wrote the tag. */
  byId(id: string): HTMLElement | undefined;
  /** Path of the page or component whose template wrote the tag; relative sources start there. */
  readonly owner: string;
}

/** An event as a component's own listeners get it. */
export interface BuiltInEvent {
  readonly detail: unknown;
  stopPropagation(): void;
}

/** What a component does beside having attributes. All parts are optional. */
export interface Behaviour {
  /** Attribute changes, after the element exists; also called once for each at the start. */
  readonly changed?: Readonly<Record<string, (value: unknown, old: unknown) => void>>;
  attached?(): void;
  detached?(): void;
  /** Driveable operations, see agent/drive.ts. */
  readonly drive?: DriveHooks;
  /** What SelectorQuery.node() and .context() give. */
  node?(): unknown;
  context?(): unknown;
  /** Value in a form; a component with it takes part in forms under its `name`. */
  form?: {
    value(): unknown;
    /** Empties the control: WeChat does not go back to the first value. */
    reset(): void;
  };
  /** What a tap on a label of this control does. */
  activate?(): void;
}

/** One built-in component: its tag, its attributes, and what it does. One file a component. */
export interface BuiltIn {
  readonly tag: string;
  readonly properties?: Readonly<Record<string, PropertySpec>>;
  setup?(self: Self): Behaviour | undefined;
}

/** DOM element with what the agent and SelectorQuery look for. */
export interface BuiltInElement extends HTMLElement {
  __mpDrive?: DriveHooks;
  __mpNode?: () => unknown;
  __mpContext?: () => unknown;
  __mpForm?: FormMember;
  __mpActivate?: () => void;
  /** Set by `wx://form-field-group` and `wx://form-field-button`: what is inside belongs to the form outside. */
  __mpFormGroup?: boolean;
  __mpFormButton?: boolean;
  __wxElement?: glassEasel.Element;
}

/** A control as its form sees it. */
export interface FormMember {
  readonly name: () => string;
  readonly value: () => unknown;
  readonly reset: () => void;
}

const COMMON: Readonly<Record<string, PropertySpec>> = {
  hidden: { type: Boolean, value: false },
  animation: { type: null },
};

type Definition = glassEasel.GeneralComponent & { data: Record<string, unknown> };

/** Registers one built-in under its plain tag; the host element is `wx-<tag>`. */
export function register(space: CodeSpace, env: RuntimeEnv, builtIn: BuiltIn): void {
  const components = space.getComponentSpace();
  const behaviours = new WeakMap<object, Behaviour>();
  const properties = { ...COMMON, ...builtIn.properties };
  const start = (node: Definition): void => {
    const el = node.getBackendElement() as unknown as BuiltInElement | null;
    if (el === null || behaviours.has(node)) return;
    const self = createSelf(env, node, el);
    const behaviour = builtIn.setup?.(self) ?? {};
    behaviours.set(node, behaviour);
    connect(el, self, behaviour);
    el.toggleAttribute('hidden', self.flag('hidden'));
    playAnimation(el, self.get('animation'));
    for (const [name, listener] of Object.entries(behaviour.changed ?? {})) listener(self.get(name), undefined);
  };
  const definition = components.defineComponent({
    is: `wx-${builtIn.tag}`,
    options: {
      externalComponent: false,
      writeFieldsToNode: false,
      propertyPassingDeepCopy: 'none',
      dataDeepCopy: 'none',
    } as never,
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, spec]) => [name, withObserver(name, spec, behaviours)]),
    ) as never,
    lifetimes: {
      created(this: unknown) {
        start(this as Definition);
      },
      attached(this: unknown) {
        start(this as Definition);
        behaviours.get(this as object)?.attached?.();
      },
      detached(this: unknown) {
        behaviours.get(this as object)?.detached?.();
      },
    } as never,
  });
  components.setGlobalUsingComponent(builtIn.tag, definition.general());
}

function withObserver(name: string, spec: PropertySpec, behaviours: WeakMap<object, Behaviour>): object {
  return {
    type: spec.type,
    ...('value' in spec ? { value: spec.value } : {}),
    observer(this: object, value: unknown, old: unknown) {
      const behaviour = behaviours.get(this);
      const el = (this as Definition).getBackendElement() as unknown as HTMLElement | null;
      if (name === 'hidden') el?.toggleAttribute('hidden', value === true);
      if (name === 'animation' && el !== null) playAnimation(el, value);
      behaviour?.changed?.[name]?.(value, old);
    },
  };
}

function connect(el: BuiltInElement, self: Self, behaviour: Behaviour): void {
  if (behaviour.drive) el.__mpDrive = behaviour.drive;
  if (behaviour.node) el.__mpNode = () => behaviour.node?.();
  if (behaviour.context) el.__mpContext = () => behaviour.context?.();
  if (behaviour.activate) el.__mpActivate = () => behaviour.activate?.();
  const form = behaviour.form;
  if (form) el.__mpForm = { name: () => self.text('name'), value: () => form.value(), reset: () => form.reset() };
}

function createSelf(env: RuntimeEnv, node: Definition, el: HTMLElement): Self {
  const get = (name: string): unknown => node.data[name];
  return {
    env,
    node,
    el,
    get,
    text: (name) => textOf(get(name)),
    flag: (name) => get(name) === true,
    number: (name, fallback) => {
      const value = Number(get(name) ?? fallback);
      return Number.isFinite(value) ? value : fallback;
    },
    set: (name, value) => node.setData({ [name]: value }),
    fire(name, detail = {}, options = {}) {
      tellComponents(el, name, detail);
      node.triggerEvent(name, detail, { bubbles: options.bubbles === true, composed: options.bubbles === true });
    },
    // A listener that returns false would end the event for everybody else.
    on: (name, listener) => node.addListener(name, ((event: BuiltInEvent) => void listener(event)) as never),
    byId: (id) => {
      const found = id === '' ? undefined : node.ownerShadowRoot?.getElementById(id);
      return (found?.getBackendElement() as unknown as HTMLElement | null | undefined) ?? undefined;
    },
    owner: node.ownerShadowRoot?.getHostNode().is ?? '',
  };
}

/** Attribute as text; absent is empty. */
export const textOf = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
