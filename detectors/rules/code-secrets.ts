import { scanOf } from '../judge/code.ts';
import { maskValue } from '../judge/mask.ts';
import { type Candidate, type SecretKind, secretOf } from '../secrets/index.ts';
import { ENOUGH, groupBy } from './kit.ts';
import type { FindingDraft, RuleInput } from './rule.ts';

/** Places quoted in one finding. */
const QUOTED = 5;

interface Found {
  readonly kind: SecretKind;
  readonly confidence: number;
  readonly name: string;
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** One draft for each kind of credential that stands in the code: who has the package has it too, whatever ran. */
export function codeSecrets(input: RuleInput): readonly FindingDraft[] {
  const scan = scanOf(input.index);
  if (scan === undefined) return [];
  const byFile = groupBy(scan.keys, ({ file }) => file);
  const found = scan.keys.flatMap((key): Found[] => {
    const others: readonly Candidate[] = byFile.get(key.file) ?? [];
    const secret = secretOf(key, others);
    return secret === undefined || secret.confidence < ENOUGH ? [] : [{ ...key, ...secret }];
  });
  return [...groupBy(found, ({ kind }) => kind.id)].map(([id, group]) => draft(id, group, scan.seq));
}

function draft(id: string, group: readonly Found[], event: number): FindingDraft {
  const { name } = (group[0] as Found).kind;
  return {
    key: `code:${id}`,
    confidence: Math.max(...group.map(({ confidence }) => confidence)),
    title: { zh: `代码中有${name.zh}`, en: `${name.en} stands in the code` },
    explanation: {
      zh: '小程序包可被任何人下载和解开；写在代码里的密钥等于公开。该项由代码得出，与运行时是否用到无关。',
      en: 'Anybody can download and open the package of a mini-program: a key in its code is public. The code alone shows this, whether or not the run used it.',
    },
    dataTypes: ['credential'],
    recipient: '',
    flows: [],
    evidence: group.slice(0, QUOTED).map(({ file, line, name: holder, text }) => ({
      event,
      location: `${file}:${line}`,
      snippet: `${holder === '' ? '' : `${holder.slice(0, 80)}: `}${maskValue(text.replaceAll('\n', ' '), 'credential')}`,
      source: { file, line },
    })),
    statements: [],
    fix: {
      zh: '从代码中删除密钥，改由服务端保存和使用；已经发布过的密钥必须更换。',
      en: 'Take the key out of the code and keep it on the server; one that was ever published has to be replaced.',
    },
  };
}
