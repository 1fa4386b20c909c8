import * as z from 'zod';
import { slug } from '../../../platform/fields.ts';
import { idOf } from '../../../platform/ids.ts';
import { fieldPath } from '../../fields/field-path.schema.ts';

/** The contacts of users who may sign in, by a tag that the contacts have. */
const Group = z.strictObject({ tag: z.string().trim().min(1).max(64) });

/** Who gets something: one person. */
export const PersonChoice = z.union([
  z.strictObject({ contact: idOf('contact') }),
  /** Whom a field names; the first, where it names several. */
  z.strictObject({ field: fieldPath }),
  /** Whoever holds another case role now; the first, where several do. */
  z.strictObject({ caseRole: slug }),
  /** The members of a group one after the other, as this rule goes. */
  z.strictObject({ roundRobin: Group }),
  /** The member of a group who holds case roles in the fewest open cases. */
  z.strictObject({ leastLoaded: Group }),
]);
export type PersonChoice = z.infer<typeof PersonChoice>;
