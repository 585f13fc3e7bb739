import { RequestContext, type RequestMeans } from '@gongkai/runtime';

/** Context of a request to the registry. */
export class RegistryContext extends RequestContext {
  constructor(
    means: RequestMeans,
    /** Hash that is checked where there is no account, so both take as long. */
    readonly hashOfNothing: string,
  ) {
    super(means);
  }
}
