import * as z from 'zod';
import { ChangeStatus } from '../../cases/case.schema.ts';
import { refreshChildren } from '../../cases/links/refresh-children.ts';
import { setStatus } from '../../cases/set-status.ts';
import { onCases } from './on-cases.ts';

const { status, reason } = ChangeStatus.shape;
const settings = z.strictObject({ type: z.literal('change-status'), status, reason });

/** Moves each case to a status; closes or reopens it as the verb does. */
export const changeStatus = onCases<z.infer<typeof settings>>({
  settings,
  needs: 'change-status',
  async plan({ edit, configuration }, wanted) {
    await refreshChildren(edit, configuration);
    if (setStatus(edit, configuration, { status: wanted.status, reason: wanted.reason })) return undefined;
    return `The case is "${configuration.label('statuses', wanted.status)}" already.`;
  },
});
