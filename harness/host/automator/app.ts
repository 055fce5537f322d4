import type { Json } from '../../../evidence/events.ts';
import type { PageState } from '../../../scenarios/driver.ts';
import { list, type MethodGroup, type Params, ProtocolError, text } from './types.ts';

/** A call may wait for a person (a dialog) or for a slow server; it still ends. */
const CALL_MS = 60_000;

/** `App.*`: pages, `wx`, code in the mini-program's scope. */
export const appMethods: MethodGroup = {
  'App.getCurrentPage': async (_params, { host }) => pageJson(await host.currentPage()),
  'App.getPageStack': async (_params, { host }) => ({ pageStack: (await host.pageStack()).map(pageJson) }),
  'App.callWxMethod': async (params, { host }) => {
    refusePlugin(params);
    return { result: await host.agent('callWx', [text(params, 'method'), [...list(params, 'args')]], CALL_MS) };
  },
  'App.mockWxMethod': async (params, { host }) => {
    refusePlugin(params);
    const method = text(params, 'method');
    if (typeof params['functionDeclaration'] === 'string')
      await host.agentWith('mockFunction', params['functionDeclaration'], [method, [...list(params, 'args')]]);
    else if ('result' in params) await host.agent('mockResult', [method, params['result'] ?? null]);
    else await host.agent('restore', [method]);
    return {};
  },
  'App.callFunction': async (params, { host }) => ({
    result: await host.evaluate(text(params, 'functionDeclaration'), list(params, 'args'), CALL_MS),
  }),
  'App.addBinding': async (params, { host, client }) => {
    const name = text(params, 'name');
    if (!/^[\w$]{1,100}$/.test(name)) throw new ProtocolError(`"${name}" cannot be the name of a function`);
    await host.addBinding(name);
    client.bindings.add(name);
    return {};
  },
  'App.enableLog': async (_params, { client }) => {
    client.logs = true;
    return {};
  },
  'App.captureScreenshot': async (_params, { host }) => ({
    data: Buffer.from(await host.screenshot()).toString('base64'),
  }),
  'App.exit': async (_params, { host }) => {
    await host.background();
    return {};
  },
};

const pageJson = ({ pageId, path, query }: PageState): Json => ({ pageId, path, query: { ...query } });

function refusePlugin(params: Params): void {
  if (params['pluginId'] === undefined) return;
  throw new ProtocolError(`plugin ${JSON.stringify(params['pluginId'])} is not there: its code is not in the project`);
}
