import type { StoredEvent } from '../../evidence/events.ts';
import type { EventIndex } from './event-index.ts';

/** Events in which a policy may be shown, in order: texts of pages, dialogs, pages of web-views with their requests. */
export function mayShowPolicy(index: EventIndex): readonly StoredEvent[] {
  const texts = index.marks.filter(({ type }) => type === 'page-text');
  const dialogs = index.callsOf((api) => api === 'wx.showModal');
  const pages = index
    .requestsOf((kind) => kind.includes(' web-view '))
    .filter(({ initiator }) => initiator?.kind === 'web-view');
  const answers = pages.flatMap(({ id }) => index.exchange(id).response ?? []);
  return [...texts, ...dialogs, ...pages, ...answers].sort((a, b) => a.seq - b.seq);
}
