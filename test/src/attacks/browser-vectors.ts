/** Where a vector aims: host and port of the victim, and an address below it that tells the vectors apart. */
export interface Aim {
  readonly host: string;
  readonly port: number;
  readonly url: string;
}

/** How a page tries to make a browser speak to a place it must not. */
export interface BrowserVector {
  readonly name: string;
  /** What the page answers with; `html` is put behind a heading, so that the page has something to show. */
  page(aim: Aim): { html?: string; headers?: Record<string, string>; status?: number };
}

const script = (text: string): { html: string } => ({ html: `<script>${text}</script>` });
const html = (text: string): { html: string } => ({ html: text });

export const BROWSER_VECTORS: readonly BrowserVector[] = [
  { name: 'iframe', page: ({ url }) => html(`<iframe src="${url}/iframe"></iframe>`) },
  { name: 'iframe with its own text', page: ({ url }) => html(`<iframe srcdoc="<img src='${url}/srcdoc'>"></iframe>`) },
  { name: 'img', page: ({ url }) => html(`<img src="${url}/img" srcset="${url}/srcset 2x">`) },
  { name: 'script', page: ({ url }) => html(`<script src="${url}/script"></script>`) },
  { name: 'module and import()', page: ({ url }) => html(`<script type="module">import('${url}/import')</script>`) },
  { name: 'stylesheet', page: ({ url }) => html(`<link rel="stylesheet" href="${url}/style">`) },
  { name: 'css @import', page: ({ url }) => html(`<style>@import url("${url}/import.css");</style>`) },
  { name: 'css background', page: ({ url }) => html(`<style>body{background:url("${url}/background")}</style>`) },
  {
    name: 'font',
    page: ({ url }) => html(`<style>@font-face{font-family:f;src:url("${url}/font")} h1{font-family:f}</style>`),
  },
  {
    name: 'film and sound',
    page: ({ url }) => html(`<video src="${url}/video" poster="${url}/poster"></video><audio src="${url}/a"></audio>`),
  },
  {
    name: 'object and embed',
    page: ({ url }) => html(`<object data="${url}/object"></object><embed src="${url}/embed">`),
  },
  { name: 'svg', page: ({ url }) => html(`<svg><image href="${url}/svg"/><use href="${url}/use#x"/></svg>`) },
  { name: 'fetch', page: ({ url }) => script(`fetch('${url}/fetch'); fetch('${url}/fetch2', {mode: 'no-cors'});`) },
  {
    name: 'fetch that outlives the page',
    page: ({ url }) =>
      script(`fetch('${url}/keepalive', {mode: 'no-cors', keepalive: true, method: 'POST', body: 'x'})`),
  },
  {
    name: 'XMLHttpRequest',
    page: ({ url }) => script(`const x = new XMLHttpRequest(); x.open('GET', '${url}/xhr'); x.send();`),
  },
  { name: 'WebSocket', page: ({ host, port }) => script(`new WebSocket('ws://${host}:${port}/socket')`) },
  { name: 'secure WebSocket', page: ({ host, port }) => script(`new WebSocket('wss://${host}:${port}/socket')`) },
  { name: 'EventSource', page: ({ url }) => script(`new EventSource('${url}/events')`) },
  {
    name: 'sendBeacon',
    page: ({ url }) =>
      script(`navigator.sendBeacon('${url}/beacon', 'x');
      addEventListener('pagehide', () => navigator.sendBeacon('${url}/late', 'x'));`),
  },
  { name: 'ping', page: ({ url }) => html(`<a id=a href="#x" ping="${url}/ping">x</a><script>a.click()</script>`) },
  {
    name: 'prefetch, preload, preconnect',
    page: ({ url }) =>
      html(
        ['prefetch', 'preload', 'preconnect', 'modulepreload', 'dns-prefetch', 'prerender', 'icon', 'manifest']
          .map((rel) => `<link rel="${rel}" as="script" href="${url}/${rel}">`)
          .join(''),
      ),
  },
  {
    name: 'Link header',
    page: ({ url }) => ({ headers: { link: `<${url}/link>; rel=preload; as=script, <${url}>; rel=preconnect` } }),
  },
  {
    name: 'speculation rules',
    page: ({ url }) =>
      html(
        `<script type="speculationrules">{"prerender":[{"source":"list","urls":["${url}/p"]}],
         "prefetch":[{"source":"list","urls":["${url}/q"]}]}</script>`,
      ),
  },
  { name: 'redirect of the page', page: ({ url }) => ({ status: 302, headers: { location: `${url}/302` } }) },
  { name: 'redirect of a part', page: () => html(`<script src="/away"></script><script>fetch('/away')</script>`) },
  { name: 'Refresh header', page: ({ url }) => ({ headers: { refresh: `0; url=${url}/refresh` } }) },
  { name: 'meta refresh', page: ({ url }) => html(`<meta http-equiv="refresh" content="0; url=${url}/meta">`) },
  { name: 'location', page: ({ url }) => script(`location = '${url}/location'`) },
  {
    name: 'form',
    page: ({ url }) =>
      html(`<form id=f method=post action="${url}/form"><input name=a value=b></form><script>f.submit()</script>`),
  },
  {
    name: 'form into a new window',
    page: ({ url }) => html(`<form id=f target=_blank action="${url}/blank"></form><script>f.submit()</script>`),
  },
  {
    name: 'window.open',
    page: ({ url }) =>
      script(`window.open('${url}/open'); Window.prototype.open?.call(window, '${url}/open2');
      const f = document.body.appendChild(document.createElement('iframe')); f.contentWindow.open('${url}/open3');`),
  },
  {
    name: 'links that are clicked',
    page: ({ url }) =>
      html(`<a id=a target=_blank href="${url}/blank">x</a><a id=b download href="${url}/save">x</a>
      <script>a.click(); b.click();</script>`),
  },
  { name: 'service worker', page: () => script(`navigator.serviceWorker?.register('/service.js')`) },
  { name: 'worker', page: () => script(`new Worker('/worker.js')`) },
  { name: 'shared worker', page: () => script(`new SharedWorker('/shared.js')`) },
  {
    name: 'worker from a blob',
    page: ({ url }) => script(`new Worker(URL.createObjectURL(new Blob(["fetch('${url}/blob', {mode: 'no-cors'})"])))`),
  },
  {
    name: 'WebRTC',
    page: ({ host, port }) =>
      script(`const Peer = document.body.appendChild(document.createElement('iframe'))
        .contentWindow.RTCPeerConnection ?? window.RTCPeerConnection;
      const peer = new Peer({iceServers: [{urls: 'stun:${host}:${port}'},
        {urls: ['turn:${host}:${port}?transport=udp', 'turn:${host}:${port}?transport=tcp'], username: 'u', credential: 'c'}]});
      peer.createDataChannel('x'); peer.createOffer().then((offer) => peer.setLocalDescription(offer));`),
  },
  {
    name: 'WebTransport',
    page: ({ host, port }) =>
      script(`const w = document.body.appendChild(document.createElement('iframe')).contentWindow;
      new (w.WebTransport ?? WebTransport)('https://${host}:${port}/transport')`),
  },
  { name: 'data: page', page: ({ url }) => script(`location = 'data:text/html,<img src="${url}/data">'`) },
  { name: 'data: frame', page: ({ url }) => html(`<iframe src='data:text/html,<img src="${url}/data">'></iframe>`) },
  {
    name: 'blob: page',
    page: ({ url }) =>
      script(`location = URL.createObjectURL(new Blob(['<img src="${url}/blob">'], {type: 'text/html'}))`),
  },
  {
    name: 'file: page and frame',
    page: () =>
      html(`<iframe src="file:///etc/passwd"></iframe><script>fetch('file:///etc/passwd').catch(() => 0);
      location = 'file:///etc/passwd';</script>`),
  },
  {
    name: 'pages of the browser itself',
    page: () =>
      script(`for (const at of ['chrome://settings', 'view-source:file:///etc/passwd', 'chrome://net-internals'])
      location = at;`),
  },
  {
    name: 'disguised addresses',
    page: ({ host, port }) => {
      const number = host.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
      const hosts = [`${number}`, `0x${number.toString(16)}`, `[::ffff:${host}]`, `${host}.`];
      return script(
        hosts.map((at) => `fetch('http://${at}:${port}/disguised', {mode: 'no-cors'}).catch(() => 0);`).join(''),
      );
    },
  },
  {
    name: 'names that lead to private addresses',
    page: ({ port }) =>
      script(
        ['localhost', 'inside.example.cn', 'rebind.example.cn']
          .map((name) => `fetch('http://${name}:${port}/name', {mode: 'no-cors'}).catch(() => 0);`)
          .join(''),
      ),
  },
  {
    name: 'reports of violations',
    page: ({ url }) => ({
      html: '<script>eval(1)</script><img src="/x">',
      headers: {
        'content-security-policy': `default-src 'none'; report-uri ${url}/csp`,
        'report-to': `{"group":"r","max_age":1000,"endpoints":[{"url":"${url}/report"}]}`,
        nel: '{"report_to":"r","max_age":1000,"success_fraction":1}',
      },
    }),
  },
  { name: 'base address', page: ({ url }) => html(`<base href="${url}/base/"><script src="x.js"></script>`) },
];
