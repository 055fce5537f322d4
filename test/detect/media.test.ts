import { describe, expect, it } from 'vitest';
import { findFlows } from '../../detectors/flows/index.ts';
import { bodyOf, evidenceOf, type Given, page, request, response } from '../kit/evidence.ts';

const API = 'https://api.shop.example/up';
const bytes = (start: string, size = 600): string =>
  Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(size, 'mpaudit-7')]).toString('base64');
const JPEG = bytes('\xff\xd8\xff\xe0\0\x10JFIF\0', 9000);
const PNG = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');
const typesOf = (...events: readonly Given[]): readonly string[] =>
  findFlows(evidenceOf([page(), ...events])).flows.map((flow) => `${flow.dataType} ${flow.location}`);
const part = (name: string, type: string): Given =>
  request(API, undefined, {
    method: 'POST',
    headers: [['content-type', 'multipart/form-data; boundary=b0undary']],
    body: bodyOf(
      `--b0undary\r\nContent-Disposition: form-data; name="${name}"; filename="x.bin"\r\nContent-Type: ${type}\r\n\r\n\r\n--b0undary--\r\n`,
    ),
  });

describe('pictures, recordings and films that are sent', () => {
  it.each([
    [{ a: JPEG }, 'photo-video body/a'],
    [{ a: `data:image/webp;base64,${bytes('RIFF', 9000)}` }, 'photo-video body/a'],
    [{ data: { idCardFront: JPEG } }, 'id-card-image body/data/idCardFront'],
    [{ face_base64: JPEG }, 'face-information body/face_base64'],
    [{ headImg: PNG }, 'avatar body/headImg'],
    [{ speech: bytes('#!AMR\n') }, 'audio-recording body/speech'],
    [{ speech: `data:audio/mp3;base64,${bytes('ID3\x03')}` }, 'audio-recording body/speech'],
    [{ a: bytes('\0\0\0\x18ftypmp42') }, 'photo-video body/a'],
  ])('%# are known by their bytes', (body, found) => {
    expect(typesOf(request(API, body))).toEqual([found]);
  });

  it.each([
    ['f', 'image/jpeg', 'photo-video body/f/type'],
    ['faceImage', 'image/png', 'face-information body/faceImage/type'],
    ['f', 'audio/aac', 'audio-recording body/f/type'],
    ['video', 'video/mp4', 'photo-video body/video/type'],
  ])('are known by the type of the part %s, %s', (name, type, found) => {
    expect(typesOf(part(name, type))).toEqual([found]);
  });

  it.each([
    ['a small picture that nothing tells of', request(API, { a: PNG })],
    ['a code to scan', request(API, { qrCode: JPEG })],
    ['a drawing', request(API, { icon: `data:image/svg+xml;base64,${bytes('<svg')}` })],
    ['a document', request(API, { file: bytes('%PDF-1.7') })],
    ['a text in base64', request(API, { note: bytes('a long text about nothing') })],
    ['a font', part('font', 'font/woff2')],
    ['a document of a form', part('doc', 'application/pdf')],
    ['a picture of the shop', request(API, { shopPhoto: JPEG })],
    ['a name of a type', request(API, { type: 'image/jpeg' })],
  ])('%s is none', (_what, event) => {
    expect(typesOf(event)).toEqual([]);
  });

  it('in an answer are the server’s', () => {
    expect(typesOf(request(API), response({ goods: [{ picture: JPEG }] }))).toEqual([]);
  });
});
