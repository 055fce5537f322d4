import { createServer, type Server } from 'node:http';
import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { renderSVG } from 'uqr';

export interface GuideOptions {
  /** Address that the phone can reach. */
  readonly host: string;
  readonly proxyPort: number;
  /** The CA as PEM. */
  readonly ca: string;
}

/** First address of this machine that other devices of the network can reach; loopback when there is none. */
export function lanAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((list): NetworkInterfaceInfo[] => list ?? []);
  return all.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? '127.0.0.1';
}

/** Serves the page with the CA and what to do with it on each platform, on a free port. */
export async function startGuide(options: GuideOptions): Promise<{ readonly url: string; close(): void }> {
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/mpaudit-ca')) {
      // Both phones offer to install what comes with this type.
      response.writeHead(200, {
        'content-type': 'application/x-x509-ca-cert',
        'content-disposition': `attachment; filename="mpaudit-ca.${request.url.endsWith('.crt') ? 'crt' : 'pem'}"`,
      });
      response.end(options.ca);
      return;
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    });
    response.end(page(options, urlOf(server, options.host)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, options.host, resolve);
  });
  return { url: urlOf(server, options.host), close: () => void server.close() };
}

const urlOf = (server: Server, host: string): string =>
  `http://${host}:${(server.address() as { port: number } | null)?.port ?? 0}/`;

/** Platform, then what to do there, in Chinese and English. */
const STEPS: readonly (readonly [platform: string, zh: string, en: string])[] = [
  [
    'iOS',
    '无线局域网 → 当前网络 → 配置代理 → 手动，填下面的地址；下载证书并在“设置 → 已下载描述文件”安装；再到“通用 → 关于本机 → 证书信任设置”打开信任。',
    'Wi-Fi → this network → Configure Proxy → Manual with the address below; download the certificate, install it under Settings → Profile Downloaded, then trust it under General → About → Certificate Trust Settings.',
  ],
  [
    'Android',
    '无线网络 → 当前网络 → 代理 → 手动；安装证书。注意：Android 7 起应用默认不信任用户证书，微信的小程序请求多数不可见，会记为盲区。',
    'Wi-Fi → this network → Proxy → Manual; install the certificate. Since Android 7 apps distrust user certificates by default: most requests of WeChat stay unseen and are listed as blind spots.',
  ],
  [
    'PC 微信 / PC WeChat',
    '把系统代理设为下面的地址；证书导入“受信任的根证书颁发机构”（macOS：钥匙串 → 始终信任）；重启微信。',
    'Set the system proxy to the address below; import the certificate as a trusted root (macOS: Keychain → Always Trust); restart WeChat.',
  ],
  [
    '微信开发者工具 / DevTools',
    '设置 → 代理设置 → 手动，填下面的地址；证书同上。',
    'Settings → Proxy → Manual with the address below; certificate as above.',
  ],
];

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

function page({ host, proxyPort }: GuideOptions, url: string): string {
  const steps = STEPS.map(
    ([name, zh, en]) => `<h2>${escaped(name)}</h2><p>${escaped(zh)}</p><p class="en">${escaped(en)}</p>`,
  );
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>mpaudit capture</title><style>body{font:16px/1.6 sans-serif;max-width:40em;margin:2em auto;padding:0 1em}.en{color:#666}code{font-size:1.2em}svg{width:12em}</style>
<h1>mpaudit capture</h1><p>代理 / proxy: <code>${escaped(host)}:${proxyPort}</code></p>
<p><a href="/mpaudit-ca.pem">证书 / certificate (.pem)</a> · <a href="/mpaudit-ca.crt">.crt (Android)</a></p>${renderSVG(url)}
${steps.join('\n')}<p>用完请移除代理和证书。 Remove proxy and certificate when you are done.</p></html>`;
}
