import * as glassEasel from 'glass-easel';
import { type AssociatedBackend, type CodeSpace, MiniProgramEnv } from 'glass-easel-miniprogram-adapter';
import type { EvidenceEvent } from '../../../../evidence/events.ts';
import { type AppBundle, type ComponentConfig, SHARED_IDS } from '../../contract.ts';
import { builtInBehaviors, copyPlain, type Definition, isObject, normalizeDefinition } from './definition.ts';
import type { Modules } from './modules.ts';
import { nameComponent } from './node-ids.ts';
import { bindMethods, splitPage } from './page-definition.ts';
import { element } from './pristine.ts';
import type { Templates } from './templates.ts';

/** Component and page definitions of the mini-program. */
export interface Registry {
  readonly env: MiniProgramEnv;
  readonly space: CodeSpace;
  readonly backend: AssociatedBackend;
  /** Loads a page or component and everything that it uses. Never throws; what fails is reported and rendered empty. */
  ensure(path: string): void;
  /** Runs the scripts of a page or component and of all it uses, once; nothing is shown yet. */
  inject(path: string): void;
  /** Puts a style sheet into the document, once. */
  style(path: string): void;
  Page(definition: unknown): void;
  Component(definition?: unknown): unknown;
  Behavior: ((definition?: unknown) => unknown) & { trait?: unknown };
}

export interface RegistryDeps {
  readonly bundle: AppBundle;
  readonly modules: () => Modules;
  readonly templates: Templates;
  readonly context: glassEasel.GeneralBackendContext;
  reportError(error: unknown, origin: 'app' | 'template' | 'host'): void;
  record(event: EvidenceEvent): void;
  /** Page that a component stands on; 0 when on none. */
  pageIdOf(component: glassEasel.GeneralComponent): number;
  /** Called for every component that was attached; `ready` is the core's to fire. */
  attached(component: glassEasel.GeneralComponent): void;
}

interface Preparing {
  /** Options of a component first, of its glass-easel definition after them. */
  prepareComponentOptions(path: string, options: unknown): readonly [object, ...unknown[]];
}

/** Ids in the DOM are `<scope>--id`, as the compiled styles name them (the adapter's own prefix is another one for every component). */
function nameIds(space: CodeSpace, { configs }: AppBundle): void {
  const preparing = space as unknown as Preparing;
  const prepare = preparing.prepareComponentOptions.bind(space);
  preparing.prepareComponentOptions = (path, options) => {
    const [first, ...rest] = prepare(path, options);
    const idPrefix = configs[path]?.styleScope ?? SHARED_IDS;
    return [{ ...first, idPrefixGenerator: () => idPrefix }, ...rest];
  };
}

