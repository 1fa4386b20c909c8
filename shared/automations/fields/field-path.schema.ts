import * as z from 'zod';

/** A field that a rule names, such as `case.subject` or `roles.coordinator.customFields.work.team`. */
export const fieldPath = z
  .string()
  .max(250)
  .regex(/^[a-zA-Z]+(\.[A-Za-z0-9_-]+){1,4}$/, 'must name a field, such as case.subject');
