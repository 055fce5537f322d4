import type * as GlassEasel from 'glass-easel';
import type { RuntimeEnv } from '../../env.ts';
import { type Behaviour, type BuiltIn, type Hooked, type Part, toNumber, toText } from './built-in.ts';

const TYPES = { text: null, number: Number, flag: Boolean, list: Array, any: null } as const;
const EMPTY: Readonly<Record<string, unknown>> = { text: '', number: 0, flag: false, list: [], any: null };

type Component = GlassEasel.GeneralComponent;

/** Live components: behaviour and clean-up by component. */
interface Live {
  readonly behaviour: Behaviour | undefined;
  readonly actions: readonly (() => void)[];
}

function partOf(env: RuntimeEnv, comp: Component, dom: HTMLElement, actions: (() => void)[]): Part {
  const get = (name: string): unknown => (comp.data as Record<string, unknown>)[name];
  return {
    env,
    comp,
    dom,
    get,
    text: (name) => toText(get(name)),
    number: (name, fallback) => toNumber(get(name), fallback),
    set: (values) => comp.setData(values as never),
    fire: (name, detail, bubbles = false) => comp.triggerEvent(name, detail, { bubbles, composed: bubbles }),
    page: () => env.ownerPage(comp),
    onDetach: (action) => void actions.push(action),
  };
}

function hook(dom: Hooked, behaviour: Behaviour | undefined): void {
  if (behaviour?.drive) dom.__mpDrive = behaviour.drive;
  if (behaviour?.node) dom.__mpNode = behaviour.node;
  if (behaviour?.context) dom.__mpContext = behaviour.context;
  if (behaviour?.field) dom.__mpField = behaviour.field;
  if (behaviour?.activate) dom.__mpActivate = behaviour.activate;
}

function properties(builtIn: BuiltIn): Record<string, unknown> {
  const own = Object.entries({ hidden: ['flag'] as const, ...builtIn.attributes });
  return Object.fromEntries(
    own.map(([name, [type, value]]) => [name, { type: TYPES[type], value: value === undefined ? EMPTY[type] : value }]),
  );
}

/** Makes one built-in usable in every template of the mini-program. */
export function register(cs: GlassEasel.ComponentSpace, env: RuntimeEnv, builtIn: BuiltIn): void {
  const live = new WeakMap<Component, Live>();
  const follow = (comp: Component, name: string): void => {
    const value = (comp.data as Record<string, unknown>)[name];
    if (name === 'hidden') domOf(comp)?.toggleAttribute('hidden', value === true);
    live.get(comp)?.behaviour?.follow?.[name]?.(value);
  };
  const attach = (comp: Component): void => {
    const dom = domOf(comp);
    if (!dom || live.has(comp)) return;
    const actions: (() => void)[] = [];
    const behaviour = builtIn.setup?.(partOf(env, comp, dom, actions));
    live.set(comp, { behaviour, actions });
    hook(dom, behaviour);
    for (const name of ['hidden', ...Object.keys(builtIn.attributes ?? {})]) follow(comp, name);
  };
  const detach = (comp: Component): void => {
    for (const action of live.get(comp)?.actions ?? []) action();
    live.delete(comp);
  };
  const names = Object.keys(properties(builtIn));
  const definition = cs.defineComponent({
    is: `wx-builtin/${builtIn.tag}`,
    options: { styleScope: undefined, virtualHost: false },
    properties: properties(builtIn),
    observers: Object.fromEntries(
      names.map((name) => [
        name,
        function (this: Component) {
          follow(self(this), name);
        },
      ]),
    ),
    lifetimes: {
      attached(this: Component) {
        attach(self(this));
      },
      detached(this: Component) {
        detach(self(this));
      },
    },
  } as never);
  cs.setGlobalUsingComponent(builtIn.tag, definition as never);
}

/** The component behind the `this` of a lifetime, whichever method caller is in use. */
const self = (caller: Component): Component => (caller as unknown as { _$?: Component })._$ ?? caller;

const domOf = (comp: Component): Hooked | null => comp.getBackendElement() as unknown as Hooked | null;
