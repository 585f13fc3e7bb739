import type { PageLine } from './page-lines.ts';

const SOURCE =
  /(?:信息来源|文章来源|稿件来源|来源|稿源|出处|发布机构|发文机关|发布单位)\s{0,3}[:：]\s{0,5}([^\s:：|｜【】[\]]{2,40})/;
const NEXT_LABEL =
  /(?:发布|发表|更新|时间|日期|作者|编辑|责编|浏览|点击|阅读|字号|字体|打印|分享|(?:19|20)\d{2}\s?[-年./]).*$/s;
const NUMBER = String.raw`[\p{Script=Han}A-Za-z]{1,20}\s?[〔[【(（［]\s?(?:19|20)\d{2}\s?[〕\]】)）］]\s?第?\s?\d{1,5}\s?号`;
const LABELLED_NUMBER = new RegExp(
  String.raw`(?:发文字号|文\s{0,4}号|发文文号|文件编号|字\s{0,4}号)\s{0,3}[:：]\s{0,5}(${NUMBER})`,
  'u',
);
const LONE_NUMBER = new RegExp(String.raw`^${NUMBER}$`, 'u');

/** The name behind 「来源：」 and its like; null where there is none. */
export function sourceIn(text: string): string | null {
  const name = SOURCE.exec(text.slice(0, 2000))?.[1]?.replace(NEXT_LABEL, '') ?? '';
  return name.length >= 2 ? name : null;
}

/** The first name behind 「来源：」 and its like among lines; in tables it stands in the next cell. */
export function sourceAmong(lines: readonly PageLine[]): string | null {
  return (
    withNextCells(lines)
      .map(sourceIn)
      .find((name) => name !== null) ?? null
  );
}

/** The document number a page states beside its label, or in a line of its own near the start of the wording. */
export function documentNumberIn(lines: readonly PageLine[]): string | null {
  const texts = withNextCells(lines).filter((text) => text.length <= 300);
  const labelled = texts.map((text) => LABELLED_NUMBER.exec(text)?.[1]).find((number) => number !== undefined);
  return labelled ?? texts.find((text) => text.length <= 60 && LONE_NUMBER.test(text)) ?? null;
}

function withNextCells(lines: readonly PageLine[]): string[] {
  return lines.map(({ text }, index) => (/[:：]$/.test(text) ? `${text} ${lines[index + 1]?.text ?? ''}` : text));
}
