import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAnswer, type SourceAnswer } from './judge-answer.ts';

const ASKED = 'https://mz.example.gov.cn/zwgk/tzgg/202609/t20260915_1.html';
const HTML = 'text/html; charset=utf-8';
const ARTICLE = '各有关单位：现将检查工作安排公告如下，请遵照执行，并按要求向社会公开办理结果。'.repeat(20);

const page = (body: string, title = '关于开展检查的公告'): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;

function judged(status: number, body: string, more: Partial<SourceAnswer> = {}): string | undefined {
  const { headers = {}, finalUrl = ASKED } = more;
  const answer = { url: ASKED, finalUrl, status, headers: { 'content-type': HTML, ...headers } };
  return judgeAnswer({ ...answer, ...more, headers: answer.headers, body: more.body ?? Buffer.from(body) })?.code;
}

describe('a challenge', () => {
  test.each<[string, number, string, Record<string, string>?]>([
    [
      'of 加速乐',
      521,
      `<script>document.cookie=('_')+('_')+('j')+('s')+('l');location.href=location.pathname</script>`,
    ],
    ['of 加速乐, its second page', 521, `<script>var _0x1='__jsl_clearance_s';go({"bts":["1"]})</script>`],
    ['of 云锁', 200, `<script>f("security_session_verify");self.location=x</script>`],
    [
      'of 阿里云',
      200,
      `<html><script>var arg1='5F';setCookie("acw_sc__v2",x);document.location.reload()</script></html>`,
    ],
    ['of 阿里云, a slider', 200, `<meta name="aliyun_waf_aa" content="1"><textarea id="renderData"></textarea>`],
    [
      'of 瑞数',
      412,
      `<meta content="x"><script>$_ts=window['$_ts'];if(!$_ts)$_ts={};</script><script src="/a.js" r="m"></script>`,
    ],
    ['of 瑞数 under a good status', 202, `<script type="text/javascript" r="m">$_ts=window['$_ts']</script>`],
    ['of 腾讯云', 200, `<html><script>var k="__tst_status";</script><body>T-Sec</body></html>`],
    [
      'of Cloudflare',
      403,
      page(
        '<p>Checking if the site connection is secure</p><script>window._cf_chl_opt={}</script>',
        'Just a moment...',
      ),
    ],
    ['by a header', 403, '', { 'cf-mitigated': 'challenge' }],
    ['nobody knows', 200, `<html><script>document.cookie="k="+f();window.location.reload()</script></html>`],
    ['of words', 200, page('<p>请完成安全验证后继续访问</p>', '安全验证')],
    ['that finds a visit odd', 200, page('<p>系统检测到您的访问行为存在异常，请稍后再试。</p>')],
    ['of a slider', 200, page('<p>人机验证</p><p>请拖动下方滑块完成拼图</p>')],
    ['that accuses', 405, page('<p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>', '405')],
    ['of 创宇盾', 403, page('<p>当前访问疑似黑客攻击，已被创宇盾拦截。</p>')],
    ['of 安全狗', 403, page('<p>您的请求带有不合法的参数，已被网站管理员设置拦截！</p>', '网站防火墙')],
    ['by the name of the server', 418, page('<p>error</p>'), { server: 'CloudWAF' }],
    ['in the place of a missing page', 404, page('<p>人机验证</p>')],
  ])('%s', (_, status, body, headers = {}) => {
    expect(judged(status, body, { headers })).toBe('waf_challenge');
  });

  test('is known in GBK, too', () => {
    // 人机验证
    const body = Buffer.concat([Buffer.from('<html><body>'), Buffer.from('c8cbbbfad1e9d6a4', 'hex')]);
    expect(judged(200, '', { body, headers: { 'content-type': 'text/html; charset=gbk' } })).toBe('waf_challenge');
  });
});

