import type { Envelope, RequestEvent } from '../../evidence/events.ts';
import { draftsBy, HIDING_FLOWS, isProtected, receivedFlows } from './kit.ts';
import type { Rule, RuleInput } from './rule.ts';

const CANCELS =
  /(?:cancel|delete|destroy|remove|close|unregister|deactivate|logoff)[-_/]?(?:my[-_/]?)?(?:account|user|member|profile)|(?:account|user|member)s?[-_/](?:cancel|delete|destroy|remove|close|logoff|unregister)|zhuxiao|unregister/i;

/** After the account was cancelled (a request whose path says so, answered with success), the server still hands out the persona's data. */
export const retentionExceeded: Rule = {
  id: 'retention-exceeded',
  touchedBy: HIDING_FLOWS,
  requires: [],
  check: (input) => {
    const gone = cancellations(input)[0];
    if (!gone) return [];
    const late = receivedFlows(input).filter(
      (flow) =>
        (flow.source === 'canary' || flow.source === 'provenance') &&
        isProtected(flow.dataType) &&
        flow.recipient.party === 'first' &&
        flow.events.some((seq) => seq > (input.index.exchange(gone.id).response?.seq ?? gone.seq)) &&
        !input.flows.some(
          (other) =>
            other.direction === 'sent' &&
            other.dataType === flow.dataType &&
            other.events.some((seq) => seq > gone.seq),
        ),
    );
    return draftsBy(late, input, (name, to) => ({
      title: {
        zh: `注销账号后 ${to.zh} 仍返回${name.zh}`,
        en: `${to.en} still returns ${name.en} after the account was cancelled`,
      },
      explanation: {
        zh: '注销请求已成功，之后的响应仍含有该信息。',
        en: 'The request to cancel succeeded; a later response still holds the data.',
      },
      fix: {
        zh: '注销后删除或匿名化，并让相关令牌失效。',
        en: 'Delete or anonymise on cancellation, and make its tokens invalid.',
      },
    }));
  },
  notApplicable: (input) => (cancellations(input).length === 0 ? 'no account was cancelled in this run' : undefined),
};

const cancellations = (input: RuleInput): readonly (RequestEvent & Envelope)[] =>
  input.index
    .requestsOf((kind) => CANCELS.test(kind))
    .filter((event) => {
      if (!URL.canParse(event.url) || !CANCELS.test(new URL(event.url).pathname)) return false;
      const status = input.index.exchange(event.id).response?.status ?? 0;
      return status >= 200 && status < 300;
    });
