import type { Call } from '../judge/event-index.ts';
import { categoryOf, isNecessary, technicallyImplied } from '../knowledge/necessary.ts';
import { guidelineItems, isA, typeName } from '../knowledge/taxonomy.ts';
import { isGenericPurpose } from '../policy/purposes.ts';
import type { Flow } from '../types.ts';
import { draftsBy, HIDING_FLOWS, isDeviceBasic, isThird, sentFlows, TECHNICAL, where } from './kit.ts';
import type { Rule, RuleInput } from './rule.ts';

/**
 * The category's yardstick: the type equals, specialises or generalises no necessary item, the policy gives no specific purpose for
 * it, and the user started no function that needs it (nothing was typed, picked, authorised in that call). First party and
 * platform only: to third parties the sharing rules speak. A flow found here is not undisclosed-collection again.
 */
export const overCollection: Rule = {
  id: 'over-collection',
  touchedBy: HIDING_FLOWS,
  requires: ['category'],
  check: (input) =>
    draftsBy(excessive(input), input, (name, to, flows) => {
      const category = categoryOf(input.category);
      const items = category?.necessary.map((item) => item.dataType) ?? [];
      const zh = items.map((id) => typeName(id).zh).join('、') || '无需个人信息';
      const en = items.map((id) => typeName(id).en).join(', ') || 'no personal information at all';
      return {
        title: { zh: `超范围收集${name.zh}`, en: `${name.en} collected beyond what the service needs` },
        explanation: {
          zh: `${name.zh}发送到 ${to.zh}（${where(flows)}）。${category?.nameZh ?? ''}的必要个人信息为：${zh}。用户没有启动需要该信息的功能，政策也没有给出具体目的。`,
          en: `${name.en} went to ${to.en} (${where(flows)}). Necessary for "${category?.nameEn ?? ''}": ${en}. The user started no function that needs it, and the policy gives no specific purpose.`,
        },
        fix: {
          zh: '停止收集，或仅在用户主动使用相应功能时收集并说明目的。',
          en: 'Stop collecting it, or collect it only when the user starts the function that needs it, and state the purpose.',
        },
      };
    }),
};

/** Flows that the yardstick calls excessive; undisclosed-collection leaves them out. */
export function excessive(input: RuleInput): readonly Flow[] {
  const category = categoryOf(input.category);
  if (!category) return [];
  return sentFlows(input).filter(
    (flow) =>
      !isThird(flow) &&
      !technicallyImplied.has(flow.dataType) &&
      !TECHNICAL.has(flow.dataType) &&
      !isDeviceBasic(flow.dataType) &&
      !isNecessary(category, flow.dataType) &&
      !startedByUser(flow, input) &&
      !hasPurpose(flow, input),
  );
}

/** Calls in which a person picks, types or confirms: their values belong to a function that was started by hand. */
const INTERACTIVE =
  /choose|getPhoneNumber|getRealtimePhoneNumber|getUserProfile|getUserInfo|nickname|scanCode|requestPayment|addPhone|saveImage|saveVideo|startRecord|RecorderManager|requestFacialVerify|startSoter|openCustomerServiceChat|editImage|setClipboardData/i;

function startedByUser(flow: Flow, input: RuleInput): boolean {
  const typed = flow.source === 'pattern' || (flow.source === 'canary' && !DEVICE_GIVEN.has(flow.dataType));
  if (flow.sample.provenance === undefined && typed) return true;
  const call = sourceOf(flow, input);
  if (!call) return false;
  if (INTERACTIVE.test(call.api) || byHand(call, input)) return true;
  return input.index.decisions.some(
    (decision) =>
      decision.decision === 'grant' &&
      decision.by !== 'remembered' &&
      decision.seq > call.seq &&
      decision.seq <= (flow.events[0] ?? 0) &&
      promptedBy(decision.promptId, call.api, input),
  );
}

/** The call that handed the value out: by provenance, else the last one before that gives such data. */
function sourceOf(flow: Flow, input: RuleInput): Call | undefined {
  if (flow.sample.provenance !== undefined) return input.index.call(flow.sample.provenance);
  const apis = new Set(
    guidelineItems
      .filter((item) => item.data_types.some((type) => isA(flow.dataType, type) || isA(type, flow.dataType)))
      .flatMap((item) => item.apis.map(bare)),
  );
  return input.index.callsOf((api) => apis.has(bare(api))).findLast(({ seq }) => seq < (flow.events[0] ?? 0));
}

/**
 * The call was made in answer to a tap or the like: it belongs to a scenario step, and no page was entered between the step's start and
 * the call. After a page was entered it is the page that calls, on its own.
 */
function byHand(call: Call, input: RuleInput): boolean {
  const before = input.index.marks.filter(({ seq }) => seq < call.seq);
  const step = before.findLast(({ type }) => type === 'step-start');
  const entered = before.findLast(({ type }) => type === 'page-enter');
  const closed = before.findLast(({ type }) => type === 'step-end');
  if (!step || !entered || (closed?.seq ?? 0) > step.seq) return false;
  return step.seq > entered.seq;
}

const bare = (api: string): string => api.replace(/^wx\./, '');

const promptedBy = (promptId: string | undefined, api: string, input: RuleInput): boolean =>
  input.index.prompts.some((prompt) => prompt.promptId === promptId && bare(prompt.api) === bare(api));

/** Values that no person types: the device or the platform gives them. */
const DEVICE_GIVEN: ReadonlySet<string> = new Set([
  'precise-location',
  'coarse-location',
  'background-location',
  'trajectory',
  'clipboard',
  'werun-steps',
  'wifi-ssid',
  'wifi-bssid',
  'imei',
  'oaid',
  'idfa',
  'android-id',
  'serial-number',
  'mac-address',
  'bluetooth-address',
  'installed-apps',
  'sdk-distinct-id',
  'device-fingerprint',
  'base-station',
]);

function hasPurpose(flow: Flow, input: RuleInput): boolean {
  const found = input.disclosures.get(flow.id);
  if (!found || found.disclosure === 'omitted' || found.disclosure === 'incorrect') return false;
  return found.statements.some(
    (statement) =>
      statement.polarity !== 'denied' &&
      (statement.origin === 'guideline' || statement.purposes.some(({ text }) => !isGenericPurpose(text))),
  );
}
