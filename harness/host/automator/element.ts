import type { Json } from '../../../evidence/events.ts';
import { DriverError } from '../../../scenarios/driver.ts';
import { Fingers } from '../fingers.ts';
import type { EmbeddedHost } from '../host.ts';
import { list, type MethodGroup, type Params, ProtocolError, text } from './types.ts';

const id = (params: Params): string => text(params, 'elementId');

/** `Element.*`; ids are unique in a run, so the page id that comes along says nothing more. */
export const elementMethods: MethodGroup = {
  'Element.getElement': (params, { host }) =>
    host.agent('protocolElement', [text(params, 'selector'), 'css', null, id(params)]),
  'Element.getElements': (params, { host }) =>
    host.agent('protocolElements', [text(params, 'selector'), 'css', null, id(params)]),
  'Element.getDOMProperties': async (params, { host }) => ({
    properties: await host.agent('domProperties', [id(params), [...list(params, 'names')]]),
  }),
  'Element.getProperties': async (params, { host }) => {
    const names = list(params, 'names');
    // The client's question which properties there are at all.
    if (names[0] === '__propPublic') return { properties: [await host.agent('publicProperties', [id(params)])] };
    return { properties: await host.agent('properties', [id(params), [...names]]) };
  },
  'Element.getAttributes': async (params, { host }) => ({
    attributes: await host.agent('attributes', [id(params), [...list(params, 'names')]]),
  }),
  'Element.getStyles': async (params, { host }) => ({
    styles: await host.agent('styles', [id(params), [...list(params, 'names')]]),
  }),
  'Element.getOffset': (params, { host }) => host.agent('offset', [id(params)]),
  'Element.getWXML': async (params, { host }) => ({
    wxml: await host.agent('wxml', [id(params), params['type'] === 'outer']),
  }),
  'Element.tap': async (params, { host }) => {
    await tap(host, id(params));
    return {};
  },
  'Element.triggerEvent': async (params, { host }) => {
    await host.agent('trigger', [id(params), text(params, 'type'), params['detail'] ?? {}]);
    return {};
  },
  'Element.touchstart': touch('touchstart'),
  'Element.touchmove': touch('touchmove'),
  'Element.touchend': touch('touchend'),
  'Element.dispatchEvent': async (params, { host }) => {
    const extra = { touches: params['touches'] ?? [], changedTouches: params['changedTouches'] ?? [] };
    await host.agent('trigger', [id(params), text(params, 'eventName'), params['detail'] ?? {}, extra]);
    return {};
  },
  'Element.callFunction': async (params, { host }) => ({
    result: await callFunction(host, id(params), text(params, 'functionName'), list(params, 'args')),
  }),
  'Element.getData': async (params, { host }) => ({
    data: await host.agent('data', [id(params), params['path'] ?? '']),
  }),
  'Element.setData': async (params, { host }) => {
    await host.agent('setData', [id(params), params['data'] ?? {}]);
    return {};
  },
  'Element.callMethod': async (params, { host }) => ({
    result: await host.agent('callMethod', [id(params), text(params, 'method'), [...list(params, 'args')]]),
  }),
  'Element.callContextMethod': async (params, { host }) => ({
    result: await host.agent('drive', [id(params), 'method', [text(params, 'method'), [...list(params, 'args')]]]),
  }),
};

/** A real touch where there is room for one; as in DevTools, what no finger could reach is tapped all the same. */
async function tap(host: EmbeddedHost, elementId: string): Promise<void> {
  try {
    await new Fingers(host).tap(elementId);
  } catch (error) {
    if (!(error instanceof DriverError) || error.code !== 'not-visible') throw error;
    for (const type of ['touchstart', 'touchend']) await host.agent('touch', [elementId, type]);
  }
}

function touch(type: 'touchstart' | 'touchmove' | 'touchend'): MethodGroup[string] {
  return async (params, { host }) => {
    await host.agent('touch', [id(params), type, [...list(params, 'touches')], [...list(params, 'changedTouches')]]);
    return {};
  };
}

/** Operations of built-in components that go straight to the component. */
const DRIVEN: ReadonlySet<string> = new Set([
  'scroll-view.scrollTo',
  'scroll-view.scrollTop',
  'scroll-view.scrollLeft',
  'scroll-view.scrollWidth',
  'scroll-view.scrollHeight',
  'swiper.swipeTo',
  'movable-view.moveTo',
]);

async function callFunction(host: EmbeddedHost, elementId: string, name: string, args: readonly Json[]): Promise<Json> {
  const operation = name.slice(name.indexOf('.') + 1);
  if (DRIVEN.has(name)) return host.agent('drive', [elementId, operation, [...args]]);
  if (name === 'switch.tap') await tap(host, elementId);
  else if (name === 'slider.slideTo') await host.agent('choose', [elementId, args[0] ?? 0]);
  else if (name === 'input.input' || name === 'textarea.input')
    await new Fingers(host).type(elementId, String(args[0] ?? ''), false);
  else throw new ProtocolError(`${name} is not a function of the protocol`);
  return null;
}
