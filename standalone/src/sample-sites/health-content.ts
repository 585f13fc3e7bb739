import type { SampleArticle } from './sample-article.ts';

type Decision = readonly [date: string, kind: '行政许可' | '行政处罚', subject: string, result: string];

const DECISIONS: readonly Decision[] = [
  ['2026-09-19', '行政许可', '某口腔门诊部放射诊疗许可', '准予许可，有效期至2030年9月'],
  ['2026-09-08', '行政处罚', '某美容会所未取得公共场所卫生许可证擅自营业案', '警告并罚款人民币3000元'],
  ['2026-08-25', '行政许可', '某社区卫生服务站医疗机构校验', '准予校验，下次校验日期为2029年8月'],
  ['2026-08-11', '行政处罚', '某游泳馆水质余氯含量不符合标准案', '警告并罚款人民币2000元'],
  ['2026-07-28', '行政许可', '某供水公司二次供水卫生许可', '准予许可，有效期四年'],
  ['2026-07-13', '行政处罚', '某诊所使用未经注册护士独立执业案', '罚款人民币10000元，责令改正'],
  ['2026-06-29', '行政许可', '某宾馆公共场所卫生许可延续', '准予延续'],
  ['2026-06-15', '行政处罚', '某医院医疗废物暂存超过两日案', '警告并罚款人民币5000元'],
  ['2026-05-25', '行政许可', '某托育机构卫生评价报告', '评价结果为符合要求'],
  ['2026-05-06', '行政许可', '某血液透析中心设置审批', '准予设置，设置期限一年'],
];

/** Ten decisions of the health commission, newest first. */
export const healthArticles: readonly SampleArticle[] = DECISIONS.map(([date, kind, subject, result], index) => {
  const number = DECISIONS.length - index;
  return {
    id: 10_100 + number,
    date,
    title: `${kind}决定公示：${subject}`,
    documentNumber: `示卫${kind === '行政许可' ? '许' : '罚'}字〔2026〕第${number}号`,
    paragraphs: [
      `示例区卫生健康委员会依照法定程序对${subject}作出${kind}决定，现按照信用信息“双公示”要求在作出决定之日起七个工作日内予以公示。`,
      `决定内容：${result}。`,
      '公示期间，行政相对人的个人信息已作隐去处理。对决定不服的，可以在收到决定书之日起六十日内申请行政复议，或者在六个月内提起行政诉讼。',
    ],
  };
});
