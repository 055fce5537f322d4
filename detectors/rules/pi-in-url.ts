import { isA } from '../knowledge/taxonomy.ts';
import { isSealed } from '../recognise/carried.ts';
import { draftsBy, HIDING_FLOWS, isProtected, sentFlows } from './kit.ts';
import type { Rule } from './rule.ts';

/**
 * An identifying value stands in the path or query of an https URL, or in the Referer: logs, proxies and histories keep it. Over http
 * plaintext-transport speaks instead. Coordinates in a map service's query are that service's interface and no finding.
 */
export const piInUrl: Rule = {
  id: 'pi-in-url',
  touchedBy: HIDING_FLOWS,
  requires: [],
  check: (input) =>
    draftsBy(
      sentFlows(input).filter(
        (flow) =>
          (flow.carrier === 'query' ||
            flow.carrier === 'url-path' ||
            (flow.carrier === 'request-header' && /referer/i.test(flow.location))) &&
          (flow.transport === 'https' || flow.transport === 'wss') &&
          isProtected(flow.dataType) &&
          !isSealed(flow.transforms) &&
          !(flow.recipient.role === 'maps' && isA(flow.dataType, 'location-information')),
      ),
      input,
      (name, to, flows) => ({
        title: { zh: `${name.zh}出现在发往 ${to.zh} 的网址中`, en: `${name.en} stands in a URL sent to ${to.en}` },
        explanation: {
          zh: `位置：${flows[0]?.location ?? ''}。网址会留在服务器日志、代理和浏览记录里。`,
          en: `Place: ${flows[0]?.location ?? ''}. URLs stay in server logs, proxies and histories.`,
        },
        fix: { zh: '改为放在 POST 请求体中。', en: 'Send it in the body of a POST request.' },
      }),
    ),
};
