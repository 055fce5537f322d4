import type { Json } from '../../../evidence/events.ts';
import type { Script } from '../../code/syntax.ts';
import { MAX_NAME, type PackageContent, safeName } from '../container.ts';
import { configOf } from './config.ts';
import { noFacts, readScript } from './facts.ts';
import { outlinesOf } from './outline.ts';
import { isCompiled, scriptsOf } from './scripts.ts';
import { sheetsOf } from './styles.ts';

/** A package in the form of a project: everything but the templates is source again. */
export interface RestoredProgram {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Scripts that make the templates, in order; they run in the contained page only. */
  readonly views: readonly Script[];
  /** What the templates name, by path without extension. */
  readonly outlines: Readonly<Record<string, string>>;
  readonly appid: string;
  readonly name: string;
  /** What of the package could not be taken over, one sentence each. */
  readonly faults: readonly string[];
}

/**
 * Reads a package as a project. Nothing of it runs: modules, configurations and style sheets are cut out of the scripts by a parser.
 * Undefined when the package has no app-config.json that is one (a subpackage or plugin by itself).
 */
export function restoreProgram(content: PackageContent): RestoredProgram | undefined {
  const text = content.files.find(({ name }) => name === 'app-config.json');
  const scripts = scriptsOf(content.files);
  const facts = noFacts();
  for (const script of [...scripts.service, ...scripts.view]) readScript(script, facts);
  const config = text === undefined ? undefined : configOf(Buffer.from(text.data).toString('utf8'), facts);
  if (config === undefined) return undefined;
  const out = new Files();
  out.json('app.json', config.app);
  out.json('project.config.json', { appid: config.appid, projectname: config.name });
  for (const [path, json] of config.pages) out.json(`${path}.json`, json);
  for (const [path, body] of facts.modules) out.text(path.endsWith('.js') ? path : `${path}.js`, body);
  for (const [path, css] of sheetsOf(facts)) out.text(path, css);
  for (const file of content.files) if (!isCompiled(file)) out.bytes(file.name, file.data);
  const views = scripts.view.filter(isTemplate);
  return {
    files: out.files,
    views,
    outlines: outlinesOf(views),
    appid: config.appid,
    name: config.name,
    faults: [...content.faults, ...facts.faults, ...out.faults, ...config.absent],
  };
}

/** A script of a single old page only hands its template on: the frame has them all. */
const isTemplate = ({ name, code }: Script): boolean =>
  (/\$gwx|__wxCodeSpace__/.test(code) && !(name.endsWith('.html') && code.includes('generateFuncReady'))) ||
  /page-frame/.test(name);

/** Files of the restored program; names come from hostile code, so each is held against leaving the folder. */
class Files {
  readonly files = new Map<string, Uint8Array>();
  readonly faults: string[] = [];

  json(name: string, value: Json | Readonly<Record<string, Json>>): void {
    this.text(name, JSON.stringify(value, null, 2));
  }

  text(name: string, text: string): void {
    this.bytes(name, Buffer.from(text));
  }

  bytes(name: string, data: Uint8Array): void {
    const path = name.length > MAX_NAME ? undefined : safeName(name.replace(/^(\.?\/)+/, ''));
    if (path === undefined)
      this.faults.push(`a module has a name that leaves the package: ${JSON.stringify(name.slice(0, 200))}`);
    else if (!this.files.has(path)) this.files.set(path, data);
  }
}
