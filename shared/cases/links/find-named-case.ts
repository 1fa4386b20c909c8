import { model } from '../../model.ts';
import { notFound } from '../../platform/errors.ts';
import { parseReference } from '../reference.ts';
import type { NamedCase } from './link.schema.ts';

/** The id of the case that somebody named, whoever may see it; not-found for a reference number that no case has. */
export async function findNamedCase({ caseId, reference = '' }: NamedCase): Promise<string> {
  if (caseId !== undefined) return caseId;
  const caseReference = parseReference(reference);
  const { data } = caseReference
    ? await model.entities.caseReference.get({ caseReference }).go({ consistent: true })
    : { data: null };
  if (!data) throw notFound('case');
  return data.caseId;
}