/** Creates the code space with the options that make glass-easel behave as WeChat does. */
export function createRegistry(deps: RegistryDeps): Registry {
  const env = new MiniProgramEnv();
  const space = env.createCodeSpace('app', true);
  nameIds(space, deps.bundle);
  const cs = space.getComponentSpace();
  // A property called `dataset` or `data` must not overwrite a node field; handlers may be replaced on the instance.
  // Stand-ins of a run that learns must reach the templates themselves: a copy would know nothing of what is read.
  const copy =
    deps.bundle.setting['learnAnswers'] === true
      ? glassEasel.DeepCopyKind.None
      : glassEasel.DeepCopyKind.SimpleWithRecursion;
  cs.updateComponentOptions({
    writeFieldsToNode: false,
    // Style sheets select by id.
    writeIdToDOM: true,
    useMethodCallerListeners: true,
    dataDeepCopy: copy,
    propertyPassingDeepCopy: copy,
  });
  cs.defineComponent({ is: '' });
  space.setOverallBehavior(
    cs.defineBehavior({
      lifetimes: {
        attached(this: unknown) {
          const component = (this as { _$?: glassEasel.GeneralComponent })._$ ?? (this as glassEasel.GeneralComponent);
          nameComponent(component, deps.pageIdOf(component));
          deps.attached(component);
        },
      },
    } as never) as never,
  );
  const behaviors = builtInBehaviors(space);
  const definer = createDefiner(deps, space, behaviors);
  const parts = new Map<string, readonly string[]>();
  const broken = new Map<string, unknown>();
  const dressed = new Set<string>();
  const styled = new Set<string>();

  const inject = (path: string): void => {
    if (parts.has(path)) return;
    const config = deps.bundle.configs[path];
    const using = Object.entries(config?.usingComponents ?? {}).filter(([, target]) => isUsable(deps, target));
    const needed = [...using.map(([, target]) => target), ...genericDefaults(config)];
    parts.set(path, needed);
    for (const target of needed) inject(target);
    prepare(deps, space, path, config, Object.fromEntries(using.map(([name, target]) => [name, `/${target}`])));
    const fault = run(deps, definer, path);
    if (fault !== undefined) broken.set(path, fault.error);
    if (cs.getComponentByUrlWithoutDefault(path, '') === null) definer.define(path, {}, config?.component === false);
  };
  /** Style sheets of a page come with it: of each component before those that use it. */
  const dress = (path: string): void => {
    if (dressed.has(path)) return;
    dressed.add(path);
    for (const [name, target] of Object.entries(deps.bundle.configs[path]?.usingComponents ?? {}))
      if (isPlugin(target)) noteMissing(deps, path, name, target);
    for (const target of parts.get(path) ?? []) dress(target);
    appendStyle(deps.bundle, path, styled);
  };
  const ensure = (path: string): void => {
    const isKnown = parts.has(path);
    inject(path);
    dress(path);
    // WeChat says of such a page that it has not been registered: what it lacks is told when it is opened too.
    if (isKnown && broken.has(path)) deps.reportError(broken.get(path), 'app');
    broken.delete(path);
  };
  const backend = env.associateBackend(deps.context);
  const style = (path: string): void => appendStyle(deps.bundle, path, styled);
  return {
    env,
    space,
    backend,
    inject,
    ensure,
    style,
    Page: definer.Page,
    Component: definer.Component,
    Behavior: definer.Behavior,
  };
}

/** Puts a style sheet into the document once. */
export function appendStyle(bundle: AppBundle, path: string, styled: Set<string>): void {
  const text = bundle.styles[path];
  if (text === undefined || text === '' || styled.has(path)) return;
  styled.add(path);
  const style = element('style');
  style.textContent = text;
  document.head.append(style);
}

/** Runs the script of a page or component; gives what it threw. */
function run(deps: RegistryDeps, definer: Definer, path: string): { readonly error: unknown } | undefined {
  const file = `${path}.js`;
  if (!deps.modules().has(file)) return undefined;
  definer.enter(path);
  try {
    deps.modules().load(file);
    return undefined;
  } catch (error) {
    deps.reportError(error, 'app');
    return { error };
  } finally {
    definer.leave();
  }
}

const isPlugin = (target: string): boolean => /^plugin(-private)?:\/\//.test(target);

function noteMissing(deps: RegistryDeps, owner: string, name: string, target: string): void {
  deps.record({
    type: 'blind-spot',
    kind: 'missing-plugin',
    why: `component ${name} of ${owner} comes from ${target}`,
    page: owner,
  });
}

const isUsable = ({ bundle, templates, modules }: RegistryDeps, target: string): boolean =>
  !isPlugin(target) &&
  (Object.hasOwn(bundle.configs, target) || templates.has(target) || modules().has(`${target}.js`));

