import type { LinkDoubt, LinkReason } from '../domain/link-verdict.ts';
import { shownFailure } from './harvest-failure.ts';
import type { HarvestFailureType } from './harvest-run.type.ts';

type Text = readonly [zh: string, en: string];

const EDITOR: Text = ['栏目责任编辑', 'the responsible editor'];

/** What may be in doubt of a link, and the suggested fix. */
const DOUBTS: Readonly<Record<LinkDoubt, { message: Text; how: Text }>> = {
  link_gone: {
    message: ['链接目标已不存在', 'The target of the link is gone'],
    how: ['查找目标的新地址并更正链接，找不到的撤下链接', 'Find where it is now and correct the link, or take it down'],
  },
  link_forbidden: {
    message: ['链接目标拒绝程序访问', 'The target lets no program in'],
    how: ['请用浏览器打开核对，能正常打开的无需处理', 'Open it in a browser; if it shows, nothing needs doing'],
  },
  link_moved: {
    message: ['链接目标转到了另一主机', 'The target leads on to another host'],
    how: ['核对新地址，属实的将链接改为新地址', 'Check the new address and link to it if it is right'],
  },
  link_site_changed: {
    message: ['链接目标已属另一网站', 'The target belongs to another site now'],
    how: ['立即核对；域名易主的撤下链接', 'Check at once; take the link down if the domain has another owner'],
  },
  link_retitled: {
    message: ['链接目标的标题已变', 'The target has another title now'],
    how: [
      '核对内容是否仍是所链文件，更正标题或链接',
      'See whether it is still what was linked to; correct title or link',
    ],
  },
};

/** Why a link is not OK, as the graph shows it. */
export function shownLinkReason(reason: LinkReason, detail: string | null): HarvestFailureType {
  const doubt = isDoubt(reason) ? DOUBTS[reason] : undefined;
  if (!doubt) return shownFailure(reason, detail);
  return {
    code: reason,
    message: both(doubt.message),
    who: both(EDITOR),
    how: both(doubt.how),
    isRetryable: false,
    detail,
  };
}

const isDoubt = (reason: LinkReason): reason is LinkDoubt => Object.hasOwn(DOUBTS, reason);

const both = ([zh, en]: Text): string => `${zh} / ${en}`;
