/** Origin of the page that the mini-program runs in; exists only inside the intercepted browser. */
export const MP_ORIGIN = 'https://mp.local';

/** Port 9 on loopback: refused at once. */
const NOWHERE = 'http://127.0.0.1:9';

/** Parameters of `Target.createBrowserContext`: all that pages of this context send goes to the recorder, loopback too. */
export function contextProxy(proxyUrl: string): object {
  return { proxyServer: proxyUrl, proxyBypassList: '<-loopback>', disposeOnDetach: true };
}

export interface ContainmentOptions {
  /** `http://127.0.0.1:PORT` of the recording proxy; every byte of the browser goes there. */
  readonly proxyUrl: string;
  /** base64 SHA-256 of the public key of the run's CA. */
  readonly spki: string;
  readonly profile: string;
  /** Chromium's own sandbox is off: only where it cannot run. */
  readonly noSandbox: boolean;
  /** A window on the screen, for a person; default: none. */
  readonly visible?: boolean;
}

/**
 * Command line of the contained browser. What each flag is for: runtime.md 3 and capture.md 4. `--proxy-bypass-list=<-loopback>`
 * sends loopback to the proxy too; the resolver rule makes every other name unknown; WebRTC may not use UDP.
 */
export function browserFlags(options: ContainmentOptions): string[] {
  const proxyHost = new URL(options.proxyUrl).hostname;
  return [
    ...(options.visible === true ? [] : ['--headless=new']),
    '--remote-debugging-pipe',
    `--user-data-dir=${options.profile}`,
    ...(options.noSandbox ? ['--no-sandbox'] : []),
    // Chromium's own services (accounts, updates) get a port where nobody listens; the mini-program's context gets the recorder.
    `--proxy-server=${NOWHERE}`,
    '--proxy-bypass-list=<-loopback>',
    `--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE ${proxyHost}`,
    `--ignore-certificate-errors-spki-list=${options.spki}`,
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--dns-prefetch-disable',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-component-extensions-with-background-pages',
    '--disable-domain-reliability',
    '--disable-sync',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-client-side-phishing-detection',
    '--disable-breakpad',
    '--disable-crash-reporter',
    '--disable-dev-shm-usage',
    // A program that eats memory crashes its page, which ends the run with its evidence kept. A start makes a few megabytes of short-lived objects.
    '--js-flags=--max-old-space-size=1024 --min-semi-space-size=16',
    ...(process.platform === 'linux' ? FEWER_PROCESSES : []),
    '--disable-gpu',
    '--disable-background-timer-throttling',
    '--disable-backgrounding-occluded-windows',
    '--disable-renderer-backgrounding',
    '--disable-hang-monitor',
    '--disable-popup-blocking',
    '--disable-prompt-on-repost',
    '--metrics-recording-only',
    '--mute-audio',
    '--no-default-browser-check',
    '--no-first-run',
    '--no-pings',
    '--password-store=basic',
    '--use-mock-keychain',
    '--hide-scrollbars',
    '--font-render-hinting=none',
    '--force-color-profile=srgb',
    '--lang=zh-CN',
    // A plaintext image must stay plaintext (it is a finding), and nothing may be fetched ahead of the page.
    '--allow-running-insecure-content',
    `--disable-features=${DISABLED.join(',')}`,
    '--window-size=375,667',
    // No window but the run's own: an empty one would cost a process.
    '--no-startup-window',
  ];
}

/**
 * Two processes less to start. On Linux neither is shut in: the network service and the zygote that has no sandbox are processes of the browser's own user
 * with all that it may do. What is shut in, each renderer, stays so.
 */
const FEWER_PROCESSES = ['--enable-features=NetworkServiceInProcess2', '--no-unsandboxed-zygote'];

const DISABLED = [
  'AutoupgradeMixedContent',
  'MixedContentAutoupgrade',
  'HttpsUpgrades',
  'HttpsFirstBalancedMode',
  'HttpsFirstBalancedModeAutoEnable',
  'LocalNetworkAccessChecks',
  'PrivateNetworkAccessRespectPreflightResults',
  'BlockInsecurePrivateNetworkRequests',
  'Translate',
  'AutofillServerCommunication',
  'OptimizationHints',
  'MediaRouter',
  'DialMediaRouteProvider',
  'AcceptCHFrame',
  'InterestFeedContentSuggestions',
  'CertificateTransparencyComponentUpdater',
  'NetworkPrediction',
  'NetworkTimeServiceQuerying',
  'Prerender2',
  'SpareRendererForSitePerProcess',
  'AsyncDns',
  'DnsOverHttps',
  'FedCm',
  'WebTransport',
];

/**
 * CSP of the page: scripts only from the host (or with this boot's nonce), no code from strings, connections only to the host.
 * Images, fonts, media and frames may go anywhere: they are recorded by the proxy.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    'img-src * data: blob:',
    'font-src * data:',
    'media-src * data: blob:',
    'frame-src *',
    "worker-src 'none'",
    "object-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
    "manifest-src 'none'",
    "webrtc 'block'",
    // No popups, no leaving, no downloads, no dialogs; forms are for web-views (the page itself has form-action 'none').
    'sandbox allow-scripts allow-same-origin allow-forms',
  ].join('; ');
}

/** Headers of the page that switch device features off: the mini-program has the wx API for them. */
export const PERMISSIONS_POLICY =
  'camera=(), microphone=(), geolocation=(), usb=(), serial=(), bluetooth=(), hid=(), payment=(), clipboard-read=(), display-capture=(), browsing-topics=(), join-ad-interest-group=(), run-ad-auction=(), attribution-reporting=(), private-state-token-issuance=()';
