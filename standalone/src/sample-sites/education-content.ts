import type { SampleArticle } from './sample-article.ts';

type Meeting = { date: string; topic: string; decided: string };

const MEETINGS: readonly Meeting[] = [
  {
    date: '2026-09-15',
    topic: '秋季开学工作',
    decided: '各学校要严格落实校园安全责任，开学第一周完成校舍、食堂和校车的全面检查',
  },
  { date: '2026-09-01', topic: '义务教育优质均衡发展', decided: '推进城乡学校结对，年内完成八所学校的实验室改造' },
  { date: '2026-08-20', topic: '教师队伍建设', decided: '健全教师交流轮岗制度，完善乡村教师生活补助发放办法' },
  { date: '2026-08-05', topic: '暑期校外培训治理', decided: '对全区校外培训机构的收费公示和预收费监管开展联合检查' },
  { date: '2026-07-16', topic: '学前教育普及普惠', decided: '新增普惠性幼儿园学位六百个，优先保障新建住宅片区需求' },
  {
    date: '2026-07-02',
    topic: '中小学招生录取',
    decided: '坚持免试就近入学，招生计划、范围、程序和结果全部向社会公开',
  },
  { date: '2026-06-18', topic: '教育经费预算执行', decided: '加快项目资金支付进度，规范学校食堂和课后服务收支管理' },
  {
    date: '2026-06-04',
    topic: '学生体质健康',
    decided: '保证中小学生每天综合体育活动时间不低于两小时，建立近视防控台账',
  },
  { date: '2026-05-21', topic: '职业教育产教融合', decided: '支持职业学校与区内企业共建实训基地，扩大现代学徒制试点' },
  { date: '2026-05-07', topic: '教育系统政务公开', decided: '按季度更新会议公开栏目，重大事项决策前公开征求意见' },
];

/** Ten meetings of the education bureau, newest first. */
export const educationArticles: readonly SampleArticle[] = MEETINGS.map(({ date, topic, decided }, index) => {
  const number = MEETINGS.length - index;
  return {
    id: 3000 + number,
    date,
    title: `示例区教育局2026年第${number}次局务会议研究${topic}`,
    paragraphs: [
      `近日，示例区教育局召开2026年第${number}次局务会议，专题研究${topic}。局领导班子成员出席，各科室和直属单位负责同志列席。`,
      `会议听取了关于${topic}情况的汇报，分析了存在的问题，讨论并原则通过了下一步工作安排。`,
      `会议决定，${decided}。`,
      '会议要求，各科室按照职责分工制定任务清单，明确责任人和完成时限，办公室每月通报一次进展，办理结果按规定向社会公开。',
    ],
  };
});
