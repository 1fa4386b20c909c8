import * as z from 'zod';
import { idOf } from '../../platform/ids.ts';

/** `POST /forms/{formId}/prefill`: for whom the form is filled in, and from which of their cases. */
export const PrefillForm = z.strictObject({ contactId: idOf('contact'), caseId: idOf('case').optional() });
export type PrefillForm = z.infer<typeof PrefillForm>;
