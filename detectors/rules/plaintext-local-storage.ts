import { isSealed } from '../recognise/carried.ts';
import { draftsBy, isProtected, storedFlows } from './kit.ts';
import type { Rule } from './rule.ts';

/** An identifying value is written to storage or a file without `encrypt: true`. Nicknames, avatars and account ids are no finding. */
export const plaintextLocalStorage: Rule = {
  id: 'plaintext-local-storage',
  touchedBy: ['crashed', 'watchdog', 'limit'],
  requires: ['storage-events'],
  check: (input) =>
    draftsBy(
      storedFlows(input).filter(
        (flow) =>
          isProtected(flow.dataType) &&
          !isSealed(flow.transforms) &&
          flow.dataType !== 'wechat-session-key' &&
          flow.events.some((seq) => isPlain(input.index.at(seq))),
      ),
      input,
      (name, _to, flows) => ({
        title: { zh: `${name.zh}以明文保存在本地`, en: `${name.en} kept in clear on the device` },
        explanation: {
          zh: `由 ${flows[0]?.api ?? ''} 写入，位置 ${flows[0]?.location ?? ''}，未加密。`,
          en: `Written by ${flows[0]?.api ?? ''} at ${flows[0]?.location ?? ''}, without encryption.`,
        },
        fix: {
          zh: '不保存，或用 wx.setStorage 的 encrypt: true 加密保存并尽快删除。',
          en: 'Do not keep it, or write it with encrypt: true and delete it soon.',
        },
      }),
      (flow) => flow.dataType,
    ),
};

const isPlain = (event: { readonly type: string; readonly encrypted?: boolean } | undefined): boolean =>
  event?.type === 'storage-write' && event.encrypted !== true;
