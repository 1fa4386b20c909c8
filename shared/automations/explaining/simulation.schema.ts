import * as z from 'zod';
import { idOf } from '../../platform/ids.ts';

/** Over the changes of so many days, or all that happened on one case. */
export const Simulate = z.strictObject({
  days: z.int().min(1).max(365).default(30),
  case: idOf('case').optional(),
  /** To go on where the last answer stopped. */
  cursor: z.string().max(1000).optional(),
});
export type Simulate = z.infer<typeof Simulate>;
