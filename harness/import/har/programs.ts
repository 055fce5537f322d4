import type { Headers } from '../../../evidence/events.ts';
import { header } from './headers.ts';

/** WeChat sends `https://servicewechat.com/{appid}/{version}/page-frame.html` as Referer of every mini-program request. */
const REFERER = /^https:\/\/servicewechat\.com\/(wx[0-9a-f]{16})\/([\w.-]{1,20})\//i;

/** Bounds what a hostile capture can make us count. */
const MAX_PROGRAMS = 1000;

/** Which mini-programs a capture shows. */
export class ProgramsSeen {
  readonly #counts = new Map<string, { readonly appid: string; readonly version: string; count: number }>();

  saw(headers: Headers): void {
    const found = REFERER.exec(header(headers, 'referer') ?? '');
    const [appid, version] = [found?.[1], found?.[2]];
    if (appid === undefined || version === undefined) return;
    const key = `${appid}/${version}`;
    const known = this.#counts.get(key);
    if (known) known.count += 1;
    else if (this.#counts.size < MAX_PROGRAMS) this.#counts.set(key, { appid, version, count: 1 });
  }

  /** The one seen most; empty when no request names one. */
  main(): { readonly appid: string; readonly version: string } {
    const [first] = [...this.#counts.values()].sort((a, b) => b.count - a.count);
    return { appid: first?.appid ?? '', version: first?.version ?? '' };
  }
}
