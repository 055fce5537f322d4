import { byItself } from './by-itself.ts';
import { paperDraft } from './documentary.ts';
import { place } from './kit.ts';
import type { Rule, RuleInput } from './rule.ts';

/** After the user refused subscribe messages the program asks for them again by itself, twice or more. */
export const unwantedMarketing: Rule = {
  id: 'unwanted-marketing',
  touchedBy: ['crashed', 'watchdog'],
  requires: [],
  check: (input) => {
    const again = asksAgain(input);
    if (again.length < 2) return [];
    return [
      {
        ...paperDraft('subscribe-message', {
          title: {
            zh: '用户拒绝订阅消息后反复请求',
            en: 'subscribe messages asked for again and again after a refusal',
          },
          explanation: {
            zh: `拒绝之后又请求了 ${again.length} 次。`,
            en: `Asked ${again.length} times after the refusal.`,
          },
          fix: {
            zh: '拒绝后不再主动请求，只在用户操作时提供订阅入口。',
            en: 'Do not ask again on your own; leave an entry for the user.',
          },
        }),
        evidence: again.slice(0, 5).map((prompt) => place(prompt.seq, prompt.page ?? '', prompt.api, input)),
      },
    ];
  },
  notApplicable: (input) =>
    refusal(input) === undefined ? 'nobody refused subscribe messages in this run' : undefined,
};

const refusal = (input: RuleInput): number | undefined =>
  input.index.decisions.find(({ scope, decision }) => scope === 'subscribeMessage' && decision === 'deny')?.seq;
const asksAgain = (input: RuleInput): RuleInput['index']['prompts'] => {
  const from = refusal(input);
  if (from === undefined) return [];
  const again = input.index.prompts.filter(({ scope, seq }) => scope === 'subscribeMessage' && seq > from);
  return byItself(again, input);
};
