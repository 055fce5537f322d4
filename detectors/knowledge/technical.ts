import type { Leaf } from '../types.ts';
import { isDeviceBasic } from './taxonomy.ts';

/** What every request carries whatever the program does: no collection and no sharing of its own. */
export const IN_EVERY_REQUEST: ReadonlySet<string> = new Set(['ip-address', 'user-agent', 'session-token']);

/** The same with what every login implies; no policy lists them one by one. */
export const TECHNICAL: ReadonlySet<string> = new Set([
  ...IN_EVERY_REQUEST,
  'wechat-login-code',
  'verification-code',
  'wechat-encrypted-data',
]);

/** Of those, what opens an account to anybody who reads it. */
export const CREDENTIAL: ReadonlySet<string> = new Set(['session-token', 'verification-code']);

/** Model and system stand in the User-Agent of every request that a phone makes: the platform writes it, no program sends it. */
export const isInUserAgent = (leaf: Leaf, dataType: string): boolean =>
  leaf.carrier === 'request-header' && /^header:user-agent$/i.test(leaf.location) && isDeviceBasic(dataType);
