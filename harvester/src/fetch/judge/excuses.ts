import type { HarvestFailureCode } from '@gongkai/kernel/pure';
import type { AnswerText } from './answer-text.ts';

/** What a page says instead of content. `within`: the most characters of wording with which it is believed. */
interface Excuse {
  readonly code: HarvestFailureCode;
  readonly says: RegExp;
  readonly within: number;
  /** Only with this status; with any where it is not given. */
  readonly status?: number;
}

const NOT_FOUND =
  /(?:访问|查看|浏览|请求|查找|寻找|打开)的?(?:页面|网页|内容|信息|文章|资源|栏目|链接|文件|地址)[^。；]{0,16}(?:不存在|删除|移除|下线|失效|移走|找不到|未找到|没有找到|走丢|丢失)|(?:页面|网页|文章|栏目|链接)(?:不存在|未找到|找不到|没有找到|已(?:经)?(?:被)?删除|走丢|丢失)|找不到(?:该|此|这个|您)[^。；]{0,8}(?:页|文件|内容)|page (?:you|cannot|can't|could not|not|was not)[^.]{0,40}(?:found|exist)|(?:page|file) not found/i;

const EXCUSES: readonly Excuse[] = [
  {
    code: 'blocked_ip',
    says: /IP(?:地址)?[^。；]{0,40}(?:已?被|已|遭)[^。；]{0,8}(?:封|禁|拉黑|限制|拦截|拒绝|屏蔽)|IP[^。；]{0,12}(?:黑名单|不在(?:允许|白名单))|(?:封禁|禁止|限制|拒绝|屏蔽)[^。；]{0,12}IP|your ip[^.]{0,60}(?:block|bann|denied|blacklist|not allowed)|access from your (?:ip|country|region)/i,
    within: 400,
  },
  {
    code: 'blocked_ip',
    says: /访问(?:已)?被(?:拒绝|禁止|限制)|拒绝(?:您的)?访问|access denied/i,
    within: 400,
    status: 403,
  },
  {
    code: 'rate_limited',
    says: /(?:访问|请求|操作|点击)(?:次数)?(?:过于|太)(?:频繁|快)|(?:访问|请求)次数(?:过多|超过|超限)|too many requests|rate limit exceeded/i,
    within: 300,
  },
  {
    code: 'login_wall',
    says: /请(?:您)?(?:先)?登[录陆](?:后|再|系统|$)|(?:尚未|未|没有)登[录陆]|(?:登[录陆]|会话)(?:已)?(?:超时|失效|过期)|需要登[录陆]|please (?:log|sign) ?in/i,
    within: 150,
  },
  {
    code: 'http_5xx',
    says: /(?:系统|服务器?|网站)(?:繁忙|异常|正在维护|维护中|升级中|暂停服务)|(?:正在|系统)(?:升级)?维护|service (?:temporarily )?unavailable|internal server error/i,
    within: 150,
  },
  { code: 'soft_404', says: NOT_FOUND, within: 200 },
];

/** Titles of pages that are no page, where they say so at their beginning or as a whole. */
const ERROR_TITLE =
  /^(?:http\s{0,2})?(?:error\s{0,2})?404(?:$|[\s:：\-—_|]|错误|页面|未找到|找不到|not found)|^(?:页面|网页)(?:不存在|未找到|找不到|没有找到|丢失|走丢)|^找不到(?:页面|网页|文件)|^(?:page|file) not found|^(?:出错(?:了|啦)?|错误(?:页面|提示|信息)?|系统(?:错误|提示)|error|not found)$/i;
const SIGN_IN_TITLE = /登[录陆]|统一身份认证|单点|sign ?in|log ?in/i;
const LONGEST_TITLE = 40;
const PASSWORD_FIELD = /<input\b[^<>]{0,300}\btype\s{0,3}=\s{0,3}["']?password/i;
const SIGN_IN_WORDING = 300;

/** What a page says of itself instead of content; undefined where it seems to be content. */
export function excuseOf(page: AnswerText, status: number): { code: HarvestFailureCode; said: string } | undefined {
  if (!page.isMarkup) return undefined;
  const isAnswered = status < 300;
  const { title } = page;
  if (isAnswered && title.length <= LONGEST_TITLE && ERROR_TITLE.test(title)) return { code: 'soft_404', said: title };
  if (page.isRichInLinks) return undefined;
  if (isAnswered && isSignIn(page)) return { code: 'login_wall', said: title || 'a password is asked for' };
  if (!page.isSmall) return undefined;
  for (const { code, says, within, status: only } of EXCUSES) {
    if (only !== undefined && only !== status) continue;
    const said = page.wording.length <= within ? says.exec(page.wording)?.[0] : undefined;
    if (said !== undefined) return { code, said };
  }
  return undefined;
}

const LONGEST_LOOKED_THROUGH = 50_000;

/** Where a page that could not be read says that there is nothing; undefined where it does not. */
export function saysNotFound(wording: string): string | undefined {
  return NOT_FOUND.exec(wording.slice(0, LONGEST_LOOKED_THROUGH))?.[0];
}

// many home pages have a box to sign in beside all their content
function isSignIn(page: AnswerText): boolean {
  if (!PASSWORD_FIELD.test(page.head)) return false;
  return (
    (page.title.length <= LONGEST_TITLE && SIGN_IN_TITLE.test(page.title)) || page.wording.length <= SIGN_IN_WORDING
  );
}
