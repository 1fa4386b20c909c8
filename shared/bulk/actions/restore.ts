import * as z from 'zod';
import { restoreCase } from '../../cases/bin/bin-case.ts';
import { onCases } from './on-cases.ts';

const settings = z.strictObject({ type: z.literal('restore') });

/** Takes each case out of the bin again. */
export const restore = onCases<z.infer<typeof settings>>({
  settings,
  needs: 'restore',
  plan: ({ edit }) => restoreCase(edit),
});
