import type { Recipient } from '../types.ts';
import type { Alias, AliasGround } from './aliases.ts';

/** Why somebody else is taken to stand behind a host, in one sentence a lawyer understands. */
export type Behind = NonNullable<Recipient['behind']>;

type Who = Pick<Recipient, 'entity' | 'entityZh'>;

const HOW: Readonly<Record<AliasGround, (name: string) => Omit<Behind, 'ground'>>> = {
  listed: (name) => ({
    zh: `用户提供的名单说明它的域名指向 ${name}`,
    en: `the list that was given says that its name points to ${name}`,
  }),
  dns: (name) => ({
    zh: `抓到的 DNS 记录（CNAME）显示它指向 ${name}`,
    en: `a DNS record (CNAME) in the evidence points to ${name}`,
  }),
  redirect: (name) => ({
    zh: `它把请求原样转向 ${name}`,
    en: `it sends requests on as they are to ${name}`,
  }),
  headers: (name) => ({
    zh: `它的响应头自称 ${name}`,
    en: `its answers call themselves ${name}`,
  }),
};

/** A host whose name belongs to one party and whose machine to another. */
export function behindName(host: string, who: Who, { name, ground }: Alias): Behind {
  const how = HOW[ground](name);
  return {
    ground,
    zh: `${host} 后面是${who.entityZh ?? who.entity}：${how.zh}。`,
    en: `Behind ${host} stands ${who.entity}: ${how.en}.`,
  };
}

/** A host that is sent what only the servers of a product read. */
export const behindPayload = (host: string, who: Who, product: string): Behind => ({
  ground: 'payload',
  zh: `发往 ${host} 的请求是 ${product} 的数据格式，而这种格式只有${who.entityZh ?? who.entity}自己的服务器读取：该域名转交给了对方。`,
  en: `What ${host} is sent has the form of ${product}, which only the servers of ${who.entity} read: the host passes it on.`,
});
