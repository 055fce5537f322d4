import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { neededBy } from '../../evidence/permissions.ts';
import { FAMILIES } from '../../harness/host/runtime/api/families.ts';
import { PRIVACY_KEYS } from '../../harness/host/runtime/api/privacy-keys.ts';
import { API_TABLE } from '../../harness/host/runtime/api/table.ts';
import { TABLE_FILE, tableText } from '../../scripts/api-table.ts';
import { rig } from './fake.ts';

const typings = readFileSync(
  createRequire(import.meta.url)
    .resolve('miniprogram-api-typings/package.json')
    .replace('package.json', 'types/wx/lib.wx.api.d.ts'),
  'utf8',
);

describe('the table of wx members', () => {
  it('has every member of the typings, counted by another reader', () => {
    const code = typings.replace(/\/\*[\s\S]*?\*\//g, '');
    const body = code.slice(code.indexOf('    interface Wx {')).split(/^ {4}\}/m)[0] ?? '';
    const names = [...body.matchAll(/^ {8}([a-zA-Z]\w*)[<(:]/gm)].map((match) => match[1] ?? '');
    expect(new Set(names).size).toBeGreaterThan(480);
    expect(names.filter((name) => !API_TABLE[name])).toEqual([]);
  });

  it('is what the installed typings and the definitions give', () => {
    expect(readFileSync(TABLE_FILE, 'utf8')).toBe(tableText());
  });

  it('defines no member twice', () => {
    const names = FAMILIES.flat().map((definition) => definition.name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('asks for the scope that the table of permissions names', () => {
    const guarded = FAMILIES.flat().flatMap((one) =>
      'scope' in one && one.scope !== undefined ? [[one.name, one.scope]] : [],
    );
    expect(guarded.length).toBeGreaterThan(10);
    expect(guarded.filter(([api = '', scope = '']) => !neededBy(api).includes(scope))).toEqual([]);
  });

  it('puts every row on wx, and nothing that WeChat does not have', () => {
    const { wx } = rig();
    const absent = Object.entries(API_TABLE).filter(([name]) => !name.includes('.') && wx[name] === undefined);
    expect(absent).toEqual([]);
    expect(wx['getFridgeTemperature']).toBeUndefined();
  });

  it('fails an unsupported member and records the gap once', async () => {
    const { wx, events } = rig();
    for (let turn = 0; turn < 2; turn++) {
      await expect(wx['getTransitCardList']?.()).rejects.toMatchObject({
        errMsg: 'getTransitCardList:fail not supported',
      });
    }
    const gaps = events.filter((event) => event.type === 'blind-spot');
    expect(gaps).toMatchObject([{ kind: 'unsupported-api', api: 'wx.getTransitCardList', page: 'pages/index/index' }]);
  });

  it('answers canIUse from the rows', () => {
    const { wx } = rig();
    const can = (schema: string) => wx['canIUse']?.(schema);
    expect(
      [
        'showToast',
        'getUserProfile',
        'button.open-type.chooseAvatar',
        'showToast.object.image',
        'cloud.callFunction',
      ].map(can),
    ).toEqual(Array(5).fill(true));
    expect(
      ['getXrFrameSystem', 'button.open-type.fly', 'showToast.object.smell', 'nothing', 'fridge'].map(can),
    ).toEqual(Array(5).fill(false));
  });

  it("gates every API of WeChat's privacy guideline by its key, and nothing else", () => {
    const wanted = Object.entries(PRIVACY_KEYS).flatMap(([key, apis]) =>
      apis.filter((api) => API_TABLE[api]?.status !== 'unsupported').map((api) => `${api} ${key}`),
    );
    const gated = FAMILIES.flat().filter((definition) => definition.privacyKey !== undefined);
    expect(gated.map((definition) => `${definition.name} ${definition.privacyKey}`).sort()).toEqual(wanted.sort());
    expect(wanted.length).toBeGreaterThan(25);
  });
});
