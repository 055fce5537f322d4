import type { ApiCallEvent, ApiResultEvent, Json } from '../../evidence/events.ts';
import { typeName } from '../knowledge/taxonomy.ts';
import type { Sieve } from '../scan/sieve.ts';
import type { Leaf } from '../types.ts';
import { mediaIn } from './media.ts';
import { inEach, type Recognised, type Recogniser } from './recogniser.ts';

/** @table What the files are that an API hands out. */
const FILES_OF: Readonly<Record<string, string>> = {
  'wx.chooseImage': 'photo-video',
  'wx.chooseMedia': 'photo-video',
  'wx.chooseVideo': 'photo-video',
  'wx.chooseMessageFile': 'chosen-file',
  'wx.startRecord': 'audio-recording',
  'RecorderManager.stop': 'audio-recording',
  'CameraContext.takePhoto': 'camera-capture',
  'CameraContext.stopRecord': 'camera-capture',
  'button[open-type=chooseAvatar]': 'avatar',
};
/** What they give is made of the file that they were given. */
const MADE_OF = /^(?:wx|FileSystemManager)\.(?:compress|crop|edit)(?:Image|Video)$|\.saveFile(?:Sync)?$/;

/** A file of the phone as WeChat names it; what stands before the last point of its name is unique. */
const LOCAL = /^(?:wxfile|https?):\/\/(?:tmp|usr|store)[/_][^\s?#]{1,300}$/;
const SHORTEST = 12;
const MOST = 2000;

interface Handed {
  readonly type: string;
  readonly api: string;
  readonly callId: string;
}

/** Pictures, recordings and files in what is sent: those that a wx API handed out in this run by their names, others by their bytes. */
export class HandedFiles implements Recogniser {
  readonly id = 'handed-files';
  readonly #byName = new Map<string, Handed>();
  readonly #madeOf = new Map<string, Handed>();
  readonly #sieve: Sieve | undefined;

  constructor(sieve?: Sieve) {
    this.#sieve = sieve;
  }

  /** Notes which file a call works on. */
  called({ api, callId, args }: ApiCallEvent): void {
    if (!MADE_OF.test(api) || this.#madeOf.size >= MOST) return;
    const source = paths(args)
      .map((path) => this.#byName.get(nameOf(path)))
      .find((one) => one !== undefined);
    if (source !== undefined) this.#madeOf.set(callId, source);
  }

  learn({ api, callId, outcome, result }: ApiResultEvent): void {
    if (outcome !== 'success') return;
    const type = Object.hasOwn(FILES_OF, api) ? FILES_OF[api] : undefined;
    const handed = type === undefined ? this.#madeOf.get(callId) : { type, api, callId };
    this.#madeOf.delete(callId);
    if (handed === undefined) return;
    for (const name of paths(result).map(nameOf)) {
      if (name.length < SHORTEST || this.#byName.size >= MOST) continue;
      this.#sieve?.addText(name);
      this.#byName.set(name, handed);
    }
  }

  look(leaves: readonly Leaf[]): readonly (readonly [Leaf, Recognised])[] {
    const handed = this.#byName.size === 0 ? [] : inEach(leaves, (leaf) => this.#sent(leaf));
    // A part whose file is known by its name needs no guess from its bytes.
    const known = new Set(handed.map(([leaf]) => leaf.location.replace(/filename$/, 'type')));
    // Places are written out only for what is found: most leaves are asked nothing more than how long they are.
    return [...handed, ...inEach(leaves, mediaIn).filter(([leaf]) => !known.has(leaf.location))];
  }

  /** The name of an uploaded file, or the path of one that WeChat's cloud is given. A path alone, elsewhere, is no file. */
  #sent(leaf: Leaf): Recognised | undefined {
    const isFile = leaf.field === 'filename' || (leaf.carrier === 'cloud-call' && LOCAL.test(leaf.value));
    const handed = isFile ? this.#byName.get(nameOf(leaf.value)) : undefined;
    if (handed === undefined) return undefined;
    return {
      dataType: handed.type,
      source: 'provenance',
      confidence: 0.95,
      explanation: `This very file was handed out by ${handed.api} earlier in this run (${typeName(handed.type).en}).`,
      transforms: [],
      provenance: handed.callId,
    };
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.\w{1,8}$/, '');

/** Paths of files in a result or an argument; bounded depth. */
function paths(value: Json, depth = 0): readonly string[] {
  if (typeof value === 'string') return LOCAL.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null && depth < 6
    ? Object.values(value).flatMap((item) => paths(item as Json, depth + 1))
    : [];
}
