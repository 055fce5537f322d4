import { readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { Json } from '../../../../evidence/events.ts';
import type { BridgeCall } from '../../contract.ts';
import { imageSize } from '../image-size.ts';
import { photoOf } from '../photo.ts';
import { type Args, type Family, type HostParts, list, number, text } from '../types.ts';
import { askSheet } from './sheet.ts';

/** A picked file as temporary copy. */
function picked(parts: HostParts, bytes: Uint8Array, extension: string) {
  const path = parts.files.writeTemp(bytes, extension);
  return { path, size: bytes.length };
}

/** The original keeps its EXIF data; the compressed copy that WeChat makes does not. */
const wantsOriginal = (args: Args): boolean => {
  const types = list(args['sizeType']);
  return types.includes('original') && !types.includes('compressed');
};

/** address, invoice, number plate, contact, photos, files: what a person picks in a sheet of WeChat. */
export function chooseFamily(parts: HostParts): Family {
  const { persona } = parts;
  const pick =
    (kind: string, title: string, answer: (args: Args, override: Args) => Json) =>
    async (args: Args, call: BridgeCall) => {
      const override = await askSheet(parts, call, { kind, title, content: '' });
      return answer(args, override);
    };
  /** What the scenario gave to pick, as temporary copies; at most as many as the program asks for. */
  const given = (args: Args) =>
    parts.options.answers.files.slice(0, Math.max(1, number(args['count'], 9))).map((file) => {
      const [bytes, extension] = [readFileSync(file), extname(file).slice(1)];
      return { ...picked(parts, bytes, extension), name: basename(file), video: /^(?:mp4|mov|m4v)$/i.test(extension) };
    });
  const photo = (args: Args) => picked(parts, photoOf(persona, wantsOriginal(args)), 'jpg');
  const media = (args: Args): Json => {
    const chosen = given(args);
    const files = (chosen.length > 0 ? chosen : [{ ...photo(args), video: false }]).map(({ path, size, video }) => ({
      tempFilePath: path,
      size,
      fileType: video ? 'video' : 'image',
      width: 1,
      height: 1,
      duration: 0,
      thumbTempFilePath: '',
    }));
    const kinds = new Set(files.map(({ fileType }) => fileType));
    return { tempFiles: files, type: kinds.size > 1 ? 'mix' : (files[0]?.fileType ?? 'image'), failedCount: 0 };
  };
  const images = (args: Args): Json => {
    const chosen = given(args);
    const files = chosen.length > 0 ? chosen : [photo(args)];
    return { tempFilePaths: files.map(({ path }) => path), tempFiles: files.map(({ path, size }) => ({ path, size })) };
  };
  const messageFile = (args: Args): Json => {
    const bytes = Buffer.from(`${persona.address.userName} ${persona.phone}\n`, 'utf8');
    const own = Array.from({ length: Math.min(1, number(args['count'], 1)) }, () => ({
      ...picked(parts, bytes, 'txt'),
      name: '聊天记录.txt',
    }));
    const chosen = given(args);
    return {
      tempFiles: (chosen.length > 0 ? chosen : own).map(({ path, size, name }) => ({
        path,
        size,
        name,
        type: 'file',
        time: Math.floor(Date.now() / 1000),
      })),
    };
  };
  const info = (args: Args): Json => {
    const name = text(args['src']);
    const file = parts.files.mustFind(name);
    return { ...imageSize(readFileSync(file)), path: name, orientation: 'up' };
  };
  return {
    handlers: {
      chooseAddress: pick(
        'address',
        '选择收货地址',
        (_args, override) => ({ ...persona.address, ...override }) as Json,
      ),
      chooseInvoice: pick('invoice', '选择发票', () => ({
        invoiceInfo: JSON.stringify([{ card_id: 'pjZ8Yt', encrypt_code: persona.invoice.taxNumber, app_id: 'wx' }]),
      })),
      chooseInvoiceTitle: pick(
        'invoice',
        '选择发票抬头',
        (_args, override) => ({ type: '0', ...persona.invoice, ...override }) as Json,
      ),
      chooseLicensePlate: pick('plate', '选择车牌号', () => ({ plateNumber: persona.plateNumber })),
      chooseContact: pick('contact', '选择联系人', () => ({
        ...persona.contact,
        phoneNumberList: persona.contact.phoneNumber,
      })),
      chooseImage: pick('image', '选择照片', images),
      chooseMedia: pick('image', '选择照片或视频', media),
      chooseMessageFile: pick('file', '选择文件', messageFile),
      scanCode: pick('scan', '扫一扫', (_args, override) => ({
        result: text(override['result'], persona.scanResult),
        scanType: 'QR_CODE',
        charSet: 'UTF-8',
        path: '',
        rawData: Buffer.from(persona.scanResult).toString('base64'),
      })),
      'image.info': info,
      'file.size': (args) => ({ size: statSync(parts.files.mustFind(text(args['path']))).size }),
    },
  };
}
