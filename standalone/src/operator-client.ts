import { INTERNAL_TOKEN_HEADER } from '@gongkai/runtime';
import type { GraphClient } from './graph-client.ts';
import type { PlatformParts } from './platform.ts';
import { print } from 'graphql';

/** How the audit names whoever has a shell on the machine. */
const OPERATOR = { kind: 'account', id: 'command-line', roles: ['siteMaintainer'], rootUnitIds: [] } as const;

/** The harvester's part of the graph for the command line of this machine, without the gateway. */
export function operatorClient({ subgraphs, keyrings }: PlatformParts): GraphClient {
  return {
    ask: async (document, variables) => {
      const token = await keyrings.gateway.sign('harvester', {
        ...OPERATOR,
        roles: [...OPERATOR.roles],
        rootUnitIds: [],
      });
      const context = await subgraphs.harvester.contextFor({ [INTERNAL_TOKEN_HEADER]: token });
      const answer = await subgraphs.harvester.execute({ query: print(document), variables }, context);
      const [error] = answer.errors ?? [];
      if (error) throw new Error(error.message);
      // the document's types were made from the schema that answered
      return answer.data as never;
    },
  };
}
