import { UserError } from '../../evidence/error.ts';
import type { Envelope, PageTextEvent, RequestEvent, StoredEvent } from '../../evidence/events.ts';
import type { Evidence } from '../types.ts';
import { textOfHtml } from './formats.ts';
import type { Policy } from './model.ts';
import { readPolicyText } from './reader/index.ts';

/** The policy that users of the mini-program see during a run: on a page of its own, in a web-view, in a dialog. */
export interface ShownPolicy {
  /** `pages/privacy/privacy`, the URL of a web-view's page, or `wx.showModal`. */
  readonly where: string;
  readonly kind: 'page' | 'web-view' | 'dialog';
  readonly event: number;
  readonly policy: Policy;
}

/** Fewer statements are a notice or a link, no policy. */
const FEWEST = 4;
/** Most texts that are read; a run shows a handful. */
const MOST = 20;
const PRIVACY = /隐私|个人信息|privacy|personal (?:data|information)/i;

/** Texts of the evidence that read as a policy, each once, in the order of the run. */
export function shownPolicies(evidence: Evidence): readonly ShownPolicy[] {
  const found = new Map<string, ShownPolicy>();
  const requests = new Map<string, RequestEvent>();
  for (const event of evidence.events) {
    if (event.type === 'request' && event.initiator?.kind === 'web-view') requests.set(event.id, event);
    const text = textIn(event, requests, evidence);
    if (text === undefined || !PRIVACY.test(text.text) || found.size >= MOST) continue;
    const policy = readPolicyText(text.text, { file: text.where, format: `shown in the program (${text.kind})` });
    // The last text of a place is the whole one: earlier it may have been loading.
    if (policy.statements.length + policy.sdks.length >= FEWEST)
      found.set(text.where, { where: text.where, kind: text.kind, event: event.seq, policy });
  }
  return [...found.values()];
}

interface Shown extends Pick<ShownPolicy, 'where' | 'kind'> {
  readonly text: string;
}

function textIn(
  event: StoredEvent,
  webViews: ReadonlyMap<string, RequestEvent>,
  evidence: Evidence,
): Shown | undefined {
  if (event.type === 'page-text') return pageText(event);
  if (event.type === 'api-call' && event.api === 'wx.showModal') return dialog(event.args);
  const request = event.type === 'response' ? webViews.get(event.id) : undefined;
  if (event.type !== 'response' || !request || !event.body || event.body.size > 2_000_000) return undefined;
  if (!event.headers.some(([name, value]) => /^content-type$/i.test(name) && /html/i.test(value))) return undefined;
  const bytes = evidence.body(event.body.sha256);
  return bytes && { where: request.url, kind: 'web-view', text: mainText(bytes) };
}

const pageText = (event: PageTextEvent & Envelope): Shown => ({ where: event.page, kind: 'page', text: event.text });

/** Captured bytes are hostile: a page that is no document has no text. */
function mainText(bytes: Uint8Array): string {
  const html = new TextDecoder().decode(bytes);
  try {
    return textOfHtml(html);
  } catch (error) {
    if (error instanceof UserError) return '';
    throw error;
  }
}

/** `wx.showModal({title, content})`: some programs put the whole policy into a dialog. */
function dialog(args: unknown): Shown | undefined {
  const [options] = Array.isArray(args) ? (args as unknown[]) : [];
  if (options === null || typeof options !== 'object') return undefined;
  const { title, content } = options as { readonly title?: unknown; readonly content?: unknown };
  if (typeof content !== 'string' || content.length < 100) return undefined;
  return { where: 'wx.showModal', kind: 'dialog', text: `${typeof title === 'string' ? title : ''}\n${content}` };
}
