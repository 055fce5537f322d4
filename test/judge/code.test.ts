import { describe, expect, it } from 'vitest';
import { judge } from '../../detectors/judge.ts';
import { parsePolicyYaml } from '../../detectors/policy/yaml.ts';
import type { RecipientList } from '../../detectors/recipients/listed.ts';
import type { Result } from '../../detectors/result.ts';
import type { CodeScanEvent, EvidenceEvent, Json } from '../../evidence/events.ts';
import { evidenceOf, manifest } from '../kit/evidence.ts';

const OPTIONS = { policy: null, category: '', firstParty: [], waivers: [] };
const SCAN: CodeScanEvent = {
  type: 'code-scan',
  of: 'source',
  modules: 3,
  apis: [],
  hosts: [],
  keys: [],
  libraries: [],
  unread: [],
  dropped: 0,
};
const api = (name: string, over: object = {}): CodeScanEvent['apis'][number] => ({
  api: name,
  file: 'pages/a.js',
  line: 7,
  pages: ['pages/a'],
  ...over,
});
const called = (name: string): EvidenceEvent => ({ type: 'api-call', callId: name, api: name, args: {} });

function judged(scan: Partial<CodeScanEvent>, events: readonly EvidenceEvent[] = [], declared: Json = {}): Result {
  return judge(evidenceOf([{ ...SCAN, ...scan }, ...events], { manifest: manifest({}, { declared }) }), OPTIONS);
}
const codeOf = (...given: Parameters<typeof judged>) => {
  const { code } = judged(...given).coverage;
  if (code === undefined) throw new Error('no code part');
  return code;
};
const credentials = (keys: CodeScanEvent['keys']): Result['findings'] =>
  judged({ keys }).findings.filter(({ rule }) => rule === 'credential-exposure');

describe('coverage of the code', () => {
  it('lists sensitive APIs that were not called, the own code before libraries', () => {
    const { apis } = codeOf(
      {
        apis: [
          api('wx.getLocation', { library: true, file: 'lib.js' }),
          api('wx.getLocation'),
          api('wx.chooseAddress'),
          api('wx.showToast'),
        ],
      },
      [called('wx.chooseAddress')],
    );
    expect(apis).toEqual({
      named: 3,
      notCalled: [{ api: 'wx.getLocation', file: 'pages/a.js', line: 7, pages: ['pages/a'] }],
    });
  });

  it('lists hosts that were not contacted', () => {
    const request: EvidenceEvent = {
      type: 'request',
      id: '1',
      method: 'GET',
      url: 'https://a.cn/x',
      httpVersion: '1.1',
      transport: 'https',
      headers: [],
    };
    const host = (name: string) => ({ host: name, secure: true, file: 'u.js', line: 2, pages: [] });
    expect(codeOf({ hosts: [host('b.cn'), host('a.cn')] }, [request]).hosts).toMatchObject({
      named: 2,
      notContacted: [{ host: 'b.cn', file: 'u.js', line: 2 }],
    });
  });

  it.each([
    ['third', [['Acme', 'analytics', 'track.acme.example']]],
    ['first', []],
    [undefined, []],
  ] as const)('asks the user’s own list whose a host is: %s party', (party, rows) => {
    const list = { recipients: [{ host: 'acme.example', entity: 'Acme', role: 'analytics', party }], cname: {} };
    const hosts = [{ host: 'track.acme.example', secure: true, file: 'u.js', line: 2, pages: [] }];
    const options = party === undefined ? OPTIONS : { ...OPTIONS, recipients: list as RecipientList };
    const { code } = judge(evidenceOf([{ ...SCAN, hosts }]), options).coverage;
    expect(code?.recipients?.map(({ entity, role, hosts: [host] }) => [entity, role, host])).toEqual(rows);
  });

  it.each([
    [{ requiredPrivateInfos: ['getLocation'] }, ['wx.getLocation'], [], ['permission: scope.userLocation']],
    [
      { permission: { 'scope.userFuzzyLocation': {} } },
      ['wx.getFuzzyLocation'],
      [],
      ['requiredPrivateInfos: getFuzzyLocation'],
    ],
    [{ requiredPrivateInfos: ['getLocation'] }, [], ['requiredPrivateInfos: getLocation'], []],
    [{}, ['wx.chooseAddress'], [], ['requiredPrivateInfos: chooseAddress']],
    [{ permission: { 'scope.userLocation': { desc: 'x' } } }, [], ['permission: scope.userLocation'], []],
    [
      { permission: { 'scope.userLocation': { desc: 'x' } } },
      ['wx.chooseLocation', 'wx.getLocation'],
      [],
      ['requiredPrivateInfos: getLocation', 'requiredPrivateInfos: chooseLocation'],
    ],
    [{ permission: { 'scope.unknown': {} }, requiredPrivateInfos: 'getLocation' }, ['wx.showToast'], [], []],
    ['odd', [], [], []],
  ] as const)('holds the declarations %j against the code %j', (declared, names, unused, undeclared) => {
    expect(codeOf({ apis: names.map((name) => api(name)) }, [], declared as Json).permissions).toEqual({
      unused,
      undeclared,
    });
  });

  it('says of no declaration that nothing uses it when not all was read', () => {
    const unread = [{ file: 'sub', why: 'the subpackage "sub" is not among the packages' }];
    const plugins = [{ name: 'live', provider: 'wx1', version: '1', used: false }];
    const declared = { requiredPrivateInfos: ['getLocation'] };
    expect(codeOf({ plugins }, [], declared)).toMatchObject({
      permissions: { unused: ['requiredPrivateInfos: getLocation'] },
      unusedPlugins: [{ name: 'live' }],
    });
    expect(codeOf({ unread, plugins }, [], declared)).toMatchObject({ permissions: { unused: [] }, unusedPlugins: [] });
  });

  it('is absent when the code was not read', () => {
    expect(judge(evidenceOf([called('wx.login')]), OPTIONS).coverage.code).toBeUndefined();
  });
});

