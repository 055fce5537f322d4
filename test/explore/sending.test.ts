import { expect, it } from 'vitest';
import type { Action } from '../../harness/explore/actions.ts';
import { Sending } from '../../harness/explore/sending.ts';

const tap = (text: string, handler = 'h'): Action => ({
  kind: 'tap',
  key: text,
  group: text,
  fires: [],
  mayFire: [],
  sight: {
    id: 'e1',
    tag: 'view',
    text,
    classes: '',
    owner: 'pages/a',
    bindings: [{ owner: 'pages/a', event: 'tap', handler }],
    above: [],
    facts: {},
    label: '',
    place: 'in',
    choices: 0,
  },
});
const page = 'pages/a';

it('a form that was refused is sent again when more has been done on its page, until it goes out', () => {
  const sending = new Sending();
  const save = tap('保存');
  expect(sending.worth(save, page)).toBe(0);
  sending.tried(save, false, page);
  expect(sending.worth(save, page)).toBe(0);
  sending.tried(tap('北京市'), false, page);
  sending.tried(tap('朝阳区'), false, page);
  expect(sending.worth(save, page)).toBeGreaterThan(0);
  expect(sending.worth(save, 'pages/b')).toBe(0);
  sending.tried(save, true, page);
  for (const name of ['一', '二', '三']) sending.tried(tap(name), false, page);
  expect(sending.worth(save, page)).toBe(0);
});

it('gives up on a form that is never taken, and takes no other tap for sending', () => {
  const sending = new Sending();
  for (let round = 0; round < 8; round += 1) {
    sending.tried(tap('提交'), false, page);
    for (const name of ['一', '二']) sending.tried(tap(name), false, page);
  }
  expect([sending.worth(tap('提交'), page), sending.worth(tap('一'), page)]).toEqual([0, 0]);
});
