import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureOf, method, type Rig, rig, type Wx } from './fake.ts';

const cloudOf = (run: Rig): Wx => run.wx['cloud'] as unknown as Wx;

function answersFile(answers: unknown): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'cloud-')), 'answers.json');
  writeFileSync(file, JSON.stringify(answers));
  return file;
}

function withAnswers(): Rig {
  const answers = {
    functions: { login: { openid: 'o1' } },
    database: {
      goods: [
        { _id: 'a', n: 1 },
        { _id: 'b', n: 2 },
      ],
    },
    containers: { '/api': { ok: 1 } },
  };
  return rig({ options: { cloudFile: answersFile(answers) } });
}

describe('wx.cloud', () => {
  it('records a call with environment, target and whole payload, whatever the answer', async () => {
    const run = rig({ options: { cloudFile: answersFile({ functions: {} }) } });
    cloudOf(run)['init']?.({ env: 'prod-1' });
    const failure = await failureOf(() =>
      cloudOf(run)['callFunction']?.({ name: 'report', data: { phone: '13800138000' } }),
    );
    expect(failure).toMatchObject({
      errMsg: expect.stringContaining('cloud.callFunction:fail errCode: -501000'),
      errCode: -501_000,
    });
    expect(run.events.find((event) => event.type === 'cloud-call')).toMatchObject({
      api: 'wx.cloud.callFunction',
      env: 'prod-1',
      target: 'report',
      page: 'pages/index/index',
    });
    expect(Buffer.from(run.bodies[0] ?? []).toString()).toBe('{"phone":"13800138000"}');
  });

  it('answers functions and containers from the file', async () => {
    const run = withAnswers();
    await expect(cloudOf(run)['callFunction']?.({ name: 'login' })).resolves.toMatchObject({
      result: { openid: 'o1' },
      errMsg: 'cloud.callFunction:ok',
    });
    await expect(
      cloudOf(run)['callContainer']?.({ path: '/api', method: 'POST', data: { a: 1 } }),
    ).resolves.toMatchObject({ data: { ok: 1 }, statusCode: 200 });
  });

  it('queries collections of the file and fails for others', async () => {
    const run = withAnswers();
    const database = cloudOf(run)['database']?.();
    const collection = (name: string) => method(database, 'collection')(name);
    const narrowed = method(collection('goods'), 'where')({ n: 2 });
    await expect(method(narrowed, 'get')()).resolves.toMatchObject({ data: [{ _id: 'b' }] });
    await expect(method(method(collection('goods'), 'doc')('a'), 'get')()).resolves.toMatchObject({ data: { n: 1 } });
    await expect(method(collection('goods'), 'count')()).resolves.toMatchObject({ total: 2 });
    await expect(method(collection('orders'), 'get')()).rejects.toThrow('database collection not exists');
  });

  it('keeps what is added to a collection in the evidence', async () => {
    const run = withAnswers();
    const goods = method(cloudOf(run)['database']?.(), 'collection')('goods');
    await method(goods, 'add')({ data: { idCard: '110101199003070011' } });
    expect(Buffer.from(run.bodies.at(-1) ?? []).toString()).toContain('110101199003070011');
  });
});

describe('managers', () => {
  it('fail and record a gap for a method of the typings that this host lacks', () => {
    const { wx, events } = rig();
    const heard: unknown[] = [];
    method(
      wx['getFileSystemManager']?.(),
      'unzip',
    )({ zipFilePath: 'a', targetPath: 'b', fail: (failure: unknown) => heard.push(failure) });
    expect(heard).toEqual([{ errMsg: 'unzip:fail not supported' }]);
    expect(events.filter((event) => event.type === 'blind-spot')).toMatchObject([
      { kind: 'unsupported-api', api: 'wx.getFileSystemManager().unzip' },
    ]);
  });

  it('give every method of the typings', () => {
    const { wx } = rig();
    const log = wx['getRealtimeLogManager']?.();
    expect(
      ['info', 'warn', 'error', 'setFilterMsg', 'addFilterMsg', 'in'].map((name) => typeof method(log, name)),
    ).toEqual(Array(6).fill('function'));
  });

  it('tell of Bluetooth, beacons and Wi-Fi what the device model has', async () => {
    const { wx } = rig();
    await wx['openBluetoothAdapter']?.();
    const found = new Promise((resolve) => wx['onBluetoothDeviceFound']?.(resolve));
    await wx['startBluetoothDevicesDiscovery']?.();
    await expect(found).resolves.toMatchObject({ devices: [{ deviceId: 'AA:BB:CC:DD:EE:FF' }] });
    expect(await failureOf(() => wx['getConnectedWifi']?.())).toMatchObject({
      errMsg: 'getConnectedWifi:fail not init startWifi',
      errCode: 12_000,
    });
    await wx['startWifi']?.();
    await expect(wx['getConnectedWifi']?.()).resolves.toMatchObject({
      wifi: { SSID: 'xiaoxi-home', BSSID: '02:00:00:aa:bb:cc' },
    });
  });
});
