import * as z from 'zod';
import { slug } from '../../../shared/platform/fields.ts';
import { prefillForm } from '../../../shared/forms/prefill/prefill-form.ts';
import { PrefillForm } from '../../../shared/forms/prefill/prefill.schema.ts';
import { route } from '../route.ts';

export const formPrefill = [
  route({
    method: 'POST',
    path: '/forms/{formId}/prefill',
    permission: 'contacts:view',
    params: z.object({ formId: slug }),
    body: PrefillForm,
    run: (ctx, input) => prefillForm(ctx, { ...input.params, ...input.body }),
  }),
];
