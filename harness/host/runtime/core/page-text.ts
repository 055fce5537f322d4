import type { EvidenceEvent } from '../../../../evidence/events.ts';
import type { Page } from './page.ts';

/** A shorter text is a link to the policy, not the policy. In UTF-16 units, as all lengths here. */
const SHORTEST = 200;
const LONGEST = 60_000;
/** Everything else that pages show stays out of the evidence: it is the person's own. */
const SPEAKS_OF_PRIVACY = /隐私|个人信息|privacy|personal (?:data|information)/i;

/**
 * Keeps what a page shows about privacy, as its reader sees it. Asked while the page is still visible, when it is hidden or left and at
 * the end of the run: texts come late (a request, a rich-text). The same text of a page is kept once.
 */
export function createPageText(record: (event: EvidenceEvent) => void): (page: Page | undefined) => void {
  const kept = new Map<string, string>();
  return (page) => {
    if (page === undefined) return;
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not shown, and a list must not run into one line
    const text = (page.view.innerText ?? '').trim();
    if (text.length < SHORTEST || kept.get(page.path) === text || !SPEAKS_OF_PRIVACY.test(text)) return;
    kept.set(page.path, text);
    const whole = text.length <= LONGEST;
    record({ type: 'page-text', page: page.path, text: text.slice(0, LONGEST), ...(whole ? {} : { truncated: true }) });
  };
}
