/** Kind and level of a unit, as far as the sites it may run depend on it. */
export interface SiteHolder {
  readonly kind: 'government' | 'department' | 'institution' | 'internalBody';
  readonly level: 'province' | 'city' | 'district' | 'town';
}

/** Kinds of sites that are run; external ones are only linked to. */
export type RunSiteKind = 'main' | 'sub';

/** How many sites a unit runs at most, and whether its sub-sites may stand at an address of their own. */
export interface SiteAllowance {
  readonly main: number;
  readonly sub: number;
  readonly subPlace: 'own' | 'belowPortal';
}

const PORTAL: SiteAllowance = { main: 1, sub: 1, subPlace: 'belowPortal' };
const OWN_SUB_SITE: SiteAllowance = { main: 0, sub: 1, subPlace: 'own' };
const BELOW_PORTAL: SiteAllowance = { main: 0, sub: 1, subPlace: 'belowPortal' };
const NONE: SiteAllowance = { main: 0, sub: 0, subPlace: 'belowPortal' };

/**
 * Sites by kind and level of unit. A government has its portal; a city's department one site of its own, as sub-site of the
 * portal; what is below a district has no site of its own, only a sub-site or columns of the district's portal; a body
 * within a unit has columns at most.
 * @source 淄博市2017年第四季度政府网站普查整改通知 二(一)1
 */
const ALLOWED: Readonly<Record<SiteHolder['kind'], Readonly<Record<SiteHolder['level'], SiteAllowance>>>> = {
  government: { province: PORTAL, city: PORTAL, district: PORTAL, town: BELOW_PORTAL },
  department: { province: OWN_SUB_SITE, city: OWN_SUB_SITE, district: BELOW_PORTAL, town: NONE },
  institution: { province: BELOW_PORTAL, city: BELOW_PORTAL, district: BELOW_PORTAL, town: NONE },
  internalBody: { province: NONE, city: NONE, district: NONE, town: NONE },
};

export const siteAllowance = ({ kind, level }: SiteHolder): SiteAllowance => ALLOWED[kind][level];

/** A site a unit would run, and how many of its kind it runs already. */
export interface WantedSite {
  readonly kind: RunSiteKind;
  readonly held: number;
  /** Whether it is served on the portal's host or below; null where either has no address yet. */
  readonly isBelowPortal: boolean | null;
}

/** Why a unit may not run a site, as what it would be allowed instead; undefined where it may. */
export function siteNotForUnit(holder: SiteHolder, wanted: WantedSite): string | undefined {
  const { kind, held, isBelowPortal } = wanted;
  const allowance = siteAllowance(holder);
  if (held >= allowance[kind]) return acceptedFor(allowance);
  const isAside = kind === 'sub' && allowance.subPlace === 'belowPortal' && isBelowPortal === false;
  return isAside ? acceptedFor(allowance) : undefined;
}

function acceptedFor({ main, sub, subPlace }: SiteAllowance): string {
  const place = subPlace === 'own' ? '' : '，设在门户网站域名下';
  const placeEn = subPlace === 'own' ? '' : ' below the portal’s host';
  if (main + sub === 0) return '栏目或频道 / a column or channel';
  const own = main > 0 ? [`门户 ${main}`, `portal: ${main}`] : [];
  const [zh, en] = [
    [own[0], `子站 ${sub}${place}`],
    [own[1], `sub-site: ${sub}${placeEn}`],
  ].map((parts) => parts.filter(Boolean).join(', '));
  return `${zh} / ${en}`;
}
