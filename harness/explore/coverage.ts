import { isLibrary } from './map/handlers.ts';
import type { Memory } from './memory.ts';

/** A part of a whole, and what is missing. */
export interface Share {
  readonly done: number;
  readonly all: number;
  readonly missing: readonly string[];
}

/** What an exploration reached. */
export interface Coverage {
  /** Of all pages that app.json lists and whose files exist. */
  readonly pages: Share;
  /** Of the pages that the sources link to, or that were reached. */
  readonly reachable: Share;
  /** Of all handlers that the templates of the program bind to a method that there is. */
  readonly handlers: Share;
  /** Of these, those that were ever on a page that was shown: the rest depends on data that nobody answered with. */
  readonly rendered: Share;
  /** Of the wx APIs that the program's code names. */
  readonly apis: Share;
  /** Of the hosts that its code names. */
  readonly hosts: Share;
  /** Of the two answers to each question of consent that came up, or that an API which the code names brings up: privacy popup, own dialog, permissions. */
  readonly consent: Share;
}

export function coverageOf(memory: Memory): Coverage {
  const { map, pages, fired, bound, apis, hosts, consent } = memory;
  const dead = deadOf(memory);
  const branches = consent.branches(map.questions);
  const own = [...map.handlers.keys()].filter((key) => !dead.has(key));
  return {
    pages: share(map.pages, pages),
    reachable: share(
      map.pages.filter((page) => map.reachable.has(page) || pages.has(page)),
      pages,
    ),
    handlers: share(own, fired),
    rendered: share(
      own.filter((key) => bound.has(key) && !isLibrary(key)),
      fired,
    ),
    apis: share([...map.apis], apis),
    hosts: share([...map.hosts], hosts),
    consent: share(branches.all, branches.met),
  };
}

/** Handlers that can never run. Where none that a template bound has its method, the script of the page did not run: the others are dead too. */
function deadOf({ map, bound, dead }: Memory): ReadonlySet<string> {
  const ownerOf = (key: string): string => key.split(' ', 1)[0] ?? '';
  const alive = new Set([...bound].filter((key) => !dead.has(key)).map(ownerOf));
  const gone = new Set([...dead].map(ownerOf).filter((owner) => !alive.has(owner)));
  return new Set([...dead, ...[...map.handlers.keys()].filter((key) => gone.has(ownerOf(key)))]);
}

function share(all: readonly string[], done: ReadonlySet<string>): Share {
  const missing = all.filter((one) => !done.has(one));
  return { done: all.length - missing.length, all: all.length, missing };
}

/** Whole percent, 100 of nothing. */
export const percent = ({ done, all }: Share): number => (all === 0 ? 100 : Math.floor((done * 100) / all));
