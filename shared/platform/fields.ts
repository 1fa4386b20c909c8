import * as z from 'zod';

/** Readable ids of configuration records: lower-case words joined by hyphens; permanent once used. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug such as housing-support')
  .max(64);

/** What people call a record; may change at any time. */
export const label = z.string().trim().min(1).max(128);

export const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #0b5c6b');
