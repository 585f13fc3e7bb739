import { htmlPage } from './pages.ts';
import { html } from './text-faults.ts';
import { redirectTo, type FaultAnswer } from './transport-faults.ts';

/** Challenges as firewalls send them, by the firewall: written after their kind, not copied. */
export const CHALLENGES = {
  加速乐: html(
    `<script>document.cookie=('_')+('_')+('j')+('s')+('l')+'=1|-1|x;max-age=3600';location.href=location.pathname</script>`,
    521,
  ),
  云锁: html(
    `<html><body><script>var d="security_session_verify";function go(){self.location=location.href+"&security_verify_data=1"}go()</script></body></html>`,
  ),
  阿里云: html(
    `<html><script>var arg1='5F0A';function f(x){document.cookie="acw_sc__v2="+x;document.location.reload()}f(arg1)</script></html>`,
  ),
  瑞数: html(
    `<!DOCTYPE html><html><head><meta content="k" r="m"><script r="m">$_ts=window['$_ts'];if(!$_ts)$_ts={};$_ts.nsd=1;</script></head><body></body></html>`,
    412,
  ),
  创宇盾: html(htmlPage('拦截提示', '<p>当前访问疑似黑客攻击，已被创宇盾拦截。</p>'), 403),
  Cloudflare: html(
    htmlPage(
      'Just a moment...',
      '<script>window._cf_chl_opt={cType:"managed"}</script><noscript>Enable JavaScript and cookies to continue</noscript>',
    ),
    403,
    { 'cf-mitigated': 'challenge' },
  ),
  无名: html('<html><script>document.cookie="k="+(7*6);window.location.reload()</script></html>'),
} as const satisfies Record<string, FaultAnswer>;

export const blockedAddress = html(htmlPage('禁止访问', '<p>您的IP地址已被封禁，请联系网站管理员。</p>'), 403);
export const blockedQuietly = html(htmlPage('提示', '<p>您的 IP 已被限制访问本站。</p>'));
export const tooOften = html(htmlPage('提示', '<p>您的访问过于频繁，请稍后再试。</p>'));
export const maintenance = html(htmlPage('提示', '<p>系统正在维护，请稍后再访问。</p>'));
export const signInForm = html(
  htmlPage(
    '统一身份认证平台',
    '<form><input name="user"><input type="password" name="word"><button>登录</button></form>',
  ),
);
export const SIGN_IN_PATH = '/sso/login?back=list';
/** Sends everybody to a sign-in, as sites of a common identity do; the sign-in answers there. */
export const signInElsewhere: FaultAnswer = (request, response) =>
  (request.url === SIGN_IN_PATH ? signInForm : redirectTo(SIGN_IN_PATH))(request, response);
export const errorPage = html(htmlPage('404', '<p>抱歉，您访问的页面不存在或已被删除！</p><a href="/">返回首页</a>'));

const NAVIGATION = `<ul>${Array.from({ length: 30 }, (_, n) => `<li><a href="/zw/${n}.html">示例区政务公开栏目第${n}项内容入口</a></li>`).join('')}</ul>`;

/** The site's home page, rich enough to be content. */
export const HOME_PAGE = htmlPage('示例区人民政府', NAVIGATION);
/** An error page in the middle of the site's navigation, under the site's title. */
export const errorAmongNavigation = html(
  htmlPage('示例区人民政府', `${NAVIGATION}<div><p>抱歉，您访问的页面不存在或已被删除！</p></div>`),
);
/** Answers every address with the home page. */
export const homePageEverywhere = html(HOME_PAGE);
/** Leads every address but the home page's own to it. */
export const homePageByRedirect: FaultAnswer = (request, response) =>
  (request.url === '/' ? homePageEverywhere : redirectTo('/'))(request, response);
