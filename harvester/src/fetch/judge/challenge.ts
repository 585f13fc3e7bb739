import type { AnswerText } from './answer-text.ts';

/** What scripts and markup of challenge pages hold. Pages behind the same firewall may hold some of them, too. */
const MARKS: readonly (readonly [product: string, marks: readonly string[]])[] = [
  ['加速乐', ['__jsl_clearance', '__jsluid_']],
  ['云锁', ['security_session_verify', 'yunsuo_session', 'security_verify_data']],
  ['安全狗', ['safedog']],
  ['阿里云 WAF', ['acw_sc__v2', 'aliyun_waf_aa', 'aliyunwaf_', 'errors.aliyun.com']],
  ['腾讯云 WAF', ['__tst_status', 'EO_Bot_Ssid', 'waf.tencent', 'T-Sec']],
  ['瑞数', ['$_ts=', "$_ts'", '$_ts"', '$_ts.', '$_ts ']],
  ['网站卫士', ['wzws-waf-cgi', 'wangzhan.360']],
  ['云加速', ['yunjiasu']],
  ['雷池', ['safeline_bot', '/.safeline/', 'sl-challenge']],
  ['宝塔', ['btwaf', 'bt_waf']],
  ['Cloudflare', ['_cf_chl_opt', 'cf-browser-verification', 'cf_chl_']],
  ['Incapsula', ['_Incapsula_Resource']],
  ['AWS WAF', ['awsWafCookieDomainList', 'gokuProps']],
  ['Akamai', ['sec-if-cpt-container', 'bm-verify']],
];

/** Characters of wording up to which a page with such a mark is the challenge and not content behind it. */
const LITTLE_WORDING = 300;
const REFUSAL_WORDING = 1500;
/** A script that sets a cookie and comes back: what every such product does, whatever its name. */
const BARE_WORDING = 60;
const SETS_COOKIE = /document\s{0,3}(?:\.|\[\s{0,3}['"])\s{0,3}cookie(?:['"]\s{0,3}\])?\s{0,3}=/;
const COMES_BACK = /location\s{0,3}(?:\.|\[|=)/;

const SAYS_SO =
  /人机验证|滑动验证|拖动(?:下方)?滑块|完成(?:以下)?(?:安全)?验证(?:后|以|码)|(?:正在)?检查您的浏览器|浏览器安全检查|疑似(?:黑客)?攻击|检测到可疑访问|网站管理员设置拦截|对网站造成(?:安全)?威胁|checking your browser|just a moment\.\.\.|enable javascript and cookies|verify(?:ing)? (?:that )?you are (?:a )?human|requested url was rejected/i;
const ACCUSES =
  /(?:您|你|当前)[^。；]{0,30}(?:访问|请求|操作|行为)[^。；]{0,40}(?:拦截|阻断|攻击|威胁|异常)|(?:拦截|阻断)[^。；]{0,20}(?:事件|请求)\s{0,2}(?:编号|ID)/i;
const GUARDED_BY = /创宇盾|知道创宇|加速乐|安全狗|云锁|玄武盾|网站卫士|网站防火墙|应用防火墙|雷池|云防护|云盾/;
const GUARDING_SERVER = /waf|safedog|yunjiasu|jiasule|safeline|anquanbao|yunsuo|knownsec/i;

/**
 * The firewall whose challenge or refusal stands where the content should be.
 * @returns a name for the record; undefined where nothing of the kind is seen
 */
export function challengeIn(
  page: AnswerText,
  { status, headers }: { status: number; headers: Readonly<Record<string, string>> },
): string | undefined {
  // a source that says itself that a page is gone may name its firewall below
  const isRefusal = status > 299 && status !== 404 && status !== 410;
  if (headers['cf-mitigated'] === 'challenge') return 'Cloudflare';
  if (headers['x-amzn-waf-action'] !== undefined) return 'AWS WAF';
  if (isRefusal && GUARDING_SERVER.test(headers['server'] ?? '')) return headers['server'];
  if (!page.isMarkup || page.isRichInLinks) return undefined;
  const product = markedBy(page.head);
  // content behind a firewall carries its marks as well: only a page that says next to nothing is the challenge
  if (product && page.wording.length <= (isRefusal ? REFUSAL_WORDING : LITTLE_WORDING)) return product;
  if (!page.isSmall) return undefined;
  return challengeByWords(page, isRefusal) ?? challengeByScript(page);
}

function markedBy(head: string): string | undefined {
  return MARKS.find(([, marks]) => marks.some((mark) => head.includes(mark)))?.[0];
}

function challengeByWords({ wording }: AnswerText, isRefusal: boolean): string | undefined {
  if (wording.length > (isRefusal ? REFUSAL_WORDING : LITTLE_WORDING)) return undefined;
  // a purchase of firewalls names them, too: the name alone proves something beside a refusal only
  const said = SAYS_SO.exec(wording) ?? ACCUSES.exec(wording) ?? (isRefusal ? GUARDED_BY.exec(wording) : null);
  return said?.[0];
}

function challengeByScript({ head, wording }: AnswerText): string | undefined {
  const isBare = SETS_COOKIE.test(head) && COMES_BACK.test(head) && wording.length <= BARE_WORDING;
  return isBare ? 'a script that sets a cookie and comes back' : undefined;
}
