import { model } from '../model.ts';

/** The id of the case that a reference number leads to, its own or one that a sender was told; undefined when there is none. */
export async function caseOfReference(caseReference: string): Promise<string | undefined> {
  const { data } = await model.entities.caseReference.get({ caseReference }).go({ consistent: true });
  return data?.caseId;
}
