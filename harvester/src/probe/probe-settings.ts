/** How often sites are probed, and how it is known that our own network is there. */
export interface ProbeSettings {
  /** Milliseconds between two probes of a home page. */
  readonly everyMs: number;
  /** Milliseconds between two rounds through the links of a site. */
  readonly linksEveryMs: number;
  /** Milliseconds a page may take until it is whole; the census gives it 15 s. */
  readonly timeoutMs: number;
  /** Address asked when a site cannot be reached; without it nothing tells our outage from theirs. */
  readonly controlUrl: string | undefined;
}

const MINUTE_MS = 60_000;

/**
 * Once an hour, links once a day, 15 s for a page.
 * @source 国办发〔2015〕15号 附件：每天间隔性访问20次以上，超过(含)15秒
 */
export const DEFAULT_PROBES: ProbeSettings = {
  everyMs: 60 * MINUTE_MS,
  linksEveryMs: 24 * 60 * MINUTE_MS,
  timeoutMs: 15_000,
  controlUrl: undefined,
};

/** What the configuration says, in minutes. */
export const probeSettings = (values: {
  everyMinutes: number;
  linksEveryMinutes: number;
  controlUrl: string | undefined;
}): Partial<ProbeSettings> => ({
  everyMs: values.everyMinutes * MINUTE_MS,
  linksEveryMs: values.linksEveryMinutes * MINUTE_MS,
  controlUrl: values.controlUrl,
});
