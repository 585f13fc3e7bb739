import { createHash } from 'node:crypto';

const EXAMPLE = '{ portalTree(site: &quot;main&quot;) { name columns { path name publishedCount lastPublishedOn } } }';

const SCRIPT = `
const form = document.querySelector('form');
const answer = document.querySelector('output');
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const variables = form.elements.variables.value.trim();
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: form.elements.query.value, variables: variables ? JSON.parse(variables) : undefined }),
    });
    answer.textContent = JSON.stringify(await response.json(), null, 2);
  } catch (error) {
    answer.textContent = String(error);
  }
});
`;

const STYLE = `
body { font: 16px/1.6 system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; }
textarea { width: 100%; box-sizing: border-box; font: 14px/1.5 ui-monospace, monospace; }
output { display: block; white-space: pre-wrap; overflow-wrap: anywhere; font: 14px/1.5 ui-monospace, monospace; background: #f4f4f4; padding: 1rem; margin-top: 1rem; }
button { font: inherit; padding: .3rem 1.2rem; }
:lang(en) { color: #555; }
`;

/** The gateway's front page: what this is, where the graph is, and a form to ask it. Nothing is loaded from elsewhere. */
export const LANDING_PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>公开 Gongkai</title>
<style>${STYLE}</style>
</head>
<body>
<h1>公开 <span lang="en">Gongkai</span></h1>
<p>政务公开统一数据图：栏目、责任单位、公开内容与检查结果。<br>
<span lang="en">One graph of government disclosure: columns, responsible units, what was published and what was found.</span></p>
<ul>
<li><code>POST /graphql</code> 查询接口，结构可自省 <span lang="en">the graph; its schema can be introspected</span></li>
<li><code>POST /session</code> 登录，<code>DELETE /session</code> 退出 <span lang="en">sign in and out</span></li>
<li><a href="/readyz">/readyz</a> 运行状态 <span lang="en">state of the parts</span></li>
</ul>
<form>
<p><label for="query">查询 <span lang="en">Query</span></label><br>
<textarea id="query" name="query" rows="10" spellcheck="false">${EXAMPLE}</textarea></p>
<p><label for="variables">变量 <span lang="en">Variables (JSON)</span></label><br>
<textarea id="variables" name="variables" rows="3" spellcheck="false"></textarea></p>
<button type="submit">查询 <span lang="en">Ask</span></button>
</form>
<output for="query variables" aria-live="polite"></output>
<script>${SCRIPT}</script>
</body>
</html>
`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Content-Security-Policy of the front page: its own script and style, calls to its own origin. */
export const LANDING_PAGE_POLICY = [
  `default-src 'none'`,
  `script-src ${hashOf(SCRIPT)}`,
  `style-src ${hashOf(STYLE)}`,
  `connect-src 'self'`,
  `form-action 'none'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
].join('; ');
