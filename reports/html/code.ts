import type { VNode } from 'preact';
import type { ResultCode, ResultCodePlace } from '../../detectors/result.ts';
import { captured, code, el, t } from './element.ts';

/** Rows shown of each list; result.json has them all. */
const SHOWN = 60;

/** What the program's code can do and the run did not see it do. */
export function codePart(scan: ResultCode): VNode {
  const quiet = scan.apis.notCalled;
  const silent = scan.hosts.notContacted;
  return el(
    'details',
    null,
    el(
      'summary',
      null,
      t(
        `代码中有而本次未触发：敏感接口 ${quiet.length}，主机 ${silent.length}`,
        `In the code and not exercised: ${quiet.length} sensitive APIs, ${silent.length} hosts`,
      ),
    ),
    el('p', { class: 'small' }, ...summary(scan)),
    places(quiet, ({ api }) => api),
    places(silent, ({ host }) => host),
    names(
      '库：',
      'libraries: ',
      scan.libraries.map(({ name, version }) => (version === '' ? name : `${name} ${version}`)),
    ),
    names('第三方（代码可达，本次未触发）：', 'third parties in reach, not exercised: ', unreached(scan)),
    names(
      '已声明而未用的插件：',
      'plugins declared and not used: ',
      (scan.unusedPlugins ?? []).map(({ name, provider }) => `${name} ${provider}`),
    ),
    names('已声明而代码未用：', 'declared and not used by the code: ', scan.permissions.unused),
    names('代码使用而未声明：', 'used by the code and not declared: ', scan.permissions.undeclared),
  );
}

/** Recipients that the code leads to and the run did not see. */
const unreached = ({ recipients = [] }: ResultCode): readonly string[] =>
  recipients
    .filter(({ contacted }) => !contacted)
    .map(
      ({ entity, role, libraries, hosts }) => `${entity} (${[role, ...libraries, ...hosts.slice(0, 3)].join(', ')})`,
    );

const summary = (scan: ResultCode): VNode[] => [
  t(
    `静态读取 ${scan.modules} 个模块${scan.unread > 0 ? `（${scan.unread} 个无法读取）` : ''}：出现 ${scan.apis.named} 种接口、${scan.hosts.named} 个主机。代码中出现不等于会发生，未触发也不等于不会发生。`,
    `${scan.modules} modules read without running them${scan.unread > 0 ? ` (${scan.unread} could not be read)` : ''}: ${scan.apis.named} APIs and ${scan.hosts.named} hosts are named. What stands in code need not happen, and what did not happen here still may.`,
  ),
];

function places<T extends ResultCodePlace>(list: readonly T[], name: (entry: T) => string): VNode | null {
  if (list.length === 0) return null;
  const row = (entry: T): VNode =>
    el(
      'li',
      null,
      code(name(entry)),
      ' ',
      code(entry.line === 0 ? entry.file : `${entry.file}:${entry.line}`),
      ' ',
      captured(entry.pages.join(', ')),
    );
  return el('ul', { class: 'plain small' }, ...list.slice(0, SHOWN).map(row));
}

function names(zh: string, en: string, list: readonly string[]): VNode | null {
  if (list.length === 0) return null;
  return el('p', { class: 'small' }, t(zh, en), ...list.slice(0, SHOWN).flatMap((one) => [code(one), ' ']));
}
