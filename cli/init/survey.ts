import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { categoryIds, categoryOf } from '../../detectors/knowledge/necessary.ts';
import { domainOf, Recipients } from '../../detectors/recipients/recipient.ts';
import { librariesIn } from '../../harness/code/libraries.ts';
import { factsOf } from '../../harness/code/module-facts.ts';
import type { AppBundle } from '../../harness/host/contract.ts';

/** What the source of a mini-program tells about it, for a first configuration. */
export interface Survey {
  readonly name: string;
  readonly appid: string;
  readonly pages: number;
  /** Best guess first, with the words that speak for it. */
  readonly categories: readonly { readonly id: string; readonly nameZh: string; readonly words: readonly string[] }[];
  /** Registrable domains that nobody is known to own but the operator, most used first. */
  readonly firstParty: readonly string[];
  /** Known third parties whose hosts stand in the code. */
  readonly thirdParties: readonly { readonly host: string; readonly entity: string }[];
  /** SDKs and component libraries in the code, with their versions where these are told. */
  readonly libraries: readonly { readonly name: string; readonly version: string }[];
  /** Files that look like the privacy policy, relative to the project. */
  readonly policies: readonly string[];
}

const POLICY_FILE = /(?:privacy|隐私|policy)[^/]*\.(?:md|html?|txt|ya?ml|json|docx|pdf)$/iu;
const FOLDERS = ['.', 'docs', 'doc', 'policy', 'privacy'];
const GUESSES = 3;

/** Reads the compiled project: nothing runs. */
export function surveyOf(bundle: AppBundle, dir: string): Survey {
  const text = [
    bundle.name,
    JSON.stringify(bundle.app),
    ...Object.values(bundle.outlines ?? bundle.templates),
    ...Object.values(bundle.modules),
  ];
  const hosts = hostsIn(Object.values(bundle.modules));
  const recipients = new Recipients([]);
  const known = [...hosts.keys()].map((host) => recipients.of(host));
  const own = known.filter(({ party, host }) => party === 'unknown' && host.includes('.') && !/^[\d.]+$/.test(host));
  return {
    name: bundle.name,
    appid: bundle.appid,
    pages: bundle.pages.length,
    categories: categoriesIn(text.join('\n')),
    firstParty: mostUsed(own.map(({ host }) => [domainOf(host), hosts.get(host) ?? 0])),
    thirdParties: known.filter(({ party }) => party === 'third').map(({ host, entity }) => ({ host, entity })),
    libraries: librariesIn(bundle).map(({ name, version }) => ({ name, version: version ?? '' })),
    policies: policiesIn(dir),
  };
}

function hostsIn(modules: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const code of modules)
    for (const { name } of factsOf({ name: '', code }).hosts) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}

function mostUsed(counts: readonly (readonly [string, number])[]): string[] {
  const sums = new Map<string, number>();
  for (const [domain, count] of counts) sums.set(domain, (sums.get(domain) ?? 0) + count);
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([domain]) => domain);
}

/** Categories whose words stand in the text; more different words win, then more of them. */
function categoriesIn(text: string): Survey['categories'] {
  return categoryIds
    .flatMap((id) => {
      const category = categoryOf(id);
      const words = (category?.keywordsZh ?? []).filter((word) => text.includes(word));
      const times = words.reduce((sum, word) => sum + text.split(word).length - 1, 0);
      return category === undefined || words.length === 0 ? [] : [{ id, nameZh: category.nameZh, words, times }];
    })
    .sort((a, b) => b.words.length - a.words.length || b.times - a.times)
    .slice(0, GUESSES)
    .map(({ id, nameZh, words }) => ({ id, nameZh, words }));
}

function policiesIn(dir: string): string[] {
  return FOLDERS.flatMap((folder) => {
    const at = path.join(dir, folder);
    const files = existsSync(at) ? readdirSync(at, { withFileTypes: true }).filter((entry) => entry.isFile()) : [];
    return files.map(({ name }) => path.join(folder, name)).filter((file) => POLICY_FILE.test(file));
  });
}
