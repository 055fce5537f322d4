import { describe, expect, test } from 'vitest';
import { type JudgeOptions, judge } from '../../detectors/judge.ts';
import { evidenceOf, page, request } from '../kit/evidence.ts';

const OPTIONS: JudgeOptions = { policy: null, category: '', firstParty: ['shop.example'], waivers: [] };
const events = [page(), request('http://t.shop.example/c', { phone: '13800138000' })];

describe('a host with somebody else behind it', () => {
  test('is that party in the flows, and the finding says why', () => {
    const cname = { 't.shop.example': 'app.growingio.com' };
    const { flows, findings } = judge(evidenceOf(events), { ...OPTIONS, recipients: { recipients: [], cname } });
    expect(flows[0]?.recipient).toMatchObject({ party: 'third', entity: 'GrowingIO', behind: { ground: 'listed' } });
    const [finding] = findings.filter(({ rule }) => rule === 'plaintext-transport');
    expect(finding?.explanation.en).toMatch(/Behind t\.shop\.example stands GrowingIO/);
    expect(finding?.explanation.zh).toMatch(/t\.shop\.example 后面是/);
  });

  test('is the operator when nothing shows another', () => {
    const { flows, findings } = judge(evidenceOf(events), OPTIONS);
    expect(flows[0]?.recipient).not.toHaveProperty('behind');
    expect(findings.map(({ explanation }) => explanation.en).join(' ')).not.toMatch(/Behind/);
  });
});
