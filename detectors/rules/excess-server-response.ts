import { isA } from '../knowledge/taxonomy.ts';
import type { Flow } from '../types.ts';
import { draftsBy, HIDING_FLOWS, receivedFlows } from './kit.ts';
import type { Rule, RuleInput } from './rule.ts';

/** What a screen never needs in full: it is shown masked, or not at all. */
const NEVER_SHOWN = ['id-document-number', 'bank-card-number', 'card-security-data', 'password', 'payment-password'];

/** A response carries an identity number, a card number or a password of the persona in full, and the request had not just sent it. */
export const excessServerResponse: Rule = {
  id: 'excess-server-response',
  touchedBy: HIDING_FLOWS,
  requires: [],
  check: (input) =>
    draftsBy(
      receivedFlows(input).filter(
        (flow) =>
          NEVER_SHOWN.some((type) => isA(flow.dataType, type)) &&
          flow.transforms.length === 0 &&
          flow.events.some((seq) => !echoes(seq, flow, input)),
      ),
      input,
      (name, to, flows) => ({
        title: { zh: `${to.zh} 的响应返回了完整的${name.zh}`, en: `a response of ${to.en} holds the full ${name.en}` },
        explanation: {
          zh: `位置：${flows[0]?.location ?? ''}。页面不需要完整值，抓包或日志即可取得。`,
          en: `Place: ${flows[0]?.location ?? ''}. No screen needs the full value; a log or a capture gives it away.`,
        },
        fix: { zh: '服务端脱敏后再返回，或不返回该字段。', en: 'Mask it on the server, or leave the field out.' },
      }),
    ),
};

/** The same exchange had sent the value: an echo tells the client nothing new. */
function echoes(seq: number, flow: Flow, input: RuleInput): boolean {
  const event = input.index.at(seq);
  const request = event?.type === 'response' ? input.index.exchange(event.id).request?.seq : undefined;
  return (
    request !== undefined &&
    input.flows.some(
      (other) => other.direction === 'sent' && other.dataType === flow.dataType && other.events.includes(request),
    )
  );
}
