import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { createProgram } from '../../cli/program.ts';

const root = path.join(import.meta.dirname, '../..');
const FILES = [
  'docker/ci/github-actions.yml',
  'docker/ci/gitlab-ci.yml',
  'docker/compose.yml',
  'docs/ci.md',
  'docs/batch.md',
  'docs/capture.md',
  'docs/evidence.md',
  'docs/tutorial.md',
  'docs/plugins.md',
  'README.md',
];
const verbs = new Map((await createProgram(() => undefined)).commands.map((command) => [command.name(), command]));

/** Every `mpaudit <verb> …` of a file, with the options it uses. */
function uses(file: string): { verb: string; options: string[] }[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const shell = [...text.matchAll(/(?:npx (?:--yes )?mpaudit|command:) ([a-z]+)(?![\w-]* ?"")([^\n`#]*)/g)];
  return shell
    .filter(([, verb]) => verb !== 'redis')
    .map(([, verb = '', rest = '']) => ({
      verb,
      options: [...rest.matchAll(/(?<=\s)--[a-z-]+/g)].map(([option]) => option),
    }));
}

describe.each(FILES)('the commands in %s', (file) => {
  it('are ones that there are', () => {
    for (const { verb, options } of uses(file)) {
      const command = verbs.get(verb);
      expect(command, `${file}: ${verb}`).toBeDefined();
      const known = command?.options.map(({ long }) => long) ?? [];
      for (const option of options) expect(known, `${file}: ${verb} ${option}`).toContain(option);
    }
  });
});

it.each(FILES.filter((file) => file.endsWith('.yml')))('%s is YAML', (file) => {
  expect(parseDocument(readFileSync(path.join(root, file), 'utf8')).errors).toEqual([]);
});
