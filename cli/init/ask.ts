import { createInterface } from 'node:readline/promises';
import { categoryIds } from '../../detectors/knowledge/necessary.ts';
import { terminalLine } from '../../reports/safe.ts';
import type { FailOn } from '../config.ts';
import type { Survey } from './survey.ts';
import type { Answers } from './write.ts';

const SEVERITIES: readonly string[] = ['critical', 'high', 'medium', 'low', 'none'];
const UPSTREAM = /^(?:live|stub|(?:replay|map):.+)$/;

/** Asks the few things that the source cannot tell for sure; Enter takes the proposal. */
export async function ask(
  survey: Survey,
  proposal: Answers,
  input: NodeJS.ReadableStream = process.stdin,
  output: NodeJS.WritableStream = process.stderr,
): Promise<Answers> {
  const lines = createInterface({ input, output });
  const one = async (
    question: string,
    given: string,
    valid: (text: string) => boolean,
    hint: string,
  ): Promise<string> => {
    for (;;) {
      const text = (await lines.question(`${question} [${terminalLine(given || '-')}]: `)).trim() || given;
      if (text === '' || valid(text)) return text;
      output.write(`  ${hint}\n`);
    }
  };
  try {
    for (const { id, nameZh, words } of survey.categories)
      output.write(`  ${id} (${nameZh}): ${terminalLine(words.slice(0, 6).join('、'))}\n`);
    const isCategory = (text: string): boolean => categoryIds.includes(text);
    const category = await one('category', proposal.category, isCategory, `One of: ${categoryIds.join(', ')}`);
    const own = await one(
      "the operator's own domains, comma-separated",
      proposal.firstParty.join(','),
      isDomains,
      'Such as shop.cn, shop-cdn.cn',
    );
    const policy = await one('policy file', proposal.policy, () => true, '');
    const upstream = await one(
      'who answers requests',
      proposal.upstream,
      (text) => UPSTREAM.test(text),
      'live, stub, replay:FILE or map:FILE',
    );
    const failOn = await one(
      'fail from severity',
      proposal.failOn,
      (text) => SEVERITIES.includes(text),
      SEVERITIES.join(', '),
    );
    return {
      category,
      firstParty: own
        .split(',')
        .map((text) => text.trim())
        .filter(Boolean),
      policy,
      upstream,
      failOn: failOn as FailOn,
    };
  } finally {
    lines.close();
  }
}

const isDomains = (text: string): boolean => text.split(',').every((one) => /^[\w*-]+(?:\.[\w-]+)+$/.test(one.trim()));
