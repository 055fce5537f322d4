import { createRequire } from 'node:module';
import type { X2jOptions, XMLParser } from 'fast-xml-parser';

/**
 * Decoders of what few programs send: each is loaded with the first body that looks like its own, for together they are 60 modules. Call them
 * where nothing is caught: a decoder that is not there is no body that is not of its format.
 */
const lazily = createRequire(import.meta.url);

export const msgpackDecoder = (): typeof import('@msgpack/msgpack') =>
  lazily('@msgpack/msgpack') as typeof import('@msgpack/msgpack');
export const csvParser = (): typeof import('csv-parse/sync') =>
  lazily('csv-parse/sync') as typeof import('csv-parse/sync');
const xmlParser = (): typeof import('fast-xml-parser') => lazily('fast-xml-parser') as typeof import('fast-xml-parser');

/** A reader of XML with these options, made when it is first asked for. */
export function xmlReader(options: X2jOptions): () => XMLParser {
  let made: XMLParser | undefined;
  return () => {
    made ??= new (xmlParser().XMLParser)(options);
    return made;
  };
}
