import { RequestContext } from '@gongkai/runtime';

/** Context of a request to the registry. */
export class RegistryContext extends RequestContext {
  constructor(
    base: ConstructorParameters<typeof RequestContext>,
    /** Hash that is checked where there is no account, so both take as long. */
    readonly hashOfNothing: string,
  ) {
    super(...base);
  }
}
