import { describe, expect, it } from 'vitest';
import { findFlows } from '../../detectors/flows/index.ts';
import type { Json } from '../../evidence/events.ts';
import { bodyOf, evidenceOf, type Given, page, request } from '../kit/evidence.ts';

const NAME = 'tmp_d448960886405efd64848fb705dae0fc';
const PATH = `wxfile://${NAME}.jpg`;
const API = 'https://api.shop.example/up';
const gave = (api: string, result: Json, callId = 'c1'): Given => ({
  type: 'api-result',
  callId,
  api,
  status: 'simulated',
  outcome: 'success',
  result,
  errMsg: '',
});
const upload = (name: string): Given =>
  request(API, undefined, {
    method: 'POST',
    headers: [['content-type', 'multipart/form-data; boundary=b0undary']],
    body: bodyOf(
      `--b0undary\r\nContent-Disposition: form-data; name="f"; filename="${name}"\r\n\r\nx\r\n--b0undary--\r\n`,
    ),
  });
const typesOf = (...events: readonly Given[]): readonly string[] =>
  findFlows(evidenceOf([page(), ...events])).flows.map((flow) => flow.dataType);

describe('a file that an API handed out', () => {
  it.each([
    ['wx.chooseImage', { tempFilePaths: [PATH] }, 'photo-video'],
    ['wx.chooseMedia', { tempFiles: [{ tempFilePath: PATH }] }, 'photo-video'],
    ['wx.chooseMessageFile', { tempFiles: [{ path: PATH }] }, 'chosen-file'],
    ['RecorderManager.stop', { tempFilePath: PATH }, 'audio-recording'],
    ['CameraContext.takePhoto', { tempImagePath: `http://tmp/${NAME}.jpg` }, 'camera-capture'],
    ['button[open-type=chooseAvatar]', { avatarUrl: `http://tmp/${NAME}.jpeg` }, 'avatar'],
  ])('by %s is known when it is uploaded', (api, result, type) => {
    expect(typesOf(gave(api, result as Json), upload(`${NAME}.jpg`))).toEqual([type]);
  });

  it('is known when it was made smaller first, and when the cloud gets it', () => {
    const made = 'wxfile://tmp_ffffffffffffffffffffffffffffffff.jpg';
    const smaller: Given = { type: 'api-call', callId: 'c2', api: 'wx.compressImage', args: { src: PATH } };
    const photo = gave('wx.chooseImage', { tempFilePaths: [PATH] });
    const compressed = gave('wx.compressImage', { tempFilePath: made }, 'c2');
    expect(typesOf(photo, smaller, compressed, upload('tmp_ffffffffffffffffffffffffffffffff.jpg'))).toEqual([
      'photo-video',
    ]);
    expect(typesOf(smaller, compressed, upload('tmp_ffffffffffffffffffffffffffffffff.jpg'))).toEqual([]);
  });

  it.each([
    [
      'another file',
      gave('wx.chooseImage', { tempFilePaths: [PATH] }),
      upload('tmp_00000000000000000000000000000000.jpg'),
    ],
    ['a file of the program', gave('wx.canvasToTempFilePath', { tempFilePath: PATH }), upload(`${NAME}.jpg`)],
    ['a path that is only named', gave('wx.chooseImage', { tempFilePaths: [PATH] }), request(API, { a: NAME })],
    ['a short name', gave('wx.chooseImage', { tempFilePaths: ['wxfile://tmp/a.jpg'] }), upload('a.jpg')],
    ['one sent before it was chosen', upload(`${NAME}.jpg`), gave('wx.chooseImage', { tempFilePaths: [PATH] })],
  ])('is not %s', (_what, ...events) => {
    expect(typesOf(...(events as readonly Given[]))).toEqual([]);
  });
});

describe('what else an API gives', () => {
  it.each([
    ['wx.chooseContact', { displayName: '璩橒橒' }, '璩橒橒', ['contact-list']],
    ['wx.chooseContact', { displayName: '璩橒橒' }, '璩橒橒家', []],
    ['wx.scanCode', { result: 'SHELF-0042-AB', scanType: 'QR_CODE' }, 'SHELF-0042-AB', ['scan-result']],
    ['wx.scanCode', { result: 'SHELF-0042-AB', scanType: 'QR_CODE' }, 'QR_CODE', []],
    ['wx.getClipboardData', { data: 'a copied sentence' }, 'a copied sentence', ['clipboard']],
    ['wx.getLocalIPAddress', { localip: '192.168.1.23', netmask: '255.255.255.0' }, '255.255.255.0', []],
  ])('%s %j, %s', (api, result, sent, types) => {
    expect(typesOf(gave(api, result as Json), request(API, { a: sent }))).toEqual(types);
  });
});
