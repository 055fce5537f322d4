import { UserError } from '../../evidence/error.ts';
import { readGivenText } from '../../evidence/given-file.ts';
import type { KnownValue } from '../../evidence/manifest.ts';
import knownSchema from '../../schema/known-values.schema.json' with { type: 'json' };
import { compileSchema, nearest, readYaml } from '../../schema/yaml.ts';

const validate = compileSchema(knownSchema);

/** Reads `--known FILE` (design.md 4.4; JSON or YAML). `dataTypes` are the ids that exist; a type that is none of them is a `UserError` with its line. */
export function readKnown(file: string, dataTypes: readonly string[]): readonly KnownValue[] {
  const read = readYaml(textOf(file), file, validate);
  const { values } = read.value as { readonly values: readonly KnownValue[] };
  const at = values.findIndex(({ type }) => dataTypes.length > 0 && !dataTypes.includes(type));
  if (at >= 0) throw unknownType(values[at]?.type ?? '', `${file}:${read.line(['values', at, 'type'])}`, dataTypes);
  return values;
}

function unknownType(type: string, where: string, dataTypes: readonly string[]): UserError {
  const near = nearest(type, dataTypes);
  return new UserError(
    `"${type}" is not a data type`,
    where,
    near === undefined ? 'The ids stand in detectors/knowledge/data-types.json.' : `Did you mean "${near}"?`,
  );
}

const textOf = (file: string): string => readGivenText(file, 'this file', 'Check the path after --known.');
