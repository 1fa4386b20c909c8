import { model } from '../../model.ts';

/**
 * Into which cases those of a batch of changes were merged, each read once. All changes were stored before the batch came:
 * a merge that is stored after the reading has taken them along itself.
 */
export class MergedCases {
  readonly #into = new Map<string, Promise<string | undefined>>();

  into(caseId: string): Promise<string | undefined> {
    const into = this.#into.get(caseId) ?? readMergedInto(caseId);
    this.#into.set(caseId, into);
    return into;
  }
}

async function readMergedInto(caseId: string): Promise<string | undefined> {
  const { data } = await model.entities.case.get({ caseId }).go({ consistent: true });
  return data?.mergedInto;
}
