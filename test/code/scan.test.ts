import { describe, expect, it } from 'vitest';
import { factsOf } from '../../harness/code/module-facts.ts';
import { scanCode } from '../../harness/code/scan.ts';
import { load } from '../loader/kit.ts';

const facts = (code: string) => factsOf({ name: 'a.js', code });
const apis = (code: string): string[] => facts(code).apis.map(({ name, line }) => `${name}:${line}`);
const hosts = (code: string): string[] => facts(code).hosts.map(({ name, secure }) => `${secure ? 's' : ''}:${name}`);
const keys = (code: string): string[] => facts(code).keys.map(({ name, text, line }) => `${name}=${text}:${line}`);
const KEY = 'kQ7dPz2mVbX9sLtRw3YhCf6N';

describe('what a module says', () => {
  it.each([
    ['wx.getLocation({})', ['wx.getLocation:1']],
    ['\n\nwx["chooseAddress"]()', ['wx.chooseAddress:3']],
    ['promisify(wx.login)', ['wx.login:1']],
    ['const { getLocation, chooseImage: pick } = wx', ['wx.getLocation:1', 'wx.chooseImage:1']],
    ['const w = wx; w.login()', ['wx.login:1']],
    ['wx.cloud.callFunction({})', ['wx.cloud.callFunction:1']],
    ['wx.login(); wx.login()', ['wx.login:1']],
    ['return wx.login()', ['wx.login:1']],
  ])('names APIs: %j', (code, found) => {
    expect(apis(code)).toEqual(found);
  });

  it.each([
    '// wx.getLocation()',
    '"wx.getLocation"',
    'my.getLocation()',
    'x.wx.getLocation()',
    'wx[name]()',
    'wx.cloud',
    'wx.__private1()',
    'wx()',
  ])('names no API: %j', (code) => expect(apis(code)).toEqual([]));

  it.each([
    ['a("https://api.shop.example.cn/x?y")', ['s:api.shop.example.cn']],
    ['a(`http://$'.concat('{x}.y` + "wss://chat.shop.cn")'), ['s:chat.shop.cn']],
    ['var b = "http://1.2.3.4:8080/"', [':1.2.3.4']],
    ['a("//cdn.shop.cn/x", "/pages/a", "https://", "http://localhost/")', []],
    ['/* https://docs.shop.cn */ a("see https://www.w3.org/TR")', []],
  ])('names hosts: %j', (code, found) => {
    expect(hosts(code)).toEqual(found);
  });

  it.each([
    [`x = { appSecret: "${KEY}" }`, [`appSecret=${KEY}:1`]],
    [`\nconst token = '${KEY}'`, [`token=${KEY}:2`]],
    [`exports.key = "${KEY}"`, [`key=${KEY}:1`]],
    [`f("${KEY}")`, [`=${KEY}:1`]],
    [`f("https://h.cn/x?appid=wx1&secret=${KEY}&z=1")`, [`secret=${KEY}:1`]],
  ])('keeps texts that look like keys: %j', (code, found) => {
    expect(keys(code)).toEqual(found);
  });

  it.each([
    '"pages/order/detail/index2"',
    '"van-button--primary-2"',
    '"一二三四五六七八九十一二三四五六1a"',
    '"aaaaaaaaaaaaaaaaaaaaaaa1"',
    '"short1"',
    '"WEBGL compressed texture s3tc"',
    '"images/2024/logo-large.png"',
    '12345678901234567890',
  ])('keeps no other text: %j', (text) => expect(keys(`x(${text})`)).toEqual([]));

  it('a module that does not parse is a fault', () => {
    expect(facts('if (').fault).toContain('a.js cannot be read');
  });
});

describe('the scan of a program', () => {
  it('says which pages can come to each place, and leaves what nothing requires without any', async () => {
    const scan = scanCode(
      await load({
        'app.json': '{"pages":["pages/a","pages/b"]}',
        'app.js': 'require("./common/start.js"); App({})',
        'common/start.js': 'wx.login({})',
        'pages/a.js': 'require("../common/deep.js"); Page({})',
        'pages/a.json': '{"usingComponents":{"part":"/parts/p"}}',
        'pages/a.wxml': '<part/><button open-type="getPhoneNumber|agreePrivacyAuthorization"/>',
        'pages/b.js': 'Page({})',
        'pages/b.wxml': '<view/>',
        'common/deep.js': 'exports.x = require("./deeper"); "https://api.shop.cn"',
        'common/deeper.js': '\nwx.getLocation({})',
        'common/dead.js': 'wx.chooseAddress({})',
        'parts/p.json': '{"component":true}',
        'parts/p.wxml': '<view/>',
        'parts/p.js': 'Component({ a() { wx.scanCode() } })',
        'miniprogram_npm/sdk/index.js': '/*! sdk v1.2.3 */ wx.getSystemInfo()',
      }),
    );
    const places = scan.apis.map(
      ({ api, file, line, pages, library }) => `${api} ${file}:${line ?? ''} ${pages.join()}${library ? ' lib' : ''}`,
    );
    expect(places).toEqual([
      'wx.chooseAddress common/dead.js:1 ',
      'wx.getLocation common/deeper.js:2 pages/a',
      'wx.login common/start.js:1 app',
      'wx.scanCode parts/p.js:1 pages/a',
      'button[open-type=getPhoneNumber] pages/a.wxml:1 pages/a',
      'button[open-type=agreePrivacyAuthorization] pages/a.wxml:1 pages/a',
    ]);
    expect(scan.hosts).toMatchObject([{ host: 'api.shop.cn', file: 'common/deep.js', pages: ['pages/a'] }]);
    expect([scan.of, scan.unread, scan.dropped]).toEqual(['source', [], 0]);
  });

  it('names libraries with their versions', async () => {
    const scan = scanCode(
      await load({
        'pages/a.js': 'require("sdk"); require("../utils/other.js"); Page({})',
        'miniprogram_npm/sdk/index.js': 'var LIB_VERSION = "1.22.7"; wx.getSystemInfo()',
        'utils/other.js': '/*!\n * other-sdk v3.4.5 (c) somebody\n */ exports.a = 1',
        'utils/mine.js': '// mine 1.0 \n exports.version = "2.0.0"',
      }),
    );
    expect(scan.libraries).toEqual([
      { name: 'other-sdk', version: '3.4.5', file: 'utils/other.js', pages: ['pages/a'] },
      { name: 'sdk', version: '1.22.7', file: 'miniprogram_npm/sdk/index.js', pages: ['pages/a'] },
    ]);
    expect(scan.apis).toMatchObject([{ api: 'wx.getSystemInfo', library: true }]);
  });
});
