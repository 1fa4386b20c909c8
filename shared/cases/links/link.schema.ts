import * as z from 'zod';
import { idOf } from '../../platform/ids.ts';
import { LINK_KINDS } from '../case.schema.ts';
import { parseReference } from '../reference.ts';

/** A reference number as somebody typed it or heard it on the telephone. */
export const typedReference = z
  .string()
  .trim()
  .max(32)
  .refine((typed) => parseReference(typed) !== undefined, 'is not a reference number such as K7RM-4XQA');

/** Another case, by its id or its reference number. */
export interface NamedCase {
  caseId?: string | undefined;
  reference?: string | undefined;
}

/** `POST /cases/{caseId}/links`: `kind` says what the other case is to this one. */
export const LinkCase = z
  .strictObject({ caseId: idOf('case').optional(), reference: typedReference.optional(), kind: z.enum(LINK_KINDS) })
  .refine(({ caseId, reference }) => (caseId === undefined) !== (reference === undefined), {
    error: 'name the other case by either "caseId" or "reference"',
    path: ['caseId'],
  });
export type LinkCase = z.infer<typeof LinkCase>;
export type LinkKind = LinkCase['kind'];
