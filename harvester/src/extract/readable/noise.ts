import { foldWhitespace } from '@gongkai/kernel/pure';

// Everything here looks at one short line: what is longer is wording, whatever it contains.
const SHORT = 80;

const EDGES = String.raw`[\s【】\[\]［］()（）〔〕<>《》|｜·•:：\-—_]`;

/** Tools and counters of a page, wherever they stand. */
const TOOLS = new RegExp(
  String.raw`^${EDGES}*(?:(?:打印|关闭|收藏|复制|分享|转发|推荐|纠错|举报|点赞|返回|顶部|大|中|小|特大|更多|微信|微博|QQ空间|朋友圈|我要|本页|此页|本文|文章|页面|窗口|链接|网址|到|字体|字号|字色|语音播报|播放|朗读|下载|保存|评论|留言|发表|首页|上一页|下一页|末页|尾页|手机版|展开全文|阅读全文|查看全文|收起|A\+|A)${EDGES}*)+$`,
  'i',
);
const COUNTER =
  /^[\s【[(（]*(?:本文|文章|页面|信息)?(?:已被)?(?:浏览|点击|阅读|访问|人气|关注)(?:次数|人数|总数|数|量|率|次)?\s*[:：(（]?\s*[\d,]*\s*(?:人次|次|人)?[\s】\])）]*$/;
const TALLY = /^[\p{Script=Han}]{2,4}\s?[:：]\s?\d+$/u;
const PLACE = /^(?:您?(?:现在|当前|目前|所在)?(?:的)?(?:所在)?位置(?:是|为)?\s*[:：]|首页\s*[>»＞/-])/;
const SCAN = /^(?:扫一扫|扫码|扫描二维码|长按|分享到|分享至|手机(?:阅读|看新闻|扫)|用微信扫|关注(?:我们|公众号))/;
const LABEL =
  /(?:来源|作者|稿源|出处|发布(?:时间|日期|者|人|单位|机构)|更新(?:时间|日期)|时间|日期|编辑|责编|记者|浏览|点击|阅读|留言|评论|回复|字号|字体)\s*[:：]|发表于|发布于|^[\s(（]*(?:本报|本刊|本台|本网)?(?:记者|通讯员|特约|实习生|见习)/;
const STAMP = /(?:19|20)\d{2}\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}\s*日?/;

/** What ends an article: who edited it, what else there is to read, comments, whose it is. */
const END = new RegExp(
  String.raw`^${EDGES}*(?:(?:责任编辑|责编|本文编辑|网络编辑|本期编辑|编辑|编审|校对|审核|初审|终审|复审)\s*[:：]|(?:相关|延伸|推荐|更多|热门|热点|最新|精彩|近期|同类|往期)(?:新闻|报道|链接|阅读|文章|稿件|专题|信息|内容|资讯|推荐|话题|评论|日志|回顾)|(?:网友|全部|最新|发表|查看|我要)(?:评论|留言)|评论(?:列表|区)?$|[上下][一]?[篇条]|(?:前|后|上|下)一(?:篇|条|页)|版权(?:所有|声明|说明)|免责声明|特别声明|Copyright|©|原文链接|原文地址|转载(?:请|须)|(?:本文)?(?:固定|永久)链接|Tags?\s*[:：]|标签\s*[:：]|关键词\s*[:：]|Trackback|Posted by|(?:\d+|[一二三四五六七八九十]+)?\s*(?:条|个)(?:评论|留言|回复))`,
  'i',
);

/** Whether a line is a tool, a counter or a breadcrumb and never wording. */
export function isTool(text: string): boolean {
  return (
    text.length <= SHORT &&
    (TOOLS.test(text) || COUNTER.test(text) || TALLY.test(text) || PLACE.test(text) || SCAN.test(text))
  );
}

/** Whether a line can only stand behind an article. */
export function isEnd(text: string): boolean {
  return text.length <= SHORT && END.test(text);
}

/** Whether a line above an article says when, by whom and from where it is. */
export function isByline(text: string): boolean {
  if (text.length > 120) return false;
  const rest = foldWhitespace(text.replace(STAMP, ''));
  return LABEL.test(text) || (rest !== text && rest.length <= 30 && !/[，。；！]/.test(rest));
}
