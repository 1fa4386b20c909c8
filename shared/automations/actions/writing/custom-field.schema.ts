import * as z from 'zod';

/** A custom field of the case, of the changed activity or of the first client. */
export const customField = z
  .string()
  .max(200)
  .regex(
    /^(case|activity|client)\.customFields\.[a-z0-9-]+\.[A-Za-z0-9]+$/,
    'must name a field that rules set, such as case.subject or case.customFields.review.next',
  );
