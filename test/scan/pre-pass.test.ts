import { describe, expect, it } from 'vitest';
import { type PrePass, prePassOf } from '../../cli/scan/pre-pass.ts';
import { prePassText } from '../../cli/scan/text.ts';
import { parsePolicyYaml } from '../../detectors/policy/yaml.ts';
import type { Json } from '../../evidence/events.ts';
import { scanCode } from '../../harness/code/scan.ts';
import { manifest } from '../kit/evidence.ts';
import { load } from '../loader/kit.ts';

const SECRET = ['9f3a7c21', 'e84b06d5', '7721cfa9', '3be0d814'].join('');
const FILES = {
  'app.json': JSON.stringify({
    pages: ['pages/a', 'pages/b'],
    usingComponents: { pick: '/parts/pick', other: '/parts/other' },
    requiredPrivateInfos: ['getLocation', 'choosePoi'],
    plugins: { live: { version: '1.0.0', provider: 'wx2b03c6e691cd7370' } },
  }),
  'pages/a.wxml': '<view/>\n<pick/><button open-type="getPhoneNumber"/>',
  'pages/a.js': 'wx.getLocation({}); Page({})',
  'pages/b.js': 'require("../libs/ald-stat.js"); wx.request({ url: "http://log.aldwx.com/d.html" }); Page({})',
  'libs/ald-stat.js': 'exports.a = 1',
  'config.js': `exports.appSecret = "${SECRET}"`,
  'parts/pick.json': '{"component":true}',
  'parts/pick.js': 'Component({ go() { wx.chooseImage() } })',
  'parts/other.json': '{"component":true}',
  'parts/other.js': 'Component({ go() { wx.chooseAddress() } })',
};

const INFOS: Json = { requiredPrivateInfos: ['getLocation', 'choosePoi'] };

async function scanned(
  files: Record<string, string> = {},
  guideline?: string[],
  declared: Json = INFOS,
): Promise<PrePass> {
  const bundle = await load({ ...FILES, ...files });
  const read = parsePolicyYaml('title: 指引\noperator: {name: 店, hosts: []}\nstatements: []\n', 'p.yaml');
  return prePassOf(bundle, manifest({}, { declared }), scanCode(bundle, Number.POSITIVE_INFINITY), {
    policy: guideline === undefined ? null : { ...read, guideline },
    category: '',
    firstParty: [],
    waivers: [],
  });
}

describe('mpaudit scan', () => {
  it('lists sensitive APIs and hosts by page; a component counts where a template names it', async () => {
    const { pages } = await scanned();
    expect(pages).toEqual([
      { page: 'app', apis: [], hosts: [] },
      { page: 'pages/a', apis: ['button[open-type=getPhoneNumber]', 'wx.chooseImage', 'wx.getLocation'], hosts: [] },
      { page: 'pages/b', apis: [], hosts: ['log.aldwx.com'] },
    ]);
  });

  it('gives the line of an open-type', async () => {
    const { code } = await scanned();
    expect(code.apis.notCalled.find(({ api }) => api.startsWith('button'))).toMatchObject({
      file: 'pages/a.wxml',
      line: 2,
    });
  });

  it('ties SDKs to their makers, and lists what is declared and unused', async () => {
    const { code } = await scanned();
    expect(code.recipients).toMatchObject([
      { entity: 'Aladdin', libraries: ['ald-stat'], hosts: ['log.aldwx.com'], pages: ['pages/b'], contacted: false },
    ]);
    expect(code.unusedPlugins).toMatchObject([{ name: 'live' }]);
    expect(code.permissions.unused).toEqual(['requiredPrivateInfos: choosePoi']);
  });

  it.each<[string, Json, string[], string[]]>([
    ['wx.getRecorderManager()', { permission: { 'scope.record': {} } }, ['Record'], []],
    ['wx.x()', { permission: { 'scope.record': {} } }, ['Record'], ['permission: scope.record', 'guideline: Record']],
    ['wx.x()', { permission: { 'scope.camera': {} } }, ['Camera', 'UserInfo', 'DeviceInfo'], []],
    ['wx.createMapContext()', {}, ['Location', 'Compass'], ['guideline: Compass']],
  ])('of %s with %j and %j leaves unused %j', async (script, declared, guideline, unused) => {
    const wxml = '<camera/><input type="nickname"/>';
    const files = { 'pages/a.js': `${script}; Page({})`, 'pages/a.wxml': wxml };
    expect((await scanned(files, guideline, declared)).code.permissions.unused).toEqual(unused);
  });

  it('tells what the code uses and nobody declares', async () => {
    const files = { 'pages/a.js': 'wx.getFuzzyLocation(); Page({})', 'pages/a.wxml': '<camera/>' };
    expect((await scanned(files, [], {})).code.permissions.undeclared).toEqual([
      'requiredPrivateInfos: getFuzzyLocation',
      'requiredPrivateInfos: chooseAddress',
      'permission: scope.userFuzzyLocation',
    ]);
    const { findings } = await scanned(files, ['Location']);
    expect(findings.map(({ rule, title }) => `${rule} ${title.en}`).join('\n')).toContain('does not declare Camera');
  });

  it('has findings of its own only where the code proves them', async () => {
    const rules = (one: PrePass): string[] => one.findings.map(({ rule }) => rule);
    expect(rules(await scanned())).toEqual(['credential-exposure']);
    expect(rules(await scanned({ 'config.js': '' }))).toEqual([]);
    expect(rules(await scanned({ 'config.js': '' }, ['Location', 'Album', 'PhoneNumber']))).not.toContain(
      'retention-not-stated',
    );
    expect(rules(await scanned({ 'config.js': '' }, ['Location']))).toContain('guideline-scope-missing');
  });

  it('is printed without the secret', async () => {
    const text = prePassText(await scanned(), 'en');
    expect(text).toContain('third parties in reach (1)');
    expect(text).toContain('config.js:1');
    expect(text).not.toContain(SECRET);
    expect(prePassText(await scanned(), 'zh')).toContain('已声明而未用的插件 (1)');
  });
});
