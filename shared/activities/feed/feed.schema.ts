import * as z from 'zod';
import { ACTIVITY_CATEGORIES } from '../../case-types/vocabulary.schema.ts';
import { slug } from '../../platform/fields.ts';
import { idOf } from '../../platform/ids.ts';
import { ListPage } from '../../platform/pages.ts';

/** To be done and late, to be done, and over: in the order in which a feed shows them. */
export const FEED_GROUPS = ['overdue', 'upcoming', 'past'] as const;
export type FeedGroup = (typeof FEED_GROUPS)[number];

const severalOf = <T extends z.ZodType<string, string>>(one: T) =>
  z
    .string()
    .max(1000)
    .transform((list) => list.split(','))
    .pipe(z.array(one).max(30));
const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] });
const date = z.iso.date('must be a date such as 2026-05-31');

const filters = {
  group: z.enum(FEED_GROUPS).optional(),
  /** Any of these, separated by commas. */
  type: severalOf(slug).optional(),
  status: severalOf(slug).optional(),
  category: severalOf(z.enum(ACTIVITY_CATEGORIES)).optional(),
  /** A contact, or `none` for what nobody is to do. */
  assignee: z.union([z.literal('none'), idOf('contact')], 'must be the id of a contact, or "none"').optional(),
  /** Words that are all in the subject or the details, with or without capitals and accents. */
  text: z.string().trim().min(1).max(200).optional(),
  /** Dates of the organisation's zone, both included. */
  from: date.optional(),
  to: date.optional(),
  withFiles: flag.optional(),
  starred: flag.optional(),
  tag: z.string().trim().min(1).max(64).optional(),
  /** A timeline, sequence or rule. */
  plannedBy: slug.optional(),
};
export type FeedFilter = z.infer<z.ZodObject<typeof filters>>;

/** `GET /cases/{caseId}/activities` */
export const ListActivities = ListPage.extend({
  ...filters,
  /** By when they are due, in each group; without it what is to be done soonest first, what is over newest first. */
  order: z.enum(['asc', 'desc']).optional(),
});
export type ListActivities = z.infer<typeof ListActivities>;

/** `GET /cases/{caseId}/activities/months` */
export const CountByMonth = z.strictObject(filters);
export type CountByMonth = z.infer<typeof CountByMonth>;

/** `GET /cases/{caseId}/activities/days` */
export const CountByDay = CountByMonth.extend({
  /** This month where none is given. */
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month such as 2026-05')
    .optional(),
});
export type CountByDay = z.infer<typeof CountByDay>;
