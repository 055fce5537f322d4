import { WEB_VIEW_BRIDGE } from './web-view-bridge.ts';

/** Channels that go around HTTP; no page of a run has them, in any frame. A tunnel of theirs would be bytes that nobody can read. */
const TAKE_AWAY = `for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport', 'WebSocketStream', 'PresentationRequest']) Reflect.deleteProperty(globalThis, name);`;

/** Runs before anything else in every document of a run, in frames too. */
export const FIRST_SCRIPT: string = `${TAKE_AWAY}${WEB_VIEW_BRIDGE}`;
