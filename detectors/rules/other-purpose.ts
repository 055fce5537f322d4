import { isA, typeName } from '../knowledge/taxonomy.ts';
import { functionsIn } from '../policy/functions.ts';
import { isGenericPurpose } from '../policy/purposes.ts';
import type { Flow } from '../types.ts';
import { disclosureOf, draftsBy, isThird, sentFlows } from './kit.ts';
import type { FindingDraft, RuleInput } from './rule.ts';

/** Data that one function needs and others do not: the declared purpose can be held against what the person was doing. */
const OF_ONE_FUNCTION = [
  'location-information',
  'address-book',
  'werun-steps',
  'health-information',
  'biometric-information',
] as const;

/**
 * Part of purpose-not-stated: the policy names functions for which it collects the data, and the data was sent in others only (a location
 * declared for "nearby stores", sent while a comment was written). Silent where step, page and path speak of no function.
 */
export const otherPurpose = (input: RuleInput): readonly FindingDraft[] =>
  draftsBy(
    sentFlows(input).filter((flow) => usedOtherwise(flow, input)),
    input,
    (name, to, flows) => {
      const flow = flows[0] as Flow;
      const purposes = purposesOf(flow, input).join('；');
      const seen = [...new Set(flows.flatMap((one) => contextsOf(one, input)))].slice(0, 3).join(', ');
      return {
        title: {
          zh: `${name.zh}的发送与政策声明的目的不符`,
          en: `${name.en} was sent for something else than the declared purpose`,
        },
        explanation: {
          zh: `政策称收集${name.zh}用于：${purposes}。本次运行中它在其他功能里发送到 ${to.zh}：${seen}。`,
          en: `The policy collects ${name.en} for: ${purposes}. In this run it went to ${to.en} in another function: ${seen}.`,
        },
        fix: {
          zh: `只在需要${typeName(flow.dataType).zh}的功能中发送，或在政策中补充该目的。`,
          en: 'Send it only in the function that needs it, or declare this purpose too.',
        },
      };
    },
    (flow) => `other|${flow.dataType}|${flow.recipient.entity}`,
  ).map((draft) => ({ ...draft, confidence: Math.min(draft.confidence, 0.6) }));

function usedOtherwise(flow: Flow, input: RuleInput): boolean {
  if (isThird(flow) || !OF_ONE_FUNCTION.some((type) => isA(flow.dataType, type))) return false;
  if (!['clear', 'vague'].includes(disclosureOf(input, flow))) return false;
  const declared = purposesOf(flow, input);
  const wanted = new Set(declared.flatMap((text) => [...functionsIn(text)]));
  if (declared.length === 0 || declared.some((text) => functionsIn(text).size === 0)) return false;
  const contexts = contextsOf(flow, input).map(functionsIn);
  const found = new Set(contexts.flatMap((one) => [...one]));
  return found.size > 0 && ![...found].some((one) => wanted.has(one));
}

const purposesOf = (flow: Flow, input: RuleInput): readonly string[] =>
  (input.disclosures.get(flow.id)?.statements ?? [])
    .filter(({ polarity }) => polarity !== 'denied')
    .flatMap(({ purposes }) => purposes.map(({ text }) => text))
    .filter((text) => !isGenericPurpose(text));

/** What the person did and where: step, page, and the paths of the requests. */
function contextsOf(flow: Flow, input: RuleInput): readonly string[] {
  const paths = flow.events.flatMap((seq) => {
    const event = input.index.at(seq);
    return event?.type === 'request' && URL.canParse(event.url) ? [new URL(event.url).pathname] : [];
  });
  return [...new Set([flow.step, flow.page, ...paths])].filter((text) => text !== '');
}
