import type { MaintenanceMode } from '../../responsibility/responsibility.type.ts';
import type { CatalogueKeeper } from '../catalogue.ts';
import type { UnitKind, UnitStanding } from '../../unit/unit.type.ts';

/** A unit of the invented district. */
export interface SampleUnit {
  readonly code: string;
  readonly name: string;
  readonly kind: UnitKind;
  readonly standing: UnitStanding;
}

/** The government all other units belong to. */
export const ROOT_UNIT = 'government';

/** The fifteen units of 示例区, the government itself among them. */
export const SAMPLE_UNITS: readonly SampleUnit[] = [
  { code: ROOT_UNIT, name: '示例区人民政府', kind: 'government', standing: 'implementing' },
  { code: 'office', name: '示例区人民政府办公室', kind: 'department', standing: 'lead' },
  { code: 'portal-centre', name: '示例区政府门户网站管理中心', kind: 'institution', standing: 'technicalSupport' },
  { code: 'secrecy', name: '示例区保密工作机构', kind: 'internalBody', standing: 'secrecyBody' },
  { code: 'education', name: '示例区教育局', kind: 'department', standing: 'implementing' },
  { code: 'civil-affairs', name: '示例区民政局', kind: 'department', standing: 'implementing' },
  { code: 'development-reform', name: '示例区发展和改革委员会', kind: 'department', standing: 'implementing' },
  { code: 'finance', name: '示例区财政局', kind: 'department', standing: 'implementing' },
  { code: 'statistics', name: '示例区统计局', kind: 'department', standing: 'implementing' },
  { code: 'justice', name: '示例区司法局', kind: 'department', standing: 'implementing' },
  { code: 'market-regulation', name: '示例区市场监督管理局', kind: 'department', standing: 'implementing' },
  { code: 'administrative-approval', name: '示例区行政审批局', kind: 'department', standing: 'implementing' },
  { code: 'housing-construction', name: '示例区住房和城乡建设局', kind: 'department', standing: 'implementing' },
  { code: 'health', name: '示例区卫生健康委员会', kind: 'department', standing: 'implementing' },
  { code: 'agriculture-rural', name: '示例区农业农村局', kind: 'department', standing: 'implementing' },
];

/** Code of the portal. */
const MAIN_SITE = 'main';

/** A site of the invented district; a sub-site has the code of the unit that runs it. The city's site is only linked to. */
export const SAMPLE_SITES = [
  { code: MAIN_SITE, name: '示例区人民政府门户网站', kind: 'main', unit: 'office' },
  { code: 'education', name: '示例区教育局网站', kind: 'sub', unit: 'education' },
  { code: 'civil-affairs', name: '示例区民政局网站', kind: 'sub', unit: 'civil-affairs' },
  { code: 'development-reform', name: '示例区发展和改革委员会网站', kind: 'sub', unit: 'development-reform' },
  { code: 'finance', name: '示例区财政局网站', kind: 'sub', unit: 'finance' },
  { code: 'market-regulation', name: '示例区市场监督管理局网站', kind: 'sub', unit: 'market-regulation' },
  { code: 'justice', name: '示例区司法局网站', kind: 'sub', unit: 'justice' },
  { code: 'administrative-approval', name: '示例区行政审批局网站', kind: 'sub', unit: 'administrative-approval' },
  { code: 'statistics', name: '示例区统计局网站', kind: 'sub', unit: 'statistics' },
  { code: 'housing-construction', name: '示例区住房和城乡建设局网站', kind: 'sub', unit: 'housing-construction' },
  { code: 'health', name: '示例区卫生健康委员会网站', kind: 'sub', unit: 'health' },
  { code: 'agriculture-rural', name: '示例区农业农村局网站', kind: 'sub', unit: 'agriculture-rural' },
  { code: 'city', name: '示例市人民政府门户网站', kind: 'external', unit: 'office' },
] as const;

interface SampleKeeper {
  readonly unit: string;
  readonly mode: MaintenanceMode;
  readonly link?: NonNullable<CatalogueKeeper['link']>;
}

/** Who answers for a column of the catalogue where it is not the office, and how it is kept. */
export const SAMPLE_KEEPERS: Readonly<Record<string, SampleKeeper>> = {
  's000-decision-03': { unit: 'education', mode: 'HARVEST' },
  's000-decision-04': { unit: 'civil-affairs', mode: 'HARVEST' },
  's000-decision-05': { unit: 'development-reform', mode: 'HARVEST' },
  's000-decision-02': { unit: 'justice', mode: 'HARVEST' },
  's000-decision-07': {
    unit: 'agriculture-rural',
    mode: 'WEB_LINK',
    link: { reason: 'superiorApprovalNeeded', superiorUnit: '示例市农业农村局' },
  },
  's000-management-02': { unit: 'administrative-approval', mode: 'DIRECT' },
  's000-management-03': { unit: 'finance', mode: 'HARVEST' },
  's000-management-04': { unit: 'administrative-approval', mode: 'DIRECT' },
  's000-service-01': { unit: 'development-reform', mode: 'DIRECT' },
  's000-service-02': { unit: 'administrative-approval', mode: 'HARVEST' },
  's000-service-03': { unit: 'administrative-approval', mode: 'DIRECT' },
  's000-execution-02': { unit: 'development-reform', mode: 'DIRECT' },
  's000-execution-03': { unit: 'housing-construction', mode: 'HARVEST' },
  's000-result-01': { unit: 'health', mode: 'HARVEST' },
  's000-result-02': { unit: 'market-regulation', mode: 'HARVEST' },
  's000-result-04': { unit: 'statistics', mode: 'HARVEST' },
  's000-result-06': { unit: 'development-reform', mode: 'SUBMISSION' },
};

/** Keeper of every other column. */
export const USUAL_KEEPER = { unit: 'office', mode: 'DIRECT' } as const;
