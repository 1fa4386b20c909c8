import * as z from 'zod';
import { label, slug } from '../platform/fields.ts';

/** A user role of the organisation's own, made of the permissions that there are. */
export const CustomUserRole = z.strictObject({
  id: slug,
  label,
  description: z.string().max(1000).optional(),
  order: z.int().default(0),
  active: z.boolean().default(true),
  permissions: z.array(z.string().regex(/^[a-z]+:[a-z-]+$/)).max(50),
});
export type CustomUserRole = z.infer<typeof CustomUserRole>;
