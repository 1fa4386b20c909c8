import * as z from 'zod';
import { closesCircle } from '../../cases/links/closes-circle.ts';
import { editOtherCase } from '../../cases/links/edit-other-case.ts';
import { LINK_KINDS } from '../../cases/case.schema.ts';
import { readLinkRecords } from '../../cases/links/link-records.ts';
import { planLink } from '../../cases/links/plan-link.ts';
import { conflict } from '../../platform/errors.ts';
import { idOf } from '../../platform/ids.ts';
import { onCases } from './on-cases.ts';

const settings = z.strictObject({ type: z.literal('link'), caseId: idOf('case'), kind: z.enum(LINK_KINDS) });

/** Links each case with one that is the same for all; `kind` says what that one is to them. */
export const link = onCases<z.infer<typeof settings>>({
  settings,
  needs: 'link',
  cases: 2,
  async plan({ edit, configuration, also }, { caseId, kind }) {
    const other = await editOtherCase(edit.ctx, edit, { caseId, action: 'link' });
    if (await closesCircle(edit.file, other.file, kind)) throw conflict('A case would come to stand above itself.');
    const former = await readLinkRecords(edit.file.case.caseId, caseId);
    planLink({ a: edit, b: other, former }, configuration, kind);
    also(other);
  },
});
