import type { Form } from '../../../../shared/forms/form.schema.ts';
import { Protection } from '../../../../shared/forms/form-protection.schema.ts';
import { judgeSubmission } from '../../../../shared/forms/protection/judge-submission.ts';
import type { RawValues, Values } from '../../../../shared/forms/read-values.ts';
import { aConfiguration, aForm } from '../../../support/configuration.ts';
import { asVisitor } from '../../../support/contexts.ts';

export const configuration = aConfiguration();
/** Made once: to read the sample configuration takes longer than a thousand judgements. */
const form = aForm();

interface Sent {
  protection?: Partial<Form['protection']>;
  fields?: Partial<Form>;
  address?: string;
  headers?: Record<string, string>;
  raw?: RawValues;
  values?: Values;
  now?: string;
}

export const guarded = (protection: Sent['protection'] = {}, fields: Sent['fields'] = {}): Form => ({
  ...form,
  ...fields,
  protection: Protection.parse(protection),
});

/** Judges a submission that has nothing suspicious about it but what is said; each is a request of its own. */
export function judge({
  protection,
  fields,
  address = '192.0.2.1',
  headers = {},
  raw = {},
  values = {},
  now,
}: Sent = {}) {
  const ctx = asVisitor(now);
  return judgeSubmission({ ...ctx, cause: { ...ctx.cause, id: `request ${++requests}` } }, configuration, {
    form: guarded(protection, fields),
    request: {
      headers,
      body: Buffer.from(''),
      contentType: 'application/json',
      origin: 'https://api.example.org',
      address,
    },
    raw,
    values: { email: 'maya@example.org', ...values },
  });
}
let requests = 0;