function genericDefaults(config: ComponentConfig | undefined): string[] {
  return Object.values(config?.componentGenerics ?? {}).flatMap((value) => {
    const target = isObject(value) ? value['default'] : undefined;
    return typeof target === 'string' ? [target.replace(/^\//, '')] : [];
  });
}

function prepare(
  deps: RegistryDeps,
  space: CodeSpace,
  path: string,
  config: ComponentConfig | undefined,
  using: Record<string, string>,
): void {
  const generics = Object.fromEntries(
    Object.entries(config?.componentGenerics ?? {}).map(([name, value]) => {
      const target = isObject(value) ? value['default'] : undefined;
      return [name, typeof target === 'string' ? { default: `/${target.replace(/^\//, '')}` } : true];
    }),
  );
  const pattern = config?.raw['pureDataPattern'];
  space.addComponentStaticConfig(path, {
    component: config?.component ?? true,
    usingComponents: using,
    componentGenerics: generics,
    componentPlaceholder: { ...config?.componentPlaceholder },
    ...(config?.styleIsolation === undefined ? {} : { styleIsolation: config.styleIsolation }),
    ...(typeof pattern === 'string' ? { pureDataPattern: pattern } : {}),
  } as Parameters<CodeSpace['addComponentStaticConfig']>[1]);
  space.addStyleSheet(path, '', config?.styleScope);
  if (deps.templates.has(path)) space.addCompiledTemplate(path, deps.templates.content(path));
}

interface Definer {
  enter(path: string): void;
  leave(): void;
  define(path: string, definition: unknown, page: boolean): void;
  Page(definition: unknown): void;
  Component(definition?: unknown): unknown;
  Behavior: Registry['Behavior'];
}

/** `Page`, `Component`, `Behavior`: they register under the page or component whose module is being evaluated. */
function createDefiner(deps: RegistryDeps, space: CodeSpace, behaviors: (name: unknown) => unknown): Definer {
  const loading: string[] = [];
  const target = (): string | undefined => {
    const known = deps
      .modules()
      .evaluating()
      .map((file) => file.replace(/\.js$/, ''));
    return known.findLast((path) => Object.hasOwn(deps.bundle.configs, path)) ?? loading.at(-1);
  };
  const applyOptions = (path: string, definition: Definition): void => {
    const options = definition['options'];
    const config = deps.bundle.configs[path];
    if (!isObject(options) || config === undefined || config.styleIsolation !== undefined) return;
    let isolation = options['styleIsolation'] ?? (options['addGlobalClass'] === true ? 'apply-shared' : undefined);
    if (typeof isolation !== 'string') return;
    if (isolation === 'shared' && config.styleScope !== undefined) isolation = 'apply-shared';
    const current = space.getComponentStaticConfig(path);
    space.addComponentStaticConfig(path, { ...current, styleIsolation: isolation } as never);
  };
  const define = (path: string, source: unknown, page: boolean): void => {
    const parts = page ? splitPage(source) : { definition: source, fields: {} };
    const definition = normalizeDefinition(parts.definition, behaviors);
    const raw = definition['options'];
    if (isObject(raw) && deps.bundle.pages.includes(path)) definition['options'] = { ...raw, virtualHost: false };
    applyOptions(path, definition);
    const builder = space.component(path).definition(definition as never);
    if (page) {
      builder.init(function (this: Record<string, unknown>) {
        Object.assign(this, copyPlain(parts.fields));
        bindMethods(this, definition['methods']);
      } as never);
    }
    builder.register();
  };
  const Behavior = ((definition?: unknown) => {
    if (definition === undefined) return space.behavior();
    return space
      .behavior()
      .definition(normalizeDefinition(definition, behaviors) as never)
      .register();
  }) as Registry['Behavior'];
  Behavior.trait = space.traitBehavior.bind(space);
  const register = (source: unknown, page: boolean): void => {
    const path = target();
    if (path === undefined)
      throw new Error(`${page ? 'Page' : 'Component'} is called outside of a page or component module`);
    define(path, source, page);
  };
  return {
    enter: (path) => void loading.push(path),
    leave: () => void loading.pop(),
    define,
    Page: (definition) => register(definition, true),
    Component: (definition) => {
      if (definition !== undefined) return register(definition, false);
      return space.component(target() ?? '');
    },
    Behavior,
  };
}
