import type { ResultCodePlace, ResultCodeRecipient } from '../../detectors/result.ts';
import { terminalLine } from '../../reports/safe.ts';
import { severityWords } from '../../reports/words.ts';
import type { PrePass } from './pre-pass.ts';

type Lang = 'zh' | 'en';

/** Rows printed of a list; --json has them all. */
const SHOWN = 40;

/** The pre-pass for a person: what can happen first, then what is wrong with it. */
export function prePassText(scan: PrePass, lang: Lang): string {
  const { code, target, findings, problems } = scan;
  const say = (zh: string, en: string): string => (lang === 'zh' ? zh : en);
  const list = (zh: string, en: string, rows: readonly string[]): string[] => section(say(zh, en), rows, lang);
  return [
    '',
    terminalLine(`${target.name || target.appid}  ${target.appid}`),
    say(
      `静态读取 ${code.modules} 个模块，${scan.pages.length - 1} 个页面；代码没有运行。`,
      `${code.modules} modules and ${scan.pages.length - 1} pages read; nothing was run.`,
    ),
    ...list('页面可达的敏感接口与主机', 'sensitive APIs and hosts by page', pageRows(scan, lang)),
    ...list(
      '敏感接口',
      'sensitive APIs',
      code.apis.notCalled.map((one) => placed(one.api, one)),
    ),
    ...list(
      '主机',
      'hosts',
      code.hosts.notContacted.map((one) => placed(one.host, one)),
    ),
    ...list(
      '第三方（代码可达）',
      'third parties in reach',
      (code.recipients ?? []).map((one) => recipientRow(one, lang)),
    ),
    ...list(
      '库',
      'libraries',
      code.libraries.map(({ name, version, file }) => `${name} ${version}`.padEnd(36) + file),
    ),
    ...list('已声明而代码未用的权限', 'permissions declared and never used', code.permissions.unused),
    ...list('代码使用而未声明的权限', 'permissions used and not declared', code.permissions.undeclared),
    ...list(
      '已声明而未用的插件',
      'plugins declared and never used',
      (code.unusedPlugins ?? []).map(({ name, provider, version }) => `${name} ${provider} ${version}`),
    ),
    ...list(
      '无法读取',
      'not read',
      problems.map(({ file, line, message }) => `${at(file, line)}: ${message}`),
    ),
    ...list(
      '发现（仅由代码证明的）',
      'findings (those that the code alone proves)',
      findings.flatMap((one) => [
        `${severityWords[one.severity][lang]} ${one.title[lang]} (${one.rule})`,
        ...one.evidence.map(({ location, snippet }) => `    ${location}  ${snippet}`),
      ]),
    ),
    '',
  ].join('\n');
}

function section(title: string, rows: readonly string[], lang: Lang): string[] {
  if (rows.length === 0) return [];
  const more = rows.length - SHOWN;
  const rest = lang === 'zh' ? `  另有 ${more} 项，见 --json` : `  ${more} more in --json`;
  return [
    '',
    `${title} (${rows.length})`,
    ...rows.slice(0, SHOWN).map((row) => `  ${terminalLine(row, 220)}`),
    ...(more > 0 ? [rest] : []),
  ];
}

const pageRows = ({ pages }: PrePass, lang: Lang): string[] =>
  pages
    .filter(({ apis, hosts }) => apis.length + hosts.length > 0)
    .map(({ page, apis, hosts }) => {
      const name = page === 'app' ? (lang === 'zh' ? '（启动时）' : '(at start)') : page;
      return `${name}: ${[...apis, ...hosts].join(', ')}`;
    });

const at = (file: string, line: number): string => (line === 0 ? file : `${file}:${line}`);
const placed = (name: string, { file, line }: ResultCodePlace): string => `${name.padEnd(44)} ${at(file, line)}`;
const recipientRow = (one: ResultCodeRecipient, lang: Lang): string =>
  `${lang === 'zh' ? one.entityZh : one.entity} (${one.role}, ${one.country}): ${[...one.libraries, ...one.hosts].join(', ')}`;
