import { type Retry } from './problem-entry.ts';

/** What a failed step of harvesting means: whether to retry, who mends it and how. */
export type HarvestFailureEntry = {
  retry: Retry;
  message: { zh: string; en: string };
  who: { zh: string; en: string };
  how: { zh: string; en: string };
};

const WHO = {
  source: { zh: '来源网站维护人员', en: 'the maintainer of the source site' },
  binding: { zh: '采集绑定负责人', en: 'the owner of the binding' },
  portal: { zh: '门户管理员', en: 'the portal administrator' },
  system: { zh: '系统管理员', en: 'the system administrator' },
  editor: { zh: '栏目责任编辑', en: 'the responsible editor' },
  sender: { zh: '报送单位技术人员', en: 'the technician of the submitting unit' },
  nobody: { zh: '无需处理', en: 'nobody' },
} as const;

type Text = [zh: string, en: string];

const entry = (retry: Retry, who: keyof typeof WHO, message: Text, how: Text): HarvestFailureEntry => ({
  retry,
  message: { zh: message[0], en: message[1] },
  who: WHO[who],
  how: { zh: how[0], en: how[1] },
});

/** Every failure of harvesting by code. `later` means that the same request may succeed without any change. */
export const HARVEST_FAILURES = {
  dns: entry(
    'later',
    'source',
    ['域名无法解析', 'The host name does not resolve'],
    [
      '检查域名解析；若已更换域名，更新来源登记',
      'Check the DNS record; if the domain changed, update the registered source',
    ],
  ),
  connect: entry(
    'later',
    'source',
    ['无法建立连接', 'No connection could be made'],
    ['检查服务器与防火墙是否放行', 'Check the server and its firewall'],
  ),
  timeout: entry(
    'later',
    'source',
    ['响应超时', 'The answer took too long'],
    ['检查服务器负载；必要时调低采集频率', 'Check the load of the server; lower the request rate if needed'],
  ),
  tls: entry(
    'never',
    'source',
    ['安全证书无效', 'The TLS certificate is not valid'],
    ['更换过期、不匹配或不受信任的证书', 'Replace the certificate that is expired, mismatched or not trusted'],
  ),
  blocked_ip: entry(
    'never',
    'source',
    ['来源网站拒绝本机地址访问', 'The source refuses our address'],
    ['请来源网站将采集地址加入白名单', 'Ask the source to allow the harvester’s address'],
  ),
  ssrf_denied: entry(
    'never',
    'binding',
    ['地址指向不允许访问的网络', 'The address leads into a forbidden network'],
    [
      '更正地址；确需访问的主机由系统管理员登记',
      'Correct the address; a host that is needed has to be registered by the system administrator',
    ],
  ),
  robots_denied: entry(
    'never',
    'source',
    ['来源网站的 robots 规则不允许采集', 'The robots rules of the source forbid it'],
    [
      '与来源网站协商放行该路径，或改用报送、链接方式',
      'Agree on the path with the source, or use submission or a link instead',
    ],
  ),
  http_4xx: entry(
    'never',
    'binding',
    ['来源页面不存在或拒绝访问', 'The source page is missing or refused'],
    ['核对页面地址并更新绑定', 'Check the page address and update the binding'],
  ),
  http_5xx: entry(
    'later',
    'source',
    ['来源网站服务出错', 'The source site failed'],
    ['请来源网站排除故障', 'Ask the source to repair it'],
  ),
  rate_limited: entry(
    'later',
    'binding',
    ['请求过于频繁，被来源网站限制', 'The source limits our requests'],
    ['系统自动放慢；持续出现时调低频率', 'It slows down by itself; lower the rate if it persists'],
  ),
  waf_challenge: entry(
    'never',
    'source',
    ['被网站防火墙质询页拦截', 'A firewall challenge page stands in the way'],
    ['请来源网站对采集地址免除质询', 'Ask the source to exempt the harvester from the challenge'],
  ),
  login_wall: entry(
    'never',
    'source',
    ['来源页面要求登录', 'The source page asks for a sign-in'],
    ['请来源网站公开该页面，或改用报送方式', 'Ask the source to open the page, or use submission instead'],
  ),
  redirect_loop: entry(
    'never',
    'source',
    ['重定向循环或次数过多', 'Redirects loop or are too many'],
    ['请来源网站更正跳转，或将绑定改为最终地址', 'Have the redirects corrected, or bind the final address'],
  ),
  too_large: entry(
    'never',
    'binding',
    ['内容超过大小上限', 'The content exceeds the size limit'],
    ['缩小范围，或由系统管理员调整上限', 'Narrow the binding, or have the limit raised by the system administrator'],
  ),
  wrong_type: entry(
    'never',
    'binding',
    ['返回的内容类型不符', 'The answer is of another type than expected'],
    ['核对地址是否指向列表、正文或附件', 'Check that the address leads to the list, article or file meant'],
  ),
  decode_lossy: entry(
    'never',
    'binding',
    ['字符解码损坏过多', 'Too many characters could not be decoded'],
    ['在绑定中指定正确的字符编码', 'Name the right character encoding in the binding'],
  ),
  soft_404: entry(
    'never',
    'source',
    ['页面返回成功但内容为错误页或首页', 'The page answers success but shows an error or the home page'],
    ['请来源网站恢复页面，或更新绑定地址', 'Have the page restored, or update the address of the binding'],
  ),
  list_empty: entry(
    'never',
    'binding',
    ['列表为空', 'The list is empty'],
    ['预览规则；若栏目改版，采用建议的新规则', 'Preview the rule; after a redesign take the proposed one'],
  ),
  list_shrunk: entry(
    'never',
    'binding',
    ['列表条数异常减少', 'The list shrank unexpectedly'],
    [
      '核对来源列表；确属正常减少时，将规则另存为新版本后再采集',
      'Compare with the source list; where it is meant to be shorter, save the rule as a new version and run again',
    ],
  ),
  rule_no_match: entry(
    'never',
    'binding',
    ['采集规则未匹配到内容', 'The rule matches nothing'],
    ['按当前页面重新示例规则并预览', 'Make the rule from the present page again and preview it'],
  ),
  pager_offset: entry(
    'never',
    'binding',
    ['翻页规则错位', 'The pager is off by one or repeats'],
    [
      '条目仍已采集；请核对起始页码与翻页地址',
      'The entries are taken over all the same; check the first page number and the page addresses',
    ],
  ),
  field_missing: entry(
    'never',
    'source',
    ['缺少必填字段', 'A required field is missing'],
    [
      '请来源网站补齐字段，或在绑定中补充取值规则',
      'Have the field filled in at the source, or add a rule for it to the binding',
    ],
  ),
  date_invalid: entry(
    'never',
    'binding',
    ['发布日期无法识别或超出合理范围', 'The date cannot be read or is out of range'],
    [
      '核对来源页面的日期；写法特殊的调整规则',
      'Check the date on the page; where it is only written unusually, adjust the rule',
    ],
  ),
  date_conflict: entry(
    'never',
    'editor',
    ['各处发布日期不一致', 'The dates found disagree'],
    [
      '已按优先来源取值；请核对原件后确认发布日期',
      'The first answer by order of trust was taken; confirm it against the original',
    ],
  ),
  duplicate: entry(
    'never',
    'nobody',
    ['与已有信息重复', 'It is there already'],
    [
      '标题、日期、正文和附件均相同，已自动跳过；来源修改后自动采集',
      'Title, date, text and files are the same, so it is skipped; once the source changes it, it is taken over',
    ],
  ),
  sanitised_heavily: entry(
    'never',
    'editor',
    ['正文清洗后损失较大', 'Cleaning removed much of the text'],
    ['对照原文核对后确认或手工补录', 'Compare with the original, then confirm or complete by hand'],
  ),
  attachment_failed: entry(
    'later',
    'source',
    ['附件下载失败', 'An attachment could not be fetched'],
    ['请来源网站修复附件链接', 'Have the link to the file repaired at the source'],
  ),
  render_failed: entry(
    'later',
    'system',
    ['浏览器渲染失败', 'The page could not be rendered'],
    ['检查浏览器组件与资源占用', 'Check the browser and the resources of the machine'],
  ),
  push_bad_signature: entry(
    'never',
    'sender',
    ['推送签名不正确', 'The signature of the push is wrong'],
    ['核对密钥、签名内容与时钟', 'Check the key, what is signed and the clock'],
  ),
  push_replay: entry(
    'never',
    'sender',
    ['推送请求重复或已过期', 'The push was replayed or is too old'],
    ['每次请求使用新的随机数和当前时间', 'Use a fresh nonce and the present time for every request'],
  ),
  internal: entry(
    'later',
    'system',
    ['系统内部错误', 'Internal error'],
    ['查看日志；反复出现时报告', 'Look at the log; report it if it repeats'],
  ),
} as const satisfies Record<string, HarvestFailureEntry>;

export type HarvestFailureCode = keyof typeof HARVEST_FAILURES;

/** All codes, in the order of the table. */
export const HARVEST_FAILURE_CODES = Object.keys(HARVEST_FAILURES) as [HarvestFailureCode, ...HarvestFailureCode[]];

/** Whether the text is a failure code. */
export function isHarvestFailureCode(text: string): text is HarvestFailureCode {
  return Object.hasOwn(HARVEST_FAILURES, text);
}
