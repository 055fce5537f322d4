import { isA } from '../knowledge/taxonomy.ts';
import type { Flow } from '../types.ts';
import { draftsBy, groupBy, HIDING_FLOWS, sentFlows, typeAndRecipient } from './kit.ts';
import type { Rule, RuleInput } from './rule.ts';

const WINDOW_MS = 60_000;
const OFTEN = 10;
const WATCHED = ['location-information', 'sensor-information', 'wifi-information', 'clipboard', 'bluetooth-data'];

/** Location, sensor, WiFi or clipboard data goes to one recipient ten times or more within a minute. */
export const excessiveFrequency: Rule = {
  id: 'excessive-frequency',
  touchedBy: HIDING_FLOWS,
  requires: [],
  check: (input) => {
    const watched = sentFlows(input).filter((flow) => WATCHED.some((type) => isA(flow.dataType, type)));
    const often = [...groupBy(watched, typeAndRecipient).values()]
      .filter((flows) => densest(flows, input) >= OFTEN)
      .flat();
    return draftsBy(often, input, (name, to, flows) => ({
      title: { zh: `${name.zh}发送到 ${to.zh} 过于频繁`, en: `${name.en} sent to ${to.en} too often` },
      explanation: {
        zh: `一分钟内最多 ${densest(flows, input)} 次，超出功能所需。`,
        en: `Up to ${densest(flows, input)} times within one minute, more than a function needs.`,
      },
      fix: {
        zh: '降低频率，仅在用户使用功能时发送。',
        en: 'Send it less often, and only while the user uses the function.',
      },
    }));
  },
};

/** Most exchanges that fall into one minute. */
function densest(flows: readonly Flow[], input: RuleInput): number {
  const seqs = new Set(flows.flatMap((flow) => flow.events));
  const times = [...seqs].map((seq) => input.index.at(seq)?.t ?? 0).sort((a, b) => a - b);
  let most = 0;
  for (let from = 0, to = 0; to < times.length; to += 1) {
    while ((times[to] ?? 0) - (times[from] ?? 0) > WINDOW_MS) from += 1;
    most = Math.max(most, to - from + 1);
  }
  return most;
}
