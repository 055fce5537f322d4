import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { userCache, writeWhole } from '../evidence/user-cache.ts';

/** Tells whether a value fits a schema; `errors` are those of the last call. */
export interface Validator {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}

/** ajv itself is loaded only where a schema is compiled. */
const require = createRequire(import.meta.url);
const OPTIONS = { allErrors: true, verbose: true, strict: true, allowUnionTypes: true, code: { source: true } };

/**
 * A validator of a schema; formats (date, uri …) are checked, unknown keywords refused. It is made at the first value, for ajv needs a second of
 * computing for all our schemas and no command uses them all; what it compiled is kept under the schema's digest, since many commands use one.
 */
export function compileSchema(schema: object): Validator {
  let compiled: ValidateFunction | undefined;
  const validate: Validator = (value) => {
    compiled ??= kept(schema) ?? compile(schema);
    const fits = compiled(value);
    validate.errors = compiled.errors ?? null;
    return fits;
  };
  return validate;
}

function fileOf(schema: object): string {
  const { version } = require('ajv/package.json') as { readonly version: string };
  const key = createHash('sha256')
    .update(JSON.stringify([version, OPTIONS, schema]))
    .digest('hex');
  return path.join(userCache('schemas'), `${key}.cjs`);
}

function kept(schema: object): ValidateFunction | undefined {
  const file = fileOf(schema);
  if (!existsSync(file)) return undefined;
  try {
    return (require(file) as (from: NodeJS.Require) => ValidateFunction)(require);
  } catch (error) {
    // A damaged file is the same as none: it is made again.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function compile(schema: object): ValidateFunction {
  const { Ajv2020: Ajv } = require('ajv/dist/2020.js') as { readonly Ajv2020: typeof Ajv2020 };
  const ajv = new Ajv(OPTIONS);
  (require('ajv-formats') as { readonly default: (ajv: Ajv2020) => void }).default(ajv);
  const compiled = ajv.compile(schema);
  keep(fileOf(schema), ajv, compiled);
  return compiled;
}

/** A cache that cannot be written (read-only home, full disk) costs time at the next start and nothing else. */
function keep(file: string, ajv: Ajv2020, compiled: ValidateFunction): Error | undefined {
  const { default: standalone } = require('ajv/dist/standalone') as {
    readonly default: (ajv: Ajv2020, validate: ValidateFunction) => string;
  };
  const code = `module.exports = (require) => { const module = {}; ${standalone(ajv, compiled)}\nreturn module.exports; };\n`;
  try {
    writeWhole(file, code);
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
