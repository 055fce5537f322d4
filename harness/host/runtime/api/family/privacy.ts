import { type ApiDefinition, asyncApi, eventApis, record } from '../core/define.ts';
import { privacyGate } from '../core/gate.ts';

/** WeChat's privacy guideline: its state, its gate, its text. */
export const privacy: readonly ApiDefinition[] = [
  asyncApi('getPrivacySetting', 'simulated', (ctx) => ctx.host('getPrivacySetting')),
  asyncApi('requirePrivacyAuthorize', 'simulated', (ctx) => privacyGate(ctx, '')),
  asyncApi('openPrivacyContract', 'simulated', async (ctx) => {
    const name = String(record(await ctx.host('getPrivacySetting'))['privacyContractName'] ?? '');
    await ctx.services.dialogs.open({
      kind: 'privacy-contract',
      api: ctx.name,
      title: name,
      content: '',
      choices: [{ id: 'close', label: '关闭' }],
    });
  }),
  ...eventApis('NeedPrivacyAuthorization', 'simulated', { off: false }),
];
