import { describe, expect, it } from 'vitest';
import { method, rig } from './fake.ts';

describe('local storage', () => {
  it.each([
    ['text', 'a'],
    ['number', 7],
    ['list', [1, { a: null }]],
    ['boolean', false],
    ['null', null],
    ['date', new Date(5)],
    ['not a number', Number.NaN],
  ])('gives back a %s as it was set', (_title, value) => {
    const { wx } = rig();
    wx['setStorageSync']?.('key', value);
    expect(wx['getStorageSync']?.('key')).toEqual(value);
  });

  it('gives an empty text for what is not there', () => {
    const { wx } = rig();
    expect(wx['getStorageSync']?.('none')).toBe('');
  });

  it('throws for a missing key as WeChat does', () => {
    const { wx } = rig();
    expect(() => wx['setStorageSync']?.(undefined, 1)).toThrow(/setStorageSync:fail parameter error/);
  });

  it('refuses a value over one megabyte', () => {
    const { wx } = rig();
    expect(() => wx['setStorageSync']?.('big', 'x'.repeat(1024 * 1024))).toThrow(
      'setStorageSync:fail entry size limit reached',
    );
  });

  it('is evidence at every write, encrypted or not', async () => {
    const { wx, events, bodies } = rig();
    await wx['setStorage']?.({ key: 'token', data: { phone: '13800138000' }, encrypt: true });
    const write = events.find((event) => event.type === 'storage-write');
    expect(write).toMatchObject({ key: 'token', encrypted: true, api: 'wx.setStorage', page: 'pages/index/index' });
    expect(Buffer.from(bodies[0] ?? []).toString()).toContain('13800138000');
  });

  it('lists, removes and clears', async () => {
    const { wx } = rig();
    wx['setStorageSync']?.('a', 1);
    wx['setStorageSync']?.('b', 2);
    wx['removeStorageSync']?.('a');
    expect(wx['getStorageInfoSync']?.()).toMatchObject({ keys: ['b'], limitSize: 10_240 });
    wx['clearStorageSync']?.();
    expect(wx['getStorageInfoSync']?.()).toMatchObject({ keys: [] });
  });
});

describe('the file system', () => {
  it('writes, reads, lists and unlinks below the user folder', () => {
    const { wx, events } = rig();
    const fs = wx['getFileSystemManager']?.();
    method(fs, 'mkdirSync')('wxfile://usr/notes', true);
    method(fs, 'writeFileSync')('wxfile://usr/notes/a.txt', '你好', 'utf8');
    expect(method(fs, 'readFileSync')('wxfile://usr/notes/a.txt', 'utf8')).toBe('你好');
    expect(method(fs, 'readdirSync')('wxfile://usr/notes')).toEqual(['a.txt']);
    method(fs, 'unlinkSync')('wxfile://usr/notes/a.txt');
    expect(() => method(fs, 'accessSync')('wxfile://usr/notes/a.txt')).toThrow(
      'accessSync:fail no such file or directory',
    );
    expect(events.filter((event) => event.type === 'storage-write')).toMatchObject([
      { key: 'wxfile://usr/notes/a.txt' },
    ]);
  });

  it.each([
    'wxfile://usr/../../../etc/passwd',
    '/etc/passwd',
    'wxfile://tmp_/../../x',
    'file:///etc/passwd',
    '../secret',
  ])('never leaves its folder: %s', (name) => {
    const { wx } = rig();
    const fs = wx['getFileSystemManager']?.();
    expect(() => method(fs, 'readFileSync')(name, 'utf8')).toThrow(/fail/);
    expect(() => method(fs, 'writeFileSync')(name, 'x', 'utf8')).toThrow(/permission denied/);
  });
});
