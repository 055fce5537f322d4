import type { GeneralComponent } from 'glass-easel';

/**
 * `__wxExparserNodeId__`: WeChat finds a component by this name alone. Frameworks that put an object of their own before each component
 * (uni-app, mpvue) copy the name to it and pass that object to `createSelectorQuery().in()`.
 */
const ids = new WeakMap<GeneralComponent, string>();
const components = new Map<string, WeakRef<GeneralComponent>>();
const gone = new FinalizationRegistry<string>((id) => void components.delete(id));
let last = 0;

/** The component's name, given when it is first asked for. */
function nodeIdOf(component: GeneralComponent): string {
  const known = ids.get(component);
  if (known !== undefined) return known;
  const id = `n${++last}`;
  ids.set(component, id);
  components.set(id, new WeakRef(component));
  gone.register(component, id);
  return id;
}

/** Puts both names on the instance itself, where frameworks look for them; they are no data. */
export function nameComponent(component: GeneralComponent, pageId: number): void {
  const caller: object = component.getMethodCaller();
  const put = (name: string, value: unknown): void => {
    Object.defineProperty(caller, name, { value, writable: true, configurable: true, enumerable: false });
  };
  put('__wxExparserNodeId__', nodeIdOf(component));
  put('__wxWebviewId__', pageId);
}

/** The component that an object names; undefined when it names none that is still there. */
export function componentNamedBy(value: object): GeneralComponent | undefined {
  const id = (value as { __wxExparserNodeId__?: unknown }).__wxExparserNodeId__;
  return typeof id === 'string' ? components.get(id)?.deref() : undefined;
}