describe('secrets in the code', () => {
  const secret = ['9f3a7c21', 'e84b06d5', '7721cfa9', '3be0d814'].join('');

  it('are a finding with file and line, masked', () => {
    const [finding, ...more] = credentials([{ name: 'appSecret', text: secret, file: 'config.js', line: 3 }]);
    expect(more).toEqual([]);
    expect(finding?.evidence).toMatchObject([
      { event: 1, location: 'config.js:3', source: { file: 'config.js', line: 3 } },
    ]);
    expect(JSON.stringify(finding)).not.toContain(secret.slice(4, -4));
  });

  it.each([
    ['called an id', [{ name: 'appId', text: secret, file: 'a.js', line: 1 }]],
    ['made up', [{ name: 'appSecret', text: '0123456789abcdef0123456789abcdef', file: 'a.js', line: 1 }]],
    ['none at all', []],
  ])('that are %s are no finding', (_what, keys) => {
    expect(credentials(keys)).toEqual([]);
  });
});

describe('a guideline that lacks what the code uses', () => {
  const policy = {
    ...parsePolicyYaml('title: 指引\noperator: {name: 店, hosts: [shop.example]}\nstatements: []\n', 'p.yaml'),
    guideline: ['Location'],
  };
  const missing = (apis: CodeScanEvent['apis'], events: readonly EvidenceEvent[] = []): string[] =>
    judge(evidenceOf([{ ...SCAN, apis }, ...events]), { ...OPTIONS, policy })
      .findings.filter(({ rule }) => rule === 'guideline-scope-missing')
      .map(({ title, evidence }) => `${title.en} @ ${evidence[0]?.location}`);

  it.each([
    ['an undeclared API of the own code', [api('wx.chooseAddress')], 'Address @ pages/a.js:7'],
    [
      'an undeclared open-type',
      [api('button[open-type=getPhoneNumber]', { file: 'pages/a.wxml', line: undefined })],
      'PhoneNumber @ pages/a.wxml',
    ],
  ])('is told of %s', (_what, apis, end) => {
    expect(missing(apis)).toEqual([expect.stringMatching(/^the code uses .* \(not called in this run\)/)]);
    expect(missing(apis)[0]?.endsWith(end)).toBe(true);
  });

  it.each([
    ['declared', [api('wx.getLocation')]],
    ['of a library', [api('wx.chooseAddress', { library: true })]],
    ['of code that no page comes to', [api('wx.chooseAddress', { pages: [] })]],
    ['not behind the guideline', [api('wx.showToast')]],
  ])('is not told of an API that is %s', (_what, apis) => {
    expect(missing(apis)).toEqual([]);
  });

  it('is told once of what the run called as well', () => {
    expect(missing([api('wx.chooseAddress')], [called('wx.chooseAddress')])).toEqual([
      expect.stringContaining('wx.chooseAddress called'),
    ]);
  });
});
