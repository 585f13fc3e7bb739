import { SAMPLE_UNITS } from './sample-district.ts';

/** Duties of posts in the sample district. */
type Duty = 'head' | 'principal' | 'lineLeader' | 'ideologyLeader' | 'sectionHead' | 'contact' | 'editor' | 'staff';

/** Somebody of the invented district in a post. */
export interface SamplePerson {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly title: string;
  readonly duty: Duty;
  /** Numbers nobody has. */
  readonly phone: string;
}

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩'];

type Part = { readonly given: string; readonly title: string; readonly duty: Duty };

/** Whom every unit has: its head, the leader in charge of the site, whom to call, and who edits its columns. */
const PARTS: readonly Part[] = [
  { given: '建国', title: '主要负责人', duty: 'head' },
  { given: '志明', title: '分管网站负责人（第一责任人）', duty: 'principal' },
  { given: '小兰', title: '信息公开联系人', duty: 'contact' },
  { given: '文静', title: '责任编辑', duty: 'editor' },
];

/** Whom only some have. */
const MORE: Readonly<Record<string, readonly Part[]>> = {
  government: [
    { given: '大江', title: '分管副区长', duty: 'lineLeader' },
    { given: '正平', title: '分管意识形态工作负责人', duty: 'ideologyLeader' },
  ],
  office: [{ given: '立新', title: '政务公开科科长', duty: 'sectionHead' }],
  'portal-centre': [{ given: '海燕', title: '网站操作员', duty: 'staff' }],
};

/** The people of the invented district, by unit. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = SAMPLE_UNITS.flatMap(({ code: unit }, index) =>
  [...PARTS, ...(MORE[unit] ?? [])].map(({ given, title, duty }, part) => ({
    code: `${unit}-${duty}`,
    name: `${SURNAMES[index] ?? '示'}${given}`,
    unit,
    title,
    duty,
    phone: `000-${String(index * 10 + part).padStart(8, '0')}`,
  })),
);

/** Who the sample accounts are, by username. */
export const SAMPLE_ACCOUNT_PEOPLE: Readonly<Record<string, string>> = {
  'sample-drafter': 'office-editor',
  'sample-section': 'office-sectionHead',
  'sample-line': 'government-lineLeader',
  'sample-ideology': 'government-ideologyLeader',
  'sample-group': 'government-principal',
  'sample-director': 'government-head',
  'sample-operator': 'portal-centre-staff',
  'sample-maintainer': 'portal-centre-contact',
  'sample-office': 'office-contact',
};

/** The leading group of the district's site: its leader, deputies and members by post. */
export const SAMPLE_BODY = {
  code: 'site-leading-group',
  name: '示例区政府网站工作领导小组',
  unit: 'government',
  office: 'office',
  leader: 'government-head',
  deputies: ['government-principal', 'government-lineLeader', 'government-ideologyLeader'],
} as const;