describe('an answer that is no content', () => {
  const at = (finalUrl: string): Partial<SourceAnswer> => ({ finalUrl });
  test.each<[string, string, number, string, Partial<SourceAnswer>?]>([
    ['blocked_ip', 'a refused address', 403, page('<p>您的IP地址 203.0.113.9 已被封禁，请联系管理员。</p>')],
    ['blocked_ip', 'a refused address under a good status', 200, page('<p>您的 IP 已被限制访问</p>')],
    ['blocked_ip', 'refused access', 403, page('<p>访问被拒绝</p>')],
    ['blocked_ip', 'an address outside the permitted ones', 403, page('<p>当前IP不在允许访问的范围内</p>')],
    ['login_wall', 'a request for credentials', 401, ''],
    ['login_wall', 'a redirect to a sign-in', 200, page(ARTICLE), at('https://mz.example.gov.cn/sso/login?back=1')],
    ['login_wall', 'a redirect to the common sign-in', 200, page(ARTICLE), at('https://tyrz.example.gov.cn/?goto=x')],
    ['login_wall', 'a script that leads to a sign-in', 200, `<script>top.location.href="/cas/login"</script>`],
    [
      'login_wall',
      'a form for a password',
      200,
      page('<form><input name="u"><input type="password"></form>', '统一身份认证平台'),
    ],
    ['login_wall', 'a lost session', 200, page('<p>登录已超时，请重新登录</p>')],
    ['soft_404', 'a title that says so', 200, page(ARTICLE, '404 Not Found')],
    ['soft_404', 'a title in Chinese', 200, page(ARTICLE, '页面不存在')],
    [
      'soft_404',
      'a short text that says so',
      200,
      page('<p>抱歉，您访问的页面不存在或已被删除！</p><a href="/">返回首页</a>', '示例区'),
    ],
    ['soft_404', 'a redirect to the home page', 200, page(ARTICLE), at('https://mz.example.gov.cn/')],
    ['soft_404', 'a redirect to an error page', 200, page(ARTICLE), at('https://mz.example.gov.cn/404.html')],
    ['soft_404', 'a page that leads to the home page', 200, `<meta http-equiv="refresh" content="0; url=/index.html">`],
    ['http_5xx', 'works on the system', 200, page('<p>系统正在维护，请稍后再访问。</p>')],
    ['http_5xx', 'a server that fails', 500, page('<p>出错了</p>')],
    ['http_5xx', 'another server that fails', 521, page('<p>Web server is down</p>')],
    ['http_4xx', 'a refusal that says nothing', 403, page('<h1>403 Forbidden</h1><hr>nginx')],
    ['rate_limited', 'too many requests', 429, ''],
    ['rate_limited', 'a plea to slow down', 200, page('<p>您的访问过于频繁，请稍后再试</p>')],
    ['rate_limited', 'a time to come again', 503, '', { headers: { 'retry-after': '120' } }],
    ['wrong_type', 'nothing at all', 200, ''],
    ['timeout', 'a request that took too long', 408, ''],
  ])('%s: %s', (code, _, status, body, more = {}) => {
    expect(judged(status, body, more)).toBe(code);
  });
});

describe('content', () => {
  const at = (finalUrl: string): Partial<SourceAnswer> => ({ finalUrl });
  test.each<[string, string, Partial<SourceAnswer>?]>([
    ['an article', page(ARTICLE)],
    ['an article behind 瑞数', page(`<script>$_ts=window['$_ts'];</script>${ARTICLE}`)],
    [
      'an article behind Cloudflare',
      page(`${ARTICLE}<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>`),
    ],
    [
      'a purchase of a firewall',
      page('<p>区政务服务中心网站防火墙采购项目中标公告。中标单位：示例公司。</p>', '网站防火墙采购公告'),
    ],
    ['a notice on a page that was taken away', page(`<p>${ARTICLE}原链接已删除。</p>`, '关于更正网页的说明')],
    ['a document numbered 404', page(ARTICLE, '第404号提案的答复')],
    ['a notice on signing in', page(`${ARTICLE}请先登录后申报。`, '关于登录申报系统的通知')],
    ['a home page with a box to sign in', page(`${ARTICLE}<input type="password" name="p">`, '示例区人民政府')],
    ['a page moved to https', page(ARTICLE), at(ASKED.replace('t20260915_1', 't20260915_2'))],
    ['a page that counts its visit', page(`<script>document.cookie="v=1"; var l=location.href;</script>${ARTICLE}`)],
    [
      'a feed',
      '<?xml version="1.0"?><rss><channel><title>404 Not Found</title></channel></rss>',
      { headers: { 'content-type': 'application/xml' } },
    ],
    ['records', '{"message":"请先登录"}', { headers: { 'content-type': 'application/json' } }],
  ])('%s passes', (_, body, more = {}) => {
    expect(judged(200, body, more)).toBeUndefined();
  });

  test.each([404, 410])('that is gone is the word of the source: %i', (status) => {
    expect(judged(status, page('<p>页面不存在</p>'))).toBeUndefined();
    expect(judged(status, page('<p>本站由云盾防护</p>'))).toBeUndefined();
  });

  test('of any bytes is judged without a throw, and every bad status is a refusal', () => {
    const statuses = fc.integer({ min: 200, max: 599 }).filter((status) => ![404, 410].includes(status));
    fc.assert(
      fc.property(statuses, fc.uint8Array({ maxLength: 300 }), (status, body) => {
        const code = judged(status, '', { body });
        expect(code === undefined && status > 299).toBe(false);
      }),
    );
  });

  // each of these starts a search again and again where a pattern has no bound
  test.each([
    '<title ',
    '<input ',
    '您访问',
    'IP地址',
    'location = ',
    '<!--',
    '请先登',
    '<meta http-equiv="refresh" ',
    '$_ts<b>',
  ])('made of %s alone comes to an end', (part) => {
    expect(() => judged(200, part.repeat(300_000 / part.length))).not.toThrow();
    expect(() => judged(403, part.repeat(15_000 / part.length))).not.toThrow();
  });
});
