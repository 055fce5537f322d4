import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { reasonWords } from '../../reports/reasons.ts';

const RULES = path.join(import.meta.dirname, '../../detectors/rules');

/** Whole sentences that a rule gives as the reason why it does not apply. */
function reasons(): readonly string[] {
  return readdirSync(RULES).flatMap((file) => {
    const text = readFileSync(path.join(RULES, file), 'utf8');
    const bodies = [...text.matchAll(/notApplicable: [\s\S]{0,400}?(?=\n {2}\w+[:(]|\n\};)/g)].map(([body]) => body);
    return bodies.flatMap((body) => [...body.matchAll(/'([^'\n]{20,})'/g)].map(([, sentence = '']) => sentence));
  });
}

describe('reasons in Chinese', () => {
  it('has each sentence of a rule that does not apply', () => {
    expect(reasons().length).toBeGreaterThan(8);
    expect(reasons().filter((one) => reasonWords(one).zh === one)).toEqual([]);
  });

  it.each([
    ['7 findings', '7 项发现'],
    [
      'blind spot tls-pinned at a.example: TLS with the recorder failed: closed',
      '盲区 tls-pinned（a.example）：与记录代理的 TLS 握手失败：closed',
    ],
    [
      'blind spot crashed: the bundle has no end event: the run stopped early',
      '盲区 crashed：证据包没有结束事件：运行提前停止',
    ],
    ['declared, not seen in this run (3 of 4 pages visited)', '政策声明收集，本次运行未见（3 of 4 pages visited）'],
  ])('keeps the parts that change: %s', (en, zh) => {
    expect(reasonWords(en)).toEqual({ zh, en });
  });

  it.each(['something else', '', ' findings of mine', 'blind spot'])('leaves %j as it is', (text) => {
    expect(reasonWords(text).zh).toBe(text);
  });
});
