import { readCaseHead } from '../cases/case-file.ts';
import { caseOfReference } from '../cases/case-of-reference.ts';
import { parseReference } from '../cases/reference.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import { invalid } from '../platform/errors.ts';
import { factsOf } from './case-facts.ts';
import { searchableFields } from './case-projection.ts';
import type { FoundCases } from './page-of-cases.ts';
import { seenFacts } from './seen-facts.ts';

/** The case with this reference number as it is, if there is one that the caller may see; throws invalid when it cannot be one. */
export async function caseByReference(ctx: Context, configuration: Configuration, typed: string): Promise<FoundCases> {
  const caseReference = parseReference(typed);
  if (caseReference === undefined) {
    throw invalid([{ pointer: '/reference', detail: 'is not a reference number: a letter or digit of it is wrong' }]);
  }
  const caseId = await caseOfReference(caseReference);
  const head = caseId === undefined ? null : await readCaseHead(caseId);
  const record = head && factsOf(head, searchableFields(configuration));
  const sight = record ? seenFacts(ctx, configuration, record) : 'none';
  return { items: record && sight !== 'none' ? [{ record, sight }] : [], nextCursor: null };
}
