import type { Configuration } from '../../configuration/configuration.ts';
import { model } from '../../model.ts';
import { wholeBatch } from '../../platform/table.ts';
import type { CaseEdit } from '../case-edit.ts';
import { showOther } from './link-records.ts';

/**
 * Shows an edit how its child cases stand at this very moment, where the type asks that they be closed first: the links
 * follow them by the stream, a moment later.
 */
export async function refreshChildren({ file }: CaseEdit, configuration: Configuration): Promise<void> {
  const children = file.links.filter(({ kind }) => kind === 'child');
  if (children.length === 0) return;
  if (!configuration.find('caseTypes', file.case.caseType)?.closing.childCasesClosed) return;
  const cases = wholeBatch(
    await model.entities.case
      .get(children.map(({ otherCaseId }) => ({ caseId: otherCaseId })))
      .go({ consistent: true }),
  );
  for (const child of cases) showOther(file, child);
}
