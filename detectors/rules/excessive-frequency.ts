import { isA } from '../knowledge/taxonomy.ts';
import type { Flow } from '../types.ts';
import { draftsBy, groupBy, HIDING_FLOWS, sentFlows, typeAndRecipient } from './kit.ts';
import type { Rule, RuleInput } from './rule.ts';

const WINDOW_MS = 60_000;
const OFTEN = 10;
const WATCHED = ['location-information', 'sensor-information', 'wifi-information', 'clipboard', 'bluetooth-data'];

/**
 * Location, sensor, WiFi or clipboard data goes to one recipient ten times or more within a minute. What a person starts again and again counts as
 * often as it is sent for one touch, and a page as often as for one visit: the pace is the person's.
 */
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

/** Most exchanges that fall into one minute, each control that a person touched counted once. */
function densest(flows: readonly Flow[], input: RuleInput): number {
  const seqs = new Set(flows.flatMap((flow) => flow.events));
  const sent = [...seqs]
    .map((seq) => ({ seq, t: input.index.at(seq)?.t ?? 0 }))
    .sort((a, b) => a.t - b.t || a.seq - b.seq);
  let most = 0;
  for (let from = 0, to = 0; to < sent.length; to += 1) {
    while ((sent[to]?.t ?? 0) - (sent[from]?.t ?? 0) > WINDOW_MS) from += 1;
    if (to - from + 1 > most) most = Math.max(most, counted(sent.slice(from, to + 1), input));
  }
  return most;
}

/** Of a control that was touched several times only the touch that sent most. */
function counted(sent: readonly { readonly seq: number }[], { index }: RuleInput): number {
  let alone = 0;
  const controls = new Map<string, Map<string, number>>();
  for (const { seq } of sent) {
    const act = index.pace(seq);
    if (act === undefined) alone += 1;
    else {
      const touches = controls.get(act.control) ?? new Map<string, number>();
      controls.set(act.control, touches.set(act.stepId, (touches.get(act.stepId) ?? 0) + 1));
    }
  }
  return [...controls.values()].reduce((sum, touches) => sum + Math.max(...touches.values()), alone);
}
