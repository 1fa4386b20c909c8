import { isDeepStrictEqual } from 'node:util';
import type { CaseFacts } from '../lists/case-facts.ts';
import type { Context } from '../platform/context.ts';
import { keepProjection, readProjection } from '../projections/keep-projection.ts';
import type { Layout } from '../projections/layout.ts';
import type { Projected } from '../projections/projector.ts';
import { caseWordsOf, wordProjector } from './case-words.ts';

/** Before the id of the case: the record of its words. */
const WORDS_OF = 'words_';

/** The case of an entry that lists its words. */
export const caseOfWords = (recordId: string) => recordId.slice(WORDS_OF.length);

/**
 * Brings the lists by which a case is searched for up to how the case is. Its words have a projection of their own: they
 * change seldom, are listed in many places, and would make what every list of cases reads and every change of a case writes
 * twice as large. Throws WriteConflict when somebody else moved it meanwhile.
 */
export async function keepWords(ctx: Context, projected: Projected<CaseFacts>, layout: Layout): Promise<void> {
  const recordId = `${WORDS_OF}${projected.recordId}`;
  const stored = await readProjection(recordId);
  const facts = caseWordsOf(projected.facts);
  await keepProjection(ctx, {
    projector: wordProjector,
    stored,
    projected: { ...projected, recordId, facts },
    layout,
  });
}

/** Whether a case is searched for by other words than before. */
export const areWordsOther = (before: CaseFacts | undefined, after: CaseFacts | undefined) =>
  !isDeepStrictEqual(caseWordsOf(before), caseWordsOf(after));
