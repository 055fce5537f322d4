import { type ApiDefinition, asyncApi, eventApis } from '../core/define.ts';

/**
 * What the model phone never has: a keyboard, a second window, a call, a card, a service on the network. Programs may listen; nothing
 * comes, as on a phone where nothing happens.
 */
const EVENTS = [
  'EmbeddedMiniProgramHeightChange', 'GeneratePoster', 'HCEMessage', 'KeyDown', 'KeyUp', 'LocalServiceDiscoveryStop', 'LocalServiceFound',
  'LocalServiceLost', 'LocalServiceResolveFail', 'ParallelStateChange', 'UserOffTranslation', 'UserTriggerTranslation', 'VoIPChatInterrupted',
  'VoIPChatMembersChanged', 'VoIPChatSpeakersChanged', 'VoIPChatStateChanged', 'VoIPVideoMembersChanged', 'WindowStateChange',
] as const; // biome-ignore format: a table

/** Events without a counterpart, and a search that finds nothing. */
export const quiet: readonly ApiDefinition[] = [
  ...EVENTS.flatMap((event) => eventApis(event, 'simulated')),
  ...eventApis('BackgroundFetchData', 'simulated', { off: false }),
  asyncApi('startLocalServiceDiscovery', 'simulated', () => undefined),
  asyncApi('stopLocalServiceDiscovery', 'simulated', () => undefined),
];
