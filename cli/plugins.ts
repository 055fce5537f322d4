import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { findingClass } from '../detectors/knowledge/legal.ts';
import type { Plugin } from '../detectors/plugin.ts';
import type { Recogniser } from '../detectors/recognise/recogniser.ts';
import type { Rule } from '../detectors/rules/rule.ts';
import { UserError } from '../evidence/error.ts';
import { knowOwnName } from './own-name.ts';

/**
 * Loads the plug-ins named on the command line. They are code and run with the rights of the user: for that reason no configuration can name one, since
 * it may lie beside somebody else's mini-program.
 */
export const loadPlugins = (files: readonly string[]): Promise<readonly Plugin[]> => Promise.all(files.map(load));

async function load(file: string): Promise<Plugin> {
  const full = path.resolve(file);
  if (!existsSync(full))
    throw new UserError('no such file', file, 'Give a TypeScript or JavaScript module with --plugin.');
  const loaded = await evaluate(full, file);
  const plugin = loaded as Partial<Plugin> | null | undefined;
  if (typeof plugin?.name !== 'string' || plugin.name === '')
    throw new UserError(
      'it exports no plug-in as its default',
      file,
      'Write: export default definePlugin({ name, rules: [], recognisers: [] });',
    );
  return {
    name: plugin.name,
    rules: (plugin.rules ?? []).map((rule) => checkedRule(rule, file)),
    recognisers: (plugin.recognisers ?? []).map((one) => checkedRecogniser(one, file)),
  };
}

async function evaluate(full: string, file: string): Promise<unknown> {
  knowOwnName();
  try {
    return ((await import(pathToFileURL(full).href)) as { readonly default?: unknown }).default;
  } catch (error) {
    throw new UserError(
      `the plug-in does not load: ${(error as Error).message}`,
      file,
      'Mend it; node FILE shows where.',
      { cause: error },
    );
  }
}

const ID = /^[a-z][a-z0-9-]{2,60}$/;

function checkedRule(rule: Rule, file: string): Rule {
  if (!ID.test(rule?.id ?? '') || typeof rule.check !== 'function')
    throw new UserError(
      'a rule needs an id of small letters and hyphens, and check(input)',
      file,
      'See docs/plugins.md.',
    );
  if (findingClass(rule.id) !== undefined)
    throw new UserError(`mpaudit has a rule ${rule.id} already`, file, 'Give yours an id of its own.');
  return {
    ...rule,
    touchedBy: rule.touchedBy ?? [],
    requires: rule.requires ?? [],
    check: guarded(rule.check.bind(rule), `rule ${rule.id}`, file),
  };
}

function checkedRecogniser(one: Recogniser, file: string): Recogniser {
  if (!ID.test(one?.id ?? '') || typeof one.look !== 'function')
    throw new UserError(
      'a recogniser needs an id of small letters and hyphens, and look(leaves)',
      file,
      'See docs/plugins.md.',
    );
  return { id: one.id, look: guarded(one.look.bind(one), `recogniser ${one.id}`, file) };
}

/** An exception in a plug-in is the plug-in's: it is told with its file, not as a failure of mpaudit. */
const guarded =
  <A, R>(call: (input: A) => R, what: string, file: string): ((input: A) => R) =>
  (input) => {
    try {
      return call(input);
    } catch (error) {
      throw new UserError(
        `${what} failed: ${(error as Error).message}`,
        file,
        'Mend the plug-in, or leave it out; the evidence is kept.',
        { cause: error },
      );
    }
  };
