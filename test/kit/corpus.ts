import { findingClasses } from '../../detectors/knowledge/legal.ts';
import { allTypes } from '../../detectors/knowledge/taxonomy.ts';
import type { Finding, Result, ResultFlow } from '../../detectors/result.ts';
import { finding, result, resultFlow } from './result.ts';

const TYPES = [...allTypes()];
const CATEGORIES = ['online-shopping', 'map-navigation', 'utilities', 'games', ''];
const RECIPIENTS = ['Sensors Data', 'Umeng', 'Tencent', 'Sentry', 'GrowingIO', 'Talking Data', 'Baidu', 'ByteDance'];
/** Programs of one template share their pages and paths; one program in ten is of one of five. */
const TEMPLATES = 5;

/** Numbers from a seed (mulberry32): the same program each time. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A result of the size and shape of a real one, from its number. */
export function generatedResult(at: number): Result {
  const next = numbers(at + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() ** 2 * list.length)] as T;
  const shape = at % 10 === 0 ? -((at / 10) % TEMPLATES) - 1 : at;
  const pages = pagesOf(shape);
  const flows = Array.from({ length: 5 + Math.floor(next() * 40) }, (_none, n): ResultFlow => {
    const type = pick(TYPES);
    const entity = pick(RECIPIENTS);
    const own = next() < 0.5;
    return resultFlow({
      id: `f${n}`,
      dataType: type.id,
      dataTypeName: { zh: type.nameZh, en: type.nameEn },
      source: pick(['canary', 'field-name', 'pattern', 'provenance'] as const),
      confidence: 0.5 + next() / 2,
      page: pick(pages),
      recipient: {
        host: own ? `api.p${at}.example` : `${entity.toLowerCase().replace(' ', '')}.example`,
        entity: own ? '' : entity,
        party: own ? 'first' : 'third',
        country: next() < 0.9 ? 'CN' : 'US',
        product: '',
        role: 'analytics',
      },
    });
  });
  const findings = Array.from({ length: Math.floor(next() * 25) }, (_none, n): Finding => {
    const found = pick(findingClasses);
    const evidence = Array.from({ length: 5 }, (_one, e) => ({
      event: e,
      location: `body/user/field${e}`,
      snippet: 'x'.repeat(120),
    }));
    return finding({ id: `x${n}`, rule: found.id, severity: found.severity, confidence: 0.5 + next() / 2, evidence });
  });
  const broken = new Set(findings.map(({ rule }) => rule));
  const checks = findingClasses.map(({ id }) => ({
    rule: id,
    outcome: broken.has(id) ? ('fail' as const) : pick(['pass', 'pass', 'not-applicable', 'inconclusive'] as const),
    why: 'looked at every flow of the run',
  }));
  const base = result(flows, findings, { checks });
  return {
    ...base,
    target: {
      ...base.target,
      appid: `wx${String(at).padStart(16, '0')}`,
      category: CATEGORIES[at % CATEGORIES.length] ?? '',
    },
    run: { ...base.run, complete: next() < 0.95 },
    exchanges: {
      more: 0,
      rows: Array.from({ length: 30 }, (_none, n) => ({
        event: n,
        method: 'POST',
        url: `https://api.p${at}.example/t${shape}/path${n}?tel=138****8000`,
        host: `api.p${at}.example`,
        status: 200,
        transport: 'https',
        page: pages[n % pages.length] ?? '',
        api: 'wx.request',
        step: 'tap',
        t: n,
        sizeSent: 100,
        sizeReceived: 100,
        flows: [],
      })),
    },
  };
}

const pagesOf = (shape: number): string[] => Array.from({ length: 12 }, (_none, n) => `pages/t${shape}/p${n}`);
