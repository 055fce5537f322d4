import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { compileSchema } from '../../schema/validator.ts';

const SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['when'],
  properties: { when: { type: 'string', format: 'date' }, kind: { enum: ['a', 'b'] } },
};
const VALUES = [{ when: '2026-01-31' }, { when: '31.1.2026' }, { kind: 'c' }, { when: '2026-01-31', more: 1 }, null, 3];

let home = '';
const cached = (): string[] => readdirSync(path.join(home, 'mpaudit', 'schemas'));

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'mpaudit-schemas-'));
  vi.stubEnv('XDG_CACHE_HOME', home);
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true, force: true });
});

/** What a validator says of each value. */
function verdicts(schema: object): unknown[] {
  const validate = compileSchema(schema);
  return VALUES.map((value) => [validate(value), validate.errors]);
}

describe('a compiled schema', () => {
  it('says the same when it comes from the cache', () => {
    const compiled = verdicts(SCHEMA);
    expect(compiled.map((one) => (one as unknown[])[0])).toEqual([true, false, false, false, false, false]);
    expect(cached()).toHaveLength(1);
    expect(verdicts(SCHEMA)).toEqual(compiled);
    expect(cached()).toHaveLength(1);
  });

  it('is another one for another schema', () => {
    verdicts(SCHEMA);
    expect(compileSchema({ ...SCHEMA, required: [] })({})).toBe(true);
    expect(cached()).toHaveLength(2);
  });

  it('is made again when its file is damaged', () => {
    const compiled = verdicts({ ...SCHEMA, title: 'damaged' });
    for (const name of cached()) writeFileSync(path.join(home, 'mpaudit', 'schemas', name), 'module.exports = (');
    expect(verdicts({ ...SCHEMA, title: 'damaged' })).toEqual(compiled);
  });

  it('needs no cache', () => {
    vi.stubEnv('XDG_CACHE_HOME', path.join(home, 'file', 'below'));
    writeFileSync(path.join(home, 'file'), '');
    expect(compileSchema(SCHEMA)({ when: '2026-01-31' })).toBe(true);
  });
});
