import { factsOfBundle } from '../../code/facts.ts';
import { modulesFrom } from '../../code/reach.ts';
import type { AppBundle } from '../../host/contract.ts';
import { dirOf, joinPath } from '../../host/loader/paths.ts';

/** What a piece of code can come to by the modules that it names: wx APIs and hosts. */
export interface Reached {
  readonly apis: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
}

/** `const api = require("../api")`, `var {get, post} = require("../api")`; and the second name that a compiled import has. */
const REQUIRED =
  /\b(?:const|let|var)\s{1,4}(\{[^{}]{1,300}\}|[\w$]{1,80})\s{0,4}=\s{0,4}(?:[\w$]{1,40}\(\s{0,2})?require\(\s{0,2}["']([^"'\n]{1,200})["']/g;
const RENAMED =
  /\b(?:const|let|var)\s{1,4}([\w$]{1,80})\s{0,4}=\s{0,4}_interop\w{1,40}\(\s{0,2}([\w$]{1,80})\s{0,2}\)/g;
const NAME = /[A-Za-z_$][\w$]*/g;

/** Reads which modules code of a page or component can come to through the names that it uses. */
export class Reach {
  readonly #bundle: AppBundle;
  readonly #names = new Map<string, ReadonlyMap<string, string>>();
  readonly #reached = new Map<string, Reached>();

  constructor(bundle: AppBundle) {
    this.#bundle = bundle;
  }

  /** What `body`, a piece of the owner's module, can come to. */
  of(owner: string, body: string): Reached {
    const names = this.#namesIn(`${owner}.js`);
    const modules = new Set([...body.matchAll(NAME)].flatMap(([name]) => names.get(name) ?? []));
    const parts = [...modules].map((module) => this.#from(module));
    return {
      apis: new Set(parts.flatMap(({ apis }) => [...apis])),
      hosts: new Set(parts.flatMap(({ hosts }) => [...hosts])),
    };
  }

  /** Hosts that any module of the program names. */
  get hosts(): ReadonlySet<string> {
    return new Set([...factsOfBundle(this.#bundle).values()].flatMap(({ hosts }) => hosts.map(({ name }) => name)));
  }

  /** A module and everything that it takes in. */
  #from(module: string): Reached {
    const known = this.#reached.get(module);
    if (known !== undefined) return known;
    const facts = [...modulesFrom(this.#bundle, [module])].flatMap((one) => factsOfBundle(this.#bundle).get(one) ?? []);
    const reached = {
      apis: new Set(facts.flatMap(({ apis }) => apis.map(({ name }) => name))),
      hosts: new Set(facts.flatMap(({ hosts }) => hosts.map(({ name }) => name))),
    };
    this.#reached.set(module, reached);
    return reached;
  }

  /** Local names of a module that stand for another one. */
  #namesIn(module: string): ReadonlyMap<string, string> {
    const known = this.#names.get(module);
    if (known !== undefined) return known;
    const code = this.#bundle.modules[module] ?? '';
    const names = new Map<string, string>();
    for (const [, bound = '', request = ''] of code.matchAll(REQUIRED)) {
      const target = this.#targetOf(module, request);
      if (target !== undefined) for (const name of boundNames(bound)) names.set(name, target);
    }
    for (const [, name = '', from = ''] of code.matchAll(RENAMED)) {
      const target = names.get(from);
      if (target !== undefined) names.set(name, target);
    }
    this.#names.set(module, names);
    return names;
  }

  #targetOf(module: string, request: string): string | undefined {
    const { modules, requires } = this.#bundle;
    const base = joinPath(dirOf(module), request) ?? '';
    return [requires?.[module]?.[request] ?? '', base, `${base}.js`, `${base}/index.js`].find((form) =>
      Object.hasOwn(modules, form),
    );
  }
}

/** `api`, or what a pattern `{get, post: send}` binds. */
const boundNames = (bound: string): readonly string[] =>
  bound.startsWith('{')
    ? bound
        .slice(1, -1)
        .split(',')
        .map((part) => (part.split(':')[1] ?? part).trim())
    : [bound];
