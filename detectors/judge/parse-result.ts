import { UserError } from '../../evidence/error.ts';
import schema from '../../schema/result.schema.json' with { type: 'json' };
import { compileSchema } from '../../schema/yaml.ts';
import type { Result } from '../result.ts';

const validate = compileSchema(schema);

/** Reads result.json, which may come from another machine. Throws `UserError` that names the first thing that does not fit. */
export function parseResult(text: string, file: string): Result {
  const value = parse(text, file);
  if (validate(value)) return value as Result;
  const [first] = validate.errors ?? [];
  throw new UserError(
    `not a result: ${first?.instancePath || 'the file'} ${first?.message ?? 'does not match the schema'}`,
    file,
    'Give the result.json of an mpaudit run (schema/result.schema.json).',
  );
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UserError('not valid JSON', file, 'Give the result.json of an mpaudit run.', { cause: error });
  }
}
