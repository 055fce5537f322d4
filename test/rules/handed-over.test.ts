import { expect, it } from 'vitest';
import { judge } from '../../detectors/judge.ts';
import type { Json } from '../../evidence/events.ts';
import { consent, end, evidenceOf, type Given, page } from '../kit/evidence.ts';
import { policy } from './cases.ts';

const call = (api: string, args: Json): Given => ({ type: 'api-call', callId: 'c1', api, args, page: 'pages/a/a' });
const judged = (...events: readonly Given[]) =>
  judge(evidenceOf([page(), ...events, end]), { policy: policy(), category: '', firstParty: [], waivers: [] });
const found = (...events: readonly Given[]): readonly string[] => judged(...events).findings.map(({ rule }) => rule);

const toOther = call('wx.navigateToMiniProgram', { appId: 'wxother', extraData: { tel: '13800138000' } });

it('is sharing when another mini-program gets it, and says where to look', () => {
  const { findings } = judged(consent('accepted'), toOther);
  const sharing = findings.find(({ rule }) => rule === 'undisclosed-third-party-sharing');
  expect(sharing).toMatchObject({ recipient: 'mini-program wxother', dataTypes: ['mobile-number'] });
  expect(sharing?.evidence[0]).toMatchObject({ event: 3, location: 'args/extraData/tel' });
  expect(JSON.stringify(findings)).not.toContain('13800138000');
});

it('is no sharing when WeChat’s own log gets it, but collection before consent all the same', () => {
  const log = call('RealtimeLogManager.info', ['user', { phone: '13800138000' }]);
  expect(found(consent('accepted'), log)).not.toContain('undisclosed-third-party-sharing');
  expect(found(log, consent('accepted'))).toContain('collection-before-consent');
});

it('is nothing without personal data', () => {
  expect(found(consent('accepted'), call('wx.reportEvent', ['buy', { price: 1280, sku: '6901234567892' }]))).toEqual(
    [],
  );
});
