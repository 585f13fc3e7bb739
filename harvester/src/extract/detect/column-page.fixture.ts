import { localDate } from '@gongkai/kernel/pure';
import { proposeRules, type RuleProposal } from './propose-rules.ts';

export const COLUMN = 'https://jyj.example.gov.cn/xxgk/tzgg/index.html';
export const REFERENCE = localDate('2026-09-20');

export const propose = (text: string, pageUrl = COLUMN): RuleProposal[] =>
  proposeRules({ text, pageUrl, reference: REFERENCE });

interface Row {
  href: string;
  title: string;
  date: string;
}
const ROWS: Row[] = [
  { href: '202609/c_88213.html', title: '关于做好秋季学期中小学校园食品安全工作的通知', date: '2026-09-15' },
  { href: '202609/c_88190.html', title: '关于公布校外培训机构年检结果的公告', date: '2026-09-11' },
  { href: '202609/c_88102.html', title: '示例区教育局关于2026年教师节表彰名单的公示', date: '2026-09-08' },
  { href: '202608/c_87955.html', title: '秋季开学安排', date: '2026-08-29' },
  { href: '202608/c_87901.html', title: '关于义务教育阶段转学办理时间的通告', date: '2026-08-20' },
  { href: '/art/202608/c_87740.pdf', title: '学前教育三年行动计划（2026—2028年）解读', date: '2026-08-02' },
];
export const ITEMS = ROWS.map(({ href, title, date }) => [title, new URL(href, COLUMN).href, date]);
const [day, month] = [(date: string) => date.slice(8), (date: string) => date.slice(0, 7)];

/** The page around a list: menus, crumbs, a side list, friend links and a footer, as on most sites. */
export const around = (
  list: string,
  pager = '',
): string => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>通知公告</title></head><body>
<div class="header"><a href="/" title="示例区教育局"><img src="/logo.png"></a><div class="search"><a href="/search?wd=%E5%85%A5%E5%AD%A6">入学</a><a href="/search?wd=%E4%B8%AD%E8%80%83">中考</a></div></div>
<ul class="nav">${['首页', '政务公开', '教育要闻', '办事服务', '互动交流', '专题专栏', '机构职能'].map((name, index) => `<li><a href="/lm${index}/">${name}</a></li>`).join('')}</ul>
<div class="position">您的位置：<a href="/">首页</a> &gt; <a href="/xxgk/">政务公开</a> &gt; <a href="./">通知公告</a></div>
<div class="wrap"><div class="sidebar"><h3>栏目导航</h3><ul>${['局发文件', '通知公告', '人事信息', '财政信息', '招生考试'].map((name, index) => `<li><a href="/xxgk/l${index}/index.html">${name}</a></li>`).join('')}</ul>
<h3>热点信息</h3><ul class="hot"><li><a href="/ztzl/202601/c_70001.html">2026年义务教育招生入学政策问答</a></li><li><a href="/ztzl/202512/c_69001.html">寒假放假时间安排出炉</a></li><li><a href="/ztzl/202511/c_68001.html">校园足球联赛圆满落幕</a></li></ul></div>
<div class="main">${list}${pager}</div></div>
<div class="friend"><h3>友情链接</h3><ul>${['http://www.moe.gov.cn/', 'http://jyt.example.gov.cn/', 'http://www.smartedu.cn/', 'http://www.chsi.com.cn/', 'http://www.neea.edu.cn/', 'http://www.example.gov.cn/'].map((url, index) => `<li><a href="${url}">国家与省市教育行政部门网站之${index + 1}</a></li>`).join('')}</ul></div>
<div class="footer"><a href="/gywm/">关于我们</a><a href="/wzdt/">网站地图</a><a href="http://beian.miit.gov.cn/">示ICP备05000000号</a><p>主办：示例区教育局 2026-09-20</p></div></body></html>`;

export const each = (row: (given: Row, index: number) => string): string => ROWS.map(row).join('\n');

export const LAYOUTS: readonly [string, string][] = [
  [
    'items with a date beside',
    `<ul class="list">${each(({ href, title, date }) => `<li><a href="${href}">${title}</a><span>${date}</span></li>`)}</ul>`,
  ],
  [
    'items with the date before',
    `<ul class="list">${each(({ href, title, date }) => `<li><i class="date">${date}</i><a href="${href}">${title}</a></li>`)}</ul>`,
  ],
  [
    'items without any class',
    `<ul>${each(({ href, title, date }) => `<li><a href="${href}">${title}</a><span>[${date}]</span></li>`)}</ul>`,
  ],
  [
    'a date that is bare text',
    `<ul class="list">${each(({ href, title, date }) => `<li>· <a href="${href}">${title}</a> (${date})</li>`)}</ul>`,
  ],
  [
    'titles cut short',
    `<ul class="list">${each(({ href, title, date }) => `<li><a href="${href}" title="${title}">${title.length > 14 ? `${title.slice(0, 14)}…` : title}</a><span>${date}</span></li>`)}</ul>`,
  ],
  [
    'rows of a table',
    `<table class="tab"><tr><th>序号</th><th>标题</th><th>日期</th></tr>${each(({ href, title, date }, index) => `<tr><td>${index + 1}</td><td><a href="${href}">${title}</a></td><td>${date}</td></tr>`)}</table>`,
  ],
  [
    'two colours of rows',
    `<div class="list">${each(({ href, title, date }, index) => `<div class="row ${index % 2 ? 'odd' : 'even'} row${index}"><a href="${href}">${title}</a><em>${date}</em></div>`)}</div>`,
  ],
  [
    'links around whole rows',
    `<div class="list">${each(({ href, title, date }) => `<a href="${href}" class="item"><p class="title">${title}</p><p class="time">${date}</p></a>`)}</div>`,
  ],
  [
    'a category before the title',
    `<ul class="list">${each(({ href, title, date }) => `<li><a class="lm" href="/xxgk/l1/index.html">[通知]</a><a href="${href}">${title}</a><span>${date}</span></li>`)}</ul>`,
  ],
  [
    'pictures and summaries',
    `<div class="list">${each(({ href, title, date }) => `<div class="card"><a href="${href}"><img src="/p.jpg"></a><h3><a href="${href}">${title}</a></h3><p>${date.slice(0, 4)}年，示例区教育局就有关事项作出安排，全文见详情页面。<a href="${href}">查看全文</a></p><span class="time">${date}</span></div>`)}</div>`,
  ],
  [
    'day and month apart',
    `<ul class="list">${each(({ href, title, date }) => `<li><div class="date"><b>${day(date)}</b><span>${month(date)}</span></div><h4><a href="${href}">${title}</a></h4></li>`)}</ul>`,
  ],
  [
    'terms and descriptions',
    `<div class="list">${each(({ href, title, date }) => `<dl><dt><a href="${href}">${title}</a></dt><dd>发布时间：${date.replaceAll('-', '/')}</dd></dl>`)}</div>`,
  ],
  [
    'groups of three',
    `<div class="list">${[ROWS.slice(0, 3), ROWS.slice(3)].map((group) => `<ul class="part">${group.map(({ href, title, date }) => `<li><a href="${href}">${title}</a><span>${date}</span></li>`).join('')}</ul>`).join('<div class="line"></div>')}</div>`,
  ],
  [
    'a pinned row in red',
    `<ul class="list">${each(({ href, title, date }, index) => `<li>${index === 0 ? `<b><font color="red"><a href="${href}">${title}</a></font></b>` : `<a href="${href}">${title}</a>`}<span>${date}</span></li>`)}</ul>`,
  ],
];

export const LIST = LAYOUTS[0]?.[1] ?? '';
