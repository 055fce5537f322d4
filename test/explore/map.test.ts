import { describe, expect, it } from 'vitest';
import { mapOf } from '../../harness/explore/map/index.ts';
import { Reach } from '../../harness/explore/map/reach.ts';
import type { AppBundle } from '../../harness/host/contract.ts';

const bundle = (
  modules: Readonly<Record<string, string>>,
  templates: Readonly<Record<string, string>> = {},
): AppBundle =>
  ({
    appid: 'wx0',
    name: '',
    version: '',
    digest: '',
    app: {},
    pages: Object.keys(templates),
    configs: Object.fromEntries(Object.keys(templates).map((path) => [path, { usingComponents: {} }])),
    modules,
    templates,
    problems: [],
  }) as unknown as AppBundle;

const API = "module.exports = { post: (p) => wx.request({ url: 'https://api.shop.example' + p }) }";
const PLACE = "const api = require('./api'); exports.near = () => wx.getLocation({ success: api.post })";
const PAGE = (head: string, body: string): string => `${head}; Page({ go() { ${body} } })`;

describe('what a handler comes to through the modules it uses', () => {
  it.each<[string, string, string, string[], string[]]>([
    [
      'a module by its name',
      "const api = require('../services/api')",
      'api.post(1)',
      ['wx.request'],
      ['api.shop.example'],
    ],
    ['a part of it', "const { post } = require('../services/api')", 'post(1)', ['wx.request'], ['api.shop.example']],
    [
      'a part under another name',
      "const { post: send } = require('../services/api')",
      'send(1)',
      ['wx.request'],
      ['api.shop.example'],
    ],
    [
      'what that takes in',
      "var near = require('../services/place')",
      'near.near()',
      ['wx.getLocation', 'wx.request'],
      ['api.shop.example'],
    ],
    [
      'a compiled import',
      "var _api = require('../services/api'); var _api2 = _interopRequireDefault(_api)",
      '_api2.default.post(1)',
      ['wx.request'],
      ['api.shop.example'],
    ],
    ['nothing of a module that it does not use', "const api = require('../services/api')", 'this.setData({})', [], []],
    ['nothing of a name inside another', "const api = require('../services/api')", 'apis.post(1)', [], []],
    ['nothing of a module that there is not', "const api = require('../services/none')", 'api.post(1)', [], []],
  ])('%s', (_, head, body, apis, hosts) => {
    const program = bundle({ 'pages/a.js': PAGE(head, body), 'services/api.js': API, 'services/place.js': PLACE });
    const reached = new Reach(program).of('pages/a', body);
    expect([[...reached.apis].sort(), [...reached.hosts]]).toEqual([apis, hosts]);
  });

  it('tells pages, APIs, hosts, events and the questions that come up', () => {
    const head = "const place = require('../services/place')";
    const map = mapOf(
      bundle(
        {
          'pages/a.js': PAGE(head, "place.near(); this.triggerEvent('near', {})"),
          'services/api.js': API,
          'services/place.js': PLACE,
        },
        { 'pages/a': 'R.v(N,"tap","go",!1)' },
      ),
    );
    expect(map.expected.get('pages/a tap go')).toEqual({
      pages: [],
      apis: ['wx.getLocation', 'wx.request'],
      hosts: ['api.shop.example'],
      questions: ['scope.userLocation'],
      raises: ['near'],
    });
    expect([[...map.hosts], [...map.questions]]).toEqual([['api.shop.example'], ['scope.userLocation']]);
  });
});
