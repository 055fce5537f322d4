import type { ApiCallEvent, Json } from '../../evidence/events.ts';
import { root } from '../decode/carriers.ts';
import type { Node } from '../decode/node.ts';
import type { Recipients } from '../recipients/recipient.ts';
import type { Recipient } from '../types.ts';

/** What an API hands on inside WeChat, where no proxy sees it, and to whom. */
export interface HandedOver {
  readonly recipient: Recipient;
  readonly roots: readonly Node[];
}

/** A host of WeChat itself: its own analytics and logs stand for the platform. */
const WECHAT = 'weixin.qq.com';
/** Its analytics and logs, its comparison of faces (name and identity number), its chat with customer service (`session-from`). */
const TO_WECHAT =
  /^(?:wx\.(?:report(?:Event|Analytics|Monitor)|(?:start|request)Facial\w{1,40}|openCustomerServiceChat)|(?:Realtime)?LogManager\.\w{1,30}|button\[open-type=contact\])$/;
const OPENS = /^wx\.(?:navigateToMiniProgram|openEmbeddedMiniProgram|navigateBackMiniProgram)$/;

/**
 * What WeChat is asked to work on goes to it whole; another mini-program gets the path with its query and `extraData`. Undefined for every other call: what it sends
 * is in the traffic, or stays on the device. Source: WeChat docs "wx.navigateToMiniProgram", "wx.reportEvent", "wx.getRealtimeLogManager".
 */
export function handedOver(event: ApiCallEvent, recipients: Recipients, appid: string): HandedOver | undefined {
  if (TO_WECHAT.test(event.api)) return { recipient: recipients.of(WECHAT), roots: [json('args', event.args)] };
  if (!OPENS.test(event.api)) return undefined;
  const { path, extraData, appId, shortLink } = fieldsOf(event.args);
  const other = [appId, shortLink].find((one): one is string => typeof one === 'string' && one !== '');
  if (other === appid) return undefined;
  const [way = '', query = ''] = typeof path === 'string' ? path.split(/\?(.*)/s) : [];
  const roots = [json('args', { path: way, extraData: extraData ?? null }), sent('args/path', FORM, query)];
  return { recipient: miniProgram(other), roots };
}

/** Whose it is nobody knows by its appid; without one it is who opened this program, whom the call goes back to. */
const miniProgram = (id: string | undefined): Recipient => ({
  host: id ?? 'mini-program',
  domain: id ?? 'mini-program',
  entity: id === undefined ? 'the mini-program that opened this one' : `mini-program ${id}`,
  entityZh: id === undefined ? '打开本小程序的小程序' : `小程序 ${id}`,
  party: 'unknown',
  country: 'CN',
});

const FORM = 'application/x-www-form-urlencoded';

const sent = (location: string, type: string, text: string): Node =>
  root('api-call', location, '', { type, bytes: Buffer.from(text, 'utf8') });

const json = (location: string, data: Json): Node => sent(location, 'application/json', JSON.stringify(data));

const fieldsOf = (args: Json): Readonly<Record<string, Json>> => {
  const first = Array.isArray(args) ? args[0] : args;
  return typeof first === 'object' && first !== null && !Array.isArray(first) ? (first as Record<string, Json>) : {};
};
