import type { RequestContext } from '@gongkai/runtime';
import { Arg, Ctx, Directive, Mutation, Resolver } from 'type-graphql';
import { recordFacts } from './record-facts.command.ts';
import { FactBatchInput, RecordFactsPayload } from './record-facts.type.ts';

/** The door the harvester tells its facts through. */
@Resolver()
export class RecordFactsResolver {
  @Directive('@inaccessible')
  @Mutation(() => RecordFactsPayload, { description: '记录事实 · Keeps facts of sites and links and judges them' })
  async recordFacts(
    @Arg('batch', () => FactBatchInput, { description: '批次 · The facts' }) batch: FactBatchInput,
    @Ctx() context: RequestContext,
  ): Promise<RecordFactsPayload> {
    const decision = await recordFacts(context, batch);
    if (!decision.ok) return { recorded: null, known: null, refused: [], problems: [...decision.problems] };
    const { recorded, known, refused } = decision.value;
    return {
      recorded,
      known,
      refused: refused.map(({ index, problems }) => ({ index, problems: [...problems] })),
      problems: [],
    };
  }
}
