import { RequestContext, type PushSecrets, type RequestMeans } from '@gongkai/runtime';

/** Context of a request to the registry. */
export class RegistryContext extends RequestContext {
  constructor(
    means: RequestMeans,
    /** Hash that is checked where there is no account, so both take as long. */
    readonly hashOfNothing: string,
    /** Makes the secrets of push keys; undefined where the installation has no secret of its own to make them from. */
    readonly pushSecrets: PushSecrets | undefined,
  ) {
    super(means);
  }
}
