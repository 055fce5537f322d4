import thirdParties from '../knowledge/third-parties.json' with { type: 'json' };
import type { Recipient } from '../types.ts';

/**
 * Does the name that a policy uses mean the recipient that traffic shows? Policies write company names, brands, product and SDK
 * names, or hosts; traffic gives a host and the entity that owns it. Both sides are reduced to the same bare form.
 */

interface Row {
  readonly domain: string;
  readonly entity: string;
  readonly entity_zh: string;
  readonly product: string;
  readonly policy_names: readonly string[];
}

const COMPANY =
  /(?:股份|科技|网络|信息技术|技术|计算机系统|计算|软件|数据|服务|有限责任|有限|集团|公司|（[^）]*）|\([^)]*\)|co|ltd|inc|llc|corp|corporation|limited|company)/g;
const GENERIC =
  /^(?:任何|其他|上述|相关|我们的|授权|外部|其它|必要的|部分|的|our|any|other|third|trusted|authori[sz]ed|external|business|service|\s)*(?:第三方|第三方机构|第三方公司|第三方服务商|第三方平台|三方|合作伙伴|合作方|关联公司|关联方|服务商|服务提供商|供应商|广告主|广告商|他人|其他人|个人|公司|组织|机构|主体|企业|单位|第三人|anyone|part(?:y|ies)|partners?|affiliates?|providers?|vendors?|companies|organi[sz]ations?|advertisers?|persons?|individuals?)(?:、|和|或|及|与|以及|的|or|and|,|\s|公司|组织|个人|机构)*(?:第三方|合作伙伴|关联公司|服务商|组织|个人|机构|公司|partners?|affiliates?|parties)?$/i;

/** True for "third parties", "our partners": a recipient that is nobody in particular. */
export const isGenericRecipient = (name: string): boolean => name.trim() === '' || GENERIC.test(name.trim());

const bare = (name: string): string => name.toLowerCase().replaceAll(/[\s·•.,，。/\\_\-—+＋'"“”（）()]/g, '');
const core = (name: string): string =>
  bare(name.toLowerCase().replaceAll(COMPANY, '')).replaceAll(/sdk|插件|小程序|接口|api/g, '');

/** Names of every entity in the table, by bare entity name. */
const byEntity: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const names = new Map<string, Set<string>>();
  for (const row of thirdParties.domains as unknown as readonly Row[]) {
    const known = names.get(bare(row.entity)) ?? new Set<string>();
    for (const name of [row.entity, row.entity_zh, row.product, ...row.policy_names, row.domain])
      if (name) known.add(name);
    names.set(bare(row.entity), known);
  }
  return names;
})();

/** Every name under which the recipient may stand in a policy. */
export function namesOf(recipient: Recipient): readonly string[] {
  const known = byEntity.get(bare(recipient.entity)) ?? [];
  return [
    recipient.entity,
    recipient.entityZh ?? '',
    recipient.product ?? '',
    recipient.host,
    recipient.domain,
    ...(recipient.names ?? []),
    ...known,
  ].filter((name) => name !== '');
}

/** True when `declared` names this recipient: the same bare name, one inside the other, or its host. */
export function namesRecipient(declared: string, recipient: Recipient): boolean {
  const wanted = declared.trim().toLowerCase();
  if (wanted === '' || isGenericRecipient(wanted)) return false;
  if (looksLikeHost(wanted))
    return (
      recipient.host === wanted || recipient.host.endsWith(`.${wanted}`) || wanted.endsWith(`.${recipient.domain}`)
    );
  return namesOf(recipient).some((name) => sameName(wanted, name));
}

const looksLikeHost = (text: string): boolean => /^(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}$/.test(text);

function sameName(declared: string, name: string): boolean {
  if (bare(declared) === bare(name)) return true;
  const a = core(declared);
  const b = looksLikeHost(name.toLowerCase()) ? bare(name.split('.').at(-2) ?? '') : core(name);
  return longEnough(a) && longEnough(b) && (a === b || a.includes(b) || b.includes(a));
}

/** Short Latin strings hit by accident; two Chinese characters already are a brand. */
const longEnough = (text: string): boolean => (/[一-鿿]/.test(text) ? text.length >= 2 : text.length >= 4);
