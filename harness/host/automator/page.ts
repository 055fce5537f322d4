import { list, type MethodGroup, pageId, text } from './types.ts';

/** `Page.*` */
export const pageMethods: MethodGroup = {
  'Page.getElement': (params, { host }) =>
    host.agent('protocolElement', [text(params, 'selector'), 'css', pageId(params)]),
  'Page.getElements': (params, { host }) =>
    host.agent('protocolElements', [text(params, 'selector'), 'css', pageId(params)]),
  'Page.getElementByXpath': (params, { host }) =>
    host.agent('protocolElement', [text(params, 'selector'), 'xpath', pageId(params)]),
  'Page.getElementsByXpath': (params, { host }) =>
    host.agent('protocolElements', [text(params, 'selector'), 'xpath', pageId(params)]),
  'Page.getData': async (params, { host }) => ({
    data: await host.agent('pageData', [params['path'] ?? '', pageId(params)]),
  }),
  'Page.setData': async (params, { host }) => {
    await host.agent('setPageData', [params['data'] ?? {}, pageId(params)]);
    return {};
  },
  'Page.callMethod': async (params, { host }) => ({
    result: await host.agent('callPageMethod', [text(params, 'method'), [...list(params, 'args')], pageId(params)]),
  }),
  'Page.getWindowProperties': async (params, { host }) => ({
    properties: await host.agent('windowProperties', [[...list(params, 'names')], pageId(params)]),
  }),
};
