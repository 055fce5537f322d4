import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';

const dir = path.join(import.meta.dirname, '../../schema');
const schemas = readdirSync(dir).filter((name) => name.endsWith('.schema.json'));
const errorsOf = (schema: object): unknown => {
  const ajv = new Ajv2020({ validateFormats: false });
  ajv.validateSchema(schema);
  return ajv.errors;
};

describe('the published schemas', () => {
  it.each(schemas)('%s is a schema', (name) => {
    expect(errorsOf(JSON.parse(readFileSync(path.join(dir, name), 'utf8')) as object)).toBeNull();
  });

  it('would be told if they were none', () => {
    expect(errorsOf({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'strng' })).not.toBeNull();
  });
});
