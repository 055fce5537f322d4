import { expect, it } from 'vitest';
import type { ProgramMap } from '../../harness/explore/map/index.ts';
import { tryAnswers } from '../../harness/explore/try-answers.ts';
import type { ShapeFile } from '../../harness/proxy/upstream/shapes.ts';
import { createPersona } from '../../scenarios/index.ts';

const shapesOf = (...endpoints: string[]): ShapeFile => ({
  schema: 'mpaudit/stub-shapes@1',
  success: {},
  answers: Object.fromEntries(endpoints.map((endpoint) => [endpoint, {}])),
});

/** A program whose page `x` asks for endpoint `x`; `breaks` says which pages throw with which answers. */
async function kept(
  breaks: (page: string, endpoints: readonly string[]) => boolean,
  { threw = new Set<string>(), ms = 1000 } = {},
): Promise<string[]> {
  const pages = ['a', 'b', 'c'];
  let said: readonly string[] = [];
  const open = (page: string) => {
    if (breaks(page, said)) threw.add(page);
    return Promise.resolve();
  };
  const driver = {
    launch: () => open('a'),
    navigate: (_how: string, url: string) => open(url.slice(1)),
    settled: () => Promise.resolve(),
    ask: () => Promise.resolve({ page: 'a', dialogs: [], elements: [] }),
  };
  const shapes = await tryAnswers(shapesOf(...pages), {
    driver: driver as never,
    map: { pages, urlOf: (page: string) => page } as unknown as ProgramMap,
    until: performance.now() + ms,
    pageMs: 1,
    threw,
    persona: createPersona('test'),
    answer: ({ answers }) => {
      said = Object.keys(answers);
    },
    without: ({ answers }, bad) => shapesOf(...Object.keys(answers).filter((endpoint) => !bad.has(endpoint))),
  });
  return Object.keys(shapes.answers);
}

it.each<[string, Parameters<typeof kept>, string[]]>([
  ['keeps everything when no page throws', [() => false], ['a', 'b', 'c']],
  [
    'leaves out what breaks the page that asks for it',
    [(page, said) => page === 'b' && said.includes('b')],
    ['a', 'c'],
  ],
  ['keeps what a page asks for that throws anyhow', [(page) => page === 'b'], ['a', 'b', 'c']],
  ['believes a page that threw at first and does not now', [() => false, { threw: new Set(['b']) }], ['a', 'b', 'c']],
  ['leaves out what it had no time to try', [() => false, { threw: new Set(['b']), ms: -1 }], ['a', 'c']],
  ['has tried the first page by starting', [() => false, { threw: new Set(['a']), ms: -1 }], ['a', 'b', 'c']],
])('%s', async (_title, program, wanted) => {
  expect(await kept(...program)).toEqual(wanted);
});
