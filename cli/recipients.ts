import type { ListedRecipient, RecipientList } from '../detectors/recipients/listed.ts';
import { UserError } from '../evidence/error.ts';
import { readGivenText } from '../evidence/given-file.ts';
import schema from '../schema/recipients.schema.json' with { type: 'json' };
import { compileSchema, readYaml } from '../schema/yaml.ts';

const validate = compileSchema(schema);

/** Reads `--recipients FILE` (YAML or JSON); several are read as one, the last word counts. Throws `UserError` with file and line. */
export function readRecipients(files: readonly string[]): RecipientList | undefined {
  if (files.length === 0) return undefined;
  const lists = files.map(read);
  return {
    recipients: lists.flatMap(({ recipients }) => recipients),
    cname: Object.assign(Object.create(null), ...lists.map(({ cname }) => cname)) as Record<string, string>,
  };
}

function read(file: string): RecipientList {
  const { value, line } = readYaml(textOf(file), file, validate);
  const { recipients = [], cname = {} } = (value ?? {}) as Partial<RecipientList>;
  const at = secondOf(recipients);
  if (at >= 0)
    throw new UserError(
      `"${recipients[at]?.host ?? ''}" is listed twice`,
      `${file}:${line(['recipients', at, 'host'])}`,
      'Keep one entry for each host.',
    );
  return { recipients, cname };
}

/** Place of the first entry whose host stands above already; -1 when there is none. */
function secondOf(recipients: readonly ListedRecipient[]): number {
  const seen = new Set<string>();
  return recipients.findIndex(({ host }) => seen.size === seen.add(host.toLowerCase()).size);
}

const textOf = (file: string): string => readGivenText(file, 'this file', 'Check the path after --recipients.');
