import { notFound } from '../../platform/errors.ts';
import { caseOfReference } from '../case-of-reference.ts';
import { parseReference } from '../reference.ts';
import type { NamedCase } from './link.schema.ts';

/** The id of the case that somebody named, whoever may see it; not-found for a reference number that no case has. */
export async function findNamedCase({ caseId, reference = '' }: NamedCase): Promise<string> {
  if (caseId !== undefined) return caseId;
  const caseReference = parseReference(reference);
  const found = caseReference === undefined ? undefined : await caseOfReference(caseReference);
  if (found === undefined) throw notFound('case');
  return found;
}
