import * as z from 'zod';
import { LINK_KINDS } from '../../cases/case.schema.ts';
import { linkWith } from '../../cases/links/link-cases.ts';
import { idOf } from '../../platform/ids.ts';
import { onCases } from './on-cases.ts';

const settings = z.strictObject({ type: z.literal('link'), caseId: idOf('case'), kind: z.enum(LINK_KINDS) });

/** Links each case with one that is the same for all; `kind` says what that one is to them. */
export const link = onCases<z.infer<typeof settings>>({
  settings,
  needs: 'link',
  cases: 2,
  async plan({ edit, configuration, also }, { caseId, kind }) {
    also((await linkWith(edit, configuration, { caseId, kind })).other);
  },
});
