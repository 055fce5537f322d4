import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findFlows } from '../../detectors/flows/index.ts';
import type { Flow } from '../../detectors/types.ts';
import { consent, evidenceOf, type Given, KNOWN, manifest, page, request, response } from '../kit/evidence.ts';

const unknown = manifest({ persona: { seed: 'import', known: [] } });
const flowsOf = (events: readonly Given[], over = manifest()): readonly Flow[] =>
  findFlows(evidenceOf([page(), ...events], { manifest: over })).flows;
const types = (events: readonly Given[], over = manifest()): readonly string[] =>
  flowsOf(events, over)
    .filter((flow) => flow.confidence >= 0.5)
    .map((flow) => flow.dataType);
const API = 'https://api.shop.example/v1/put';

describe('flows', () => {
  test('sightings of one fact are one flow, counted, with first and last event', () => {
    const flows = flowsOf([request(API, { phone: '13800138000' }), request(API, { phone: '13800138000' })]);
    expect(flows).toHaveLength(1);
    expect(flows[0]).toMatchObject({
      dataType: 'mobile-number',
      source: 'canary',
      count: 2,
      direction: 'sent',
      carrier: 'request-body',
      location: 'body/phone',
      page: 'pages/index/index',
    });
    expect(flows[0]?.events).toHaveLength(2);
    expect(flows[0]?.last).toBeGreaterThan(flows[0]?.first ?? 0);
  });

  test('the id of a flow is the same in another run and another place of a list', () => {
    const [one] = flowsOf([request(API, { list: [{ phone: '13800138000' }] })]);
    const [other] = flowsOf([request(API, {}), request(API, { list: [{}, { phone: '13800138000' }] })]);
    expect(one?.id).toMatch(/^[0-9a-f]{12}$/);
    expect(other?.id).toBe(one?.id);
  });

  test('an answer that the stub made up accuses nobody; what the program sends on of it is sent', () => {
    const list = { users: [{ name: '王小明', mobile: '13912345678' }] };
    const sent = (upstream: 'stub' | 'live'): readonly string[] =>
      flowsOf([request(API, {}), response(list, { upstream }), request(API, { mobile: '13912345678' })]).map(
        ({ direction, dataType }) => `${direction} ${dataType}`,
      );
    expect(sent('stub')).toEqual(['sent mobile-number']);
    expect(sent('live')).toEqual(expect.arrayContaining(['received mobile-number', 'sent mobile-number']));
  });

  test('a route is no field: its segments name nothing', () => {
    expect(types([request('https://api.shop.example/wx/search/index', {})], unknown)).toEqual([]);
    expect(types([request('https://api.shop.example/wx/index?search=milk', {})], unknown)).toEqual(['search-history']);
  });

  test('a flow to another host is another flow', () => {
    const flows = flowsOf([
      request(API, { p: '13800138000' }),
      request('https://t.other.example/c', { p: '13800138000' }),
    ]);
    expect(flows.map((flow) => flow.recipient.party)).toEqual(['first', 'unknown']);
  });

  test.each([
    ['nothing said', [], 'before-consent'],
    ['shown', [consent('shown')], 'before-consent'],
    ['accepted', [consent('accepted')], 'after-consent'],
    ['refused', [consent('refused')], 'after-refusal'],
    ['accepted, then withdrawn', [consent('accepted'), consent('withdrawn')], 'after-withdrawal'],
  ] as const)('the phase after consent was %s', (_, before, phase) => {
    expect(flowsOf([...before, request(API, { p: '13800138000' })])[0]?.phase).toBe(phase);
  });

  test('a denied scope is refusal for what it gates, and for nothing else', () => {
    const denied: Given = { type: 'permission-decision', scope: 'scope.userLocation', decision: 'deny', by: 'option' };
    const flows = flowsOf([
      consent('accepted'),
      denied,
      request(API, { pos: '30.274151,120.155154', p: '13800138000' }),
    ]);
    expect(Object.fromEntries(flows.map((flow) => [flow.dataType, flow.phase]))).toEqual({
      'precise-location': 'after-refusal',
      'mobile-number': 'after-consent',
    });
  });

  test('a value that an API handed out is tied to the very call', () => {
    const flows = flowsOf([
      { type: 'api-call', callId: 'c7', api: 'wx.login', args: {} },
      {
        type: 'api-result',
        callId: 'c7',
        api: 'wx.login',
        status: 'simulated',
        outcome: 'success',
        result: { code: '0a3kLx100mVb7Q1NxR000aPq2X3kLx1z' },
        errMsg: 'login:ok',
      },
      request('https://api.shop.example/login?c=0a3kLx100mVb7Q1NxR000aPq2X3kLx1z'),
    ]);
    expect(flows[0]).toMatchObject({ dataType: 'wechat-login-code', source: 'provenance', carrier: 'query' });
    expect(flows[0]?.sample.provenance).toBe('c7');
  });

  test.each([
    ['wx.getPhoneNumber', 'code', 'mobile-number', 'wechat-phone-code'],
    ['button[open-type=getPhoneNumber]', 'encryptedData', 'mobile-number', 'wechat-sealed'],
    ['button[open-type=getPhoneNumber]', 'cloudID', 'mobile-number', 'wechat-sealed'],
    ['wx.getWeRunData', 'cloudID', 'werun-steps', 'wechat-sealed'],
    ['wx.getUserProfile', 'encryptedData', 'wechat-encrypted-data', undefined],
    ['wx.getPhoneNumber', 'iv', 'wechat-encrypted-data', undefined],
    ['wx.login', 'code', 'wechat-login-code', undefined],
    ['wx.checkSession', 'code', undefined, undefined],
  ])('what %s gave as %s is %s to the server that opens it', (api, field, dataType, seal) => {
    const result = { [field]: 'Zm9vYmFyIHNlYWxlZCBieSBXZUNoYXQ0MjQyNDI' };
    const given = { type: 'api-result', callId: 'c1', api, status: 'simulated', outcome: 'success' } as const;
    const flows = flowsOf([{ ...given, result, errMsg: '' }, request(API, { a: result[field] })]);
    expect(flows.map((flow) => flow.dataType)).toEqual(dataType === undefined ? [] : [dataType]);
    expect(flows[0]?.transforms ?? []).toEqual(seal === undefined ? [] : [seal]);
  });

  test('a mocked position is found by the numbers that the API gave', () => {
    const result = { latitude: 39.904211, longitude: 116.407395, speed: 0 };
    const flows = flowsOf([
      {
        type: 'api-result',
        callId: 'c1',
        api: 'wx.getLocation',
        status: 'mocked',
        outcome: 'success',
        result,
        errMsg: '',
      },
      request(API, { a: 116.4074, b: 39.9042 }),
    ]);
    expect(flows[0]).toMatchObject({ dataType: 'precise-location', source: 'provenance' });
  });

  test("a shop's number and position that the server sent first are not the user's", () => {
    const shop = { shops: [{ servicePhone: '15912340987', lat: 31.230416, lng: 121.473701 }] };
    expect(
      types(
        [request(API, {}), response(shop), request(API, { phone: '15912340987', lat: 31.230416, lng: 121.473701 })],
        unknown,
      ),
    ).toEqual([]);
  });

  test("a shop's position under another name is the shop's still", () => {
    const events = [request(API, {}), response({ data: [{ a: 30.111222, b: 104.333444 }] })];
    expect(
      types([...events, request('https://t.other.example/c', { lat: 30.111222, lng: 104.333444 })], unknown),
    ).toEqual([]);
    expect(
      types(
        [
          ...events,
          request('https://t.other.example/c', { lat: 31.5, lng: 121.25 }),
          request(API, { lat: 31.512345, lng: 121.254321 }),
        ],
        unknown,
      ),
    ).toContain('precise-location');
  });

  test("the user's own number stays the user's, though the server sent it first", () => {
    const events = [
      request(API, {}),
      response({ userInfo: { phone: '15912340987' } }),
      request(API, { phone: '15912340987' }),
    ];
    expect(types(events, unknown)).toContain('mobile-number');
  });

  test('an openid that came from the server and goes on to a tracker is a flow', () => {
    const openid = 'oGZUI0egBJY1zhBYw2KhdUfwVJJE';
    const events = [request(API, {}), response({ data: { openid } }), request('https://t.other.example/c', { openid })];
    expect(types(events, unknown)).toEqual(['wechat-openid']);
  });

  test('storage and cloud calls are flows, responses with the persona too', () => {
    const events: readonly Given[] = [request(API, {}), response({ user: { tel: '13800138000' } })];
    expect(flowsOf(events).map((flow) => flow.direction)).toEqual(['received']);
  });

  test('a customer-hosted collector is told by its payload, its owner is not', () => {
    const event = {
      distinct_id: 'x',
      _track_id: 1,
      lib: { $lib: 'MiniProgram' },
      properties: { phone: '13800138000' },
    };
    const data = Buffer.from(JSON.stringify(event)).toString('base64');
    const [own] = flowsOf([request('https://data.shop.example/sa?project=default', { data })]);
    expect(own?.recipient).toMatchObject({
      party: 'first',
      product: 'Sensors Data (customer-hosted)',
      role: 'analytics',
    });
    const [plain] = flowsOf([request('https://data.shop.example/sa', { properties: { phone: '13800138000' } })]);
    expect(plain?.recipient.product).toBeUndefined();
  });

  test('an encrypted field is a counted blind spot; a token and a picture are none', () => {
    const noise = (size: number): Buffer => createHash('shake256', { outputLength: size }).update('seed').digest();
    const blind = (body: unknown): readonly string[] =>
      findFlows(evidenceOf([request(API, body)])).opaque.map((one) => one.kind);
    expect(blind({ data: noise(320).toString('base64') })).toEqual(['opaque-payload']);
    expect(blind({ data: noise(320).toString('hex') })).toEqual(['opaque-payload']);
    expect(blind({ token: noise(320).toString('base64') })).toEqual([]);
    expect(blind({ nonce: noise(32).toString('base64') })).toEqual([]);
    expect(
      blind({ img: Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), noise(400)]).toString('base64') }),
    ).toEqual([]);
    expect(blind({ article: '今天天气很好，我们去公园。 Price 12! '.repeat(120) })).toEqual([]);
    expect(blind({ text: Buffer.from('hello world '.repeat(40)).toString('base64') })).toEqual([]);
  });

  test('no explanation holds the value itself', () => {
    const flows = flowsOf([request(API, Object.fromEntries(KNOWN.map(({ value }, at) => [`f${at}`, value])))]);
    expect(flows).toHaveLength(KNOWN.length);
    for (const flow of flows) for (const { value } of KNOWN) expect(flow.explanation).not.toContain(value);
  });
});
