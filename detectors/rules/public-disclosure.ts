import { isA } from '../knowledge/taxonomy.ts';
import type { Flow } from '../types.ts';
import { draftsBy, HIDING_FLOWS, isProtected, receivedFlows } from './kit.ts';
import type { Rule } from './rule.ts';

const OF_OTHERS = /comment|review|evaluat|buyer|author|member|follower|fans|rank|users?$|people|visitor|评论|评价/i;

/** A response hands out identifying data of other users in clear: recognised by form, not the persona's, under a list of people. */
export const publicDisclosure: Rule = {
  id: 'public-disclosure',
  touchedBy: HIDING_FLOWS,
  requires: [],
  check: (input) =>
    draftsBy(receivedFlows(input).filter(ofOthers), input, (name, to, flows) => ({
      title: {
        zh: `${to.zh} 的响应公开了其他用户的${name.zh}`,
        en: `a response of ${to.en} shows other users’ ${name.en}`,
      },
      explanation: {
        zh: `位置：${flows[0]?.location ?? ''}，不是测试身份的值。`,
        en: `Place: ${flows[0]?.location ?? ''}; it is not the persona’s value.`,
      },
      fix: {
        zh: '服务端脱敏后返回，或不返回他人信息。',
        en: 'Mask it on the server, or leave other people’s data out.',
      },
    })),
};

const ofOthers = (flow: Flow): boolean =>
  flow.source === 'pattern' &&
  isProtected(flow.dataType) &&
  flow.confidence >= 0.8 &&
  // A telephone of a response is kept only where it speaks of other people (OtherPeople); for the rest the list has to be called so.
  (isA(flow.dataType, 'phone-number') ||
    [...flow.sample.leaf.path, flow.location].some((name) => OF_OTHERS.test(name)));
