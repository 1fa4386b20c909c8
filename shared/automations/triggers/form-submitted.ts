import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('form-submitted'), form: slug.optional() });

/** A submission of the form is on its case; without a form, of any whose definition names the rule. */
export const formSubmitted: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['submission'],
  matches: ({ entity, before, after }, { form }, ruleId) =>
    entity === 'submission' &&
    after?.state === 'processed' &&
    before?.state !== 'processed' &&
    (form === undefined ? Array.isArray(after.rules) && after.rules.includes(ruleId) : after.formId === form),
  describe: ({ after }) => `The form "${textOf(after?.formId)}" was filled in`,
};
