import type { Case } from '../model.ts';
import { model } from '../model.ts';

/**
 * The cases of a batch of changes, each read once. All changes were stored before the batch came, so that a case is at least
 * as new as each of them; what is stored after the reading brings a change of its own.
 */
export class BatchCases {
  readonly #cases = new Map<string, Promise<Case | null>>();

  /** A case, strongly read; null when there is none. */
  find(caseId: string): Promise<Case | null> {
    const found = this.#cases.get(caseId) ?? readCase(caseId);
    this.#cases.set(caseId, found);
    return found;
  }

  /** The case that one was merged into. A merge that is stored after the reading has taken along itself what was there. */
  async mergedInto(caseId: string): Promise<string | undefined> {
    return (await this.find(caseId))?.mergedInto;
  }
}

async function readCase(caseId: string): Promise<Case | null> {
  const { data } = await model.entities.case.get({ caseId }).go({ consistent: true });
  return data;
}
