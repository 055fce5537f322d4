import { describe, expect, it } from 'vitest';
import { frameAct } from '../../harness/host/frame-person.ts';

describe('what a frame tells of a person', () => {
  it.each([
    ['{"act":"tap","at":{"text":"提交"}}', { do: 'webView', act: 'tap', at: { text: '提交' }, page: 'pages/w' }],
    [
      '{"act":"input","at":{"label":"电话"},"text":"1"}',
      { do: 'webView', act: 'input', at: { label: '电话' }, text: '1', page: 'pages/w' },
    ],
    ['{"act":"input","at":{"label":"电话"}}', undefined],
    ['{"act":"open","at":{"text":"提交"}}', undefined],
    ['{"act":"tap","at":{"role":"button"}}', undefined],
    ['{"act":"tap","at":{"text":7}}', undefined],
    ['{"act":"tap"}', undefined],
    ['[]', undefined],
    ['null', undefined],
    ['not json', undefined],
    [`{"act":"tap","at":{"text":"${'x'.repeat(5000)}"}}`, undefined],
  ])('%.60s', (payload, act) => expect(frameAct(payload, 'pages/w')).toEqual(act));
});
