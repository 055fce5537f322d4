import { describe, expect, it } from 'vitest';
import { judge } from '../../detectors/judge.ts';
import { functionsIn } from '../../detectors/policy/functions.ts';
import { consent, end, evidenceOf, type Given, page, request } from '../kit/evidence.ts';
import { policy } from './cases.ts';

const API = 'https://api.shop.example';
const place = { lat: 30.274151, lng: 120.155154 };
const step = (title: string): Given => ({ type: 'step-start', stepId: 's1', scenario: 'x', index: 1, title });
const declared = (purpose: string, data = '位置信息'): string =>
  `statements:\n  - {action: collect, data: [${data}], purpose: ${purpose}}\n`;

function found(text: string, events: readonly Given[], at = 'pages/index/index'): boolean {
  const options = { policy: policy(text), category: '', firstParty: [], waivers: [] };
  const { findings } = judge(evidenceOf([page(at), consent('accepted'), ...events, end]), options);
  return findings.some(({ rule, title }) => rule === 'purpose-not-stated' && title.en.includes('something else'));
}

describe('a purpose held against what the person was doing', () => {
  it.each([
    [
      'a location declared for stores, sent with a comment',
      declared('展示附近门店'),
      [step('提交评价'), request(`${API}/comment/add`, place)],
    ],
    [
      'a location declared for the weather, sent at login',
      declared('查询天气'),
      [step('登录'), request(`${API}/user/login`, place)],
    ],
    [
      'an exact location declared for delivery, sent to analytics',
      declared('配送订单', '精确位置'),
      [request(`${API}/stat/track`, place)],
    ],
  ])('%s', (_, text, events) => expect(found(text, events)).toBe(true));

  it.each([
    ['the declared function', declared('展示附近门店'), [step('查找附近门店'), request(`${API}/list`, place)]],
    [
      'a path that names the function',
      declared('展示附近门店'),
      [step('提交评价'), request(`${API}/nearbyStores`, place)],
    ],
    ['nothing that names a function', declared('展示附近门店'), [request(`${API}/v1/a`, place)]],
    ['a purpose that names none', declared('完成某项事务'), [step('提交评价'), request(`${API}/comment/add`, place)]],
    [
      'two purposes, one of which fits',
      declared('展示附近门店、发布评价'),
      [step('提交评价'), request(`${API}/comment/add`, place)],
    ],
    [
      'data of many functions',
      declared('完成登录', '手机号码'),
      [step('提交评价'), request(`${API}/comment/add`, { phone: '13800138000' })],
    ],
    [
      'data that was not declared',
      declared('完成登录', '手机号码'),
      [step('提交评价'), request(`${API}/comment/add`, place)],
    ],
  ])('is silent about %s', (_, text, events) => expect(found(text, events)).toBe(false));
});

describe('functionsIn', () => {
  it.each([
    ['用于展示附近门店', ['place']],
    ['/api/orderSubmit', ['order']],
    ['pages/comment/comment', ['comment']],
    ['to deliver your order', ['order', 'delivery']],
    ['提升用户体验', []],
    ['/v1/a', []],
    ['/border/stepping', []],
  ])('%s', (text, names) => expect([...functionsIn(text)]).toEqual(names));
});
