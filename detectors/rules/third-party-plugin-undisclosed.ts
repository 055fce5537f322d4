import type { Envelope, Json, RequestEvent } from '../../evidence/events.ts';
import { statementsOf } from '../policy/compare.ts';
import { namesRecipient } from '../policy/entities.ts';
import type { Recipient } from '../types.ts';
import { paperDraft } from './documentary.ts';
import { groupBy, place } from './kit.ts';
import type { FindingDraft, Rule, RuleInput } from './rule.ts';
import { undisclosedShares } from './undisclosed-third-party-sharing.ts';

/**
 * A web-view opens a third party's page, or app.json uses a plug-in, that no clause and no SDK entry names. Silent for a recipient that
 * undisclosed-third-party-sharing already reports. Key: domain or plug-in appid.
 */
export const thirdPartyPluginUndisclosed: Rule = {
  id: 'third-party-plugin-undisclosed',
  touchedBy: ['missing-plugin', 'page-failed', 'crashed', 'watchdog'],
  requires: ['policy'],
  check: (input) => (input.policy === null ? [] : [...webViews(input), ...plugins(input)]),
};

const FIX = {
  zh: '在第三方清单中列明该插件或网页的运营者和所处理的信息。',
  en: 'List the plug-in or page with its operator and the data it handles.',
};

function webViews(input: RuleInput): readonly FindingDraft[] {
  const reported = new Set(undisclosedShares(input).map((flow) => flow.recipient.domain));
  const opened = input.index
    .requestsOf((kind) => / web-view /.test(kind))
    .filter((event) => event.initiator?.kind === 'web-view' && isDocument(event) && URL.canParse(event.url))
    .map((event) => ({ event, recipient: input.recipients.of(new URL(event.url).hostname) }))
    .filter(
      ({ recipient }) =>
        (recipient.party === 'third' || recipient.party === 'unknown') &&
        !reported.has(recipient.domain) &&
        !named(recipient, input),
    );
  return [...groupBy(opened, ({ recipient }) => recipient.domain)].map(([domain, group]) => ({
    ...paperDraft(domain, {
      title: {
        zh: `网页视图打开了政策未列明的第三方 ${domain}`,
        en: `a web-view opens ${domain}, a third party the policy does not name`,
      },
      explanation: {
        zh: '网页运行在微信的权限控制之外，可以自行收集信息。',
        en: 'Such a page runs outside WeChat’s gates and can collect on its own.',
      },
      fix: FIX,
    }),
    recipient: group[0]?.recipient.entity ?? domain,
    evidence: group.slice(0, 5).map(({ event, recipient }) => place(event.seq, 'url', recipient.host, input)),
  }));
}

/** The page itself, not its pictures and scripts. */
function isDocument(event: RequestEvent & Envelope): boolean {
  const header = (name: string): string => event.headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? '';
  const kind = header('sec-fetch-dest');
  return kind === ''
    ? header('accept') === '' || header('accept').includes('text/html')
    : kind === 'document' || kind === 'iframe';
}

const named = (recipient: Recipient, input: RuleInput): boolean =>
  input.policy !== null &&
  statementsOf(input.policy).some(
    (one) => one.polarity !== 'denied' && one.recipients.some(({ text }) => namesRecipient(text, recipient)),
  );

function plugins(input: RuleInput): readonly FindingDraft[] {
  const text = statementsOf(input.policy as NonNullable<RuleInput['policy']>)
    .map((one) => one.text)
    .join('\n');
  return declaredPlugins(input.evidence.manifest.target.declared ?? null)
    .filter(({ name, appid }) => !text.includes(appid) && !text.toLowerCase().includes(name.toLowerCase()))
    .map(({ name, appid }) =>
      paperDraft(appid, {
        title: {
          zh: `使用了政策未列明的插件 ${name}（${appid}）`,
          en: `plug-in ${name} (${appid}) is not named in the policy`,
        },
        explanation: {
          zh: 'app.json 声明了该插件，但政策的第三方清单中没有它。',
          en: 'app.json uses it; the policy’s list of third parties does not have it.',
        },
        fix: FIX,
      }),
    );
}

function declaredPlugins(declared: Json): readonly { readonly name: string; readonly appid: string }[] {
  const list = objectOf(objectOf(declared)['plugins'] ?? null);
  return Object.entries(list).map(([name, value]) => ({ name, appid: String(objectOf(value)['provider'] ?? name) }));
}

const objectOf = (value: Json): Readonly<Record<string, Json>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, Json>) : {};
