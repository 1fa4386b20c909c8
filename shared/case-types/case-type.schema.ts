import * as z from 'zod';
import { CONTACT_KINDS } from '../contacts/contact.schema.ts';
import { label, slug } from '../platform/fields.ts';
import { idOf } from '../platform/ids.ts';
import { RelatedSide } from '../relationships/relationship-type.schema.ts';

const subject = z.string().trim().min(1).max(255);

/** Who is made the assignee of a planned activity. */
export const Assignee = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('case-role'), role: slug }),
  /** Whoever is on a side of a relationship with a client of the case on the day of planning; of several, since the latest day. */
  z.strictObject({ kind: z.literal('relationship'), ...RelatedSide.shape }),
  z.strictObject({ kind: z.literal('contact'), contactId: idOf('contact'), displayName: label }),
  z.strictObject({ kind: z.literal('creator') }),
]);
export type Assignee = z.infer<typeof Assignee>;

/** What an activity's time is counted from. */
const Reference = z.discriminatedUnion('kind', [
  /** The start of the case, or of the timeline when it is run later. */
  z.strictObject({ kind: z.literal('start') }),
  /** The newest or oldest activity of a type on the case; without one, the start. */
  z.strictObject({ kind: z.literal('activity'), type: slug, select: z.enum(['newest', 'oldest']).default('newest') }),
]);

/** How far from the reference, before it if negative; working days leave out Saturdays and Sundays. */
const Offset = z.strictObject({
  amount: z.int().min(-3650).max(3650),
  unit: z.enum(['hours', 'days', 'working-days']),
});

const PlannedActivity = z.strictObject({
  type: slug,
  subject: subject.optional(),
  status: slug.default('scheduled'),
  reference: Reference.default({ kind: 'start' }),
  offset: Offset.default({ amount: 0, unit: 'days' }),
  assignee: Assignee.default({ kind: 'none' }),
});
export type PlannedActivity = z.infer<typeof PlannedActivity>;

/** Activities planned from a date. */
const Timeline = z.strictObject({
  id: slug,
  label,
  /** Planned by itself when a case is opened. */
  onOpening: z.boolean().default(false),
  activities: z.array(PlannedActivity).max(60),
});
export type Timeline = z.infer<typeof Timeline>;

/** Activities of which each is created when the one before is completed; the case closes after the last. */
const Sequence = z.strictObject({
  id: slug,
  label,
  activities: z
    .array(z.strictObject({ type: slug, subject: subject.optional(), assignee: Assignee.default({ kind: 'none' }) }))
    .min(1)
    .max(60),
  /** The status of the class closed that the case gets at the end; without one, the first that it may have. */
  closesAs: slug.optional(),
});
export type Sequence = z.infer<typeof Sequence>;

/** What must be so before a case may be closed, whoever closes it. */
const Closing = z.strictObject({
  /** Activity types of which the case must have a completed one. */
  requiredActivities: z.array(slug).max(50).default([]),
  /** Custom fields that must be filled in. */
  requiredFields: z
    .array(z.strictObject({ set: slug, field: z.string().min(1).max(64) }))
    .max(50)
    .default([]),
  /** Not while a case that is its child is open. */
  childCasesClosed: z.boolean().default(false),
  /** Not while activities are still planned; otherwise these are cancelled. */
  nothingPlanned: z.boolean().default(false),
});

const CaseRole = z.strictObject({
  role: slug,
  manager: z.boolean().default(false),
  /** One holder at a time: a new one ends the one before. */
  single: z.boolean().default(false),
  /** Given to whoever opens the case. */
  creator: z.boolean().default(false),
  /** Who may hold it: contacts of these kinds, with one of these tags; none named means anybody. */
  holderKinds: z.array(z.enum(CONTACT_KINDS)).default([]),
  holderTags: z.array(z.string().max(64)).default([]),
});

/** When a case is erased after it was closed, and how long before that people are warned. */
const Retention = z.strictObject({
  months: z.int().min(1).max(600),
  warnDays: z.int().min(0).max(365).default(30),
});

/** A workflow: what a case of this type may go through. */
export const CaseType = z.strictObject({
  id: slug,
  /** Counts up by itself with every change of the definition; a running case keeps the one it was opened with. */
  version: z.int().min(1).default(1),
  label,
  description: z.string().max(2000).optional(),
  category: slug,
  order: z.int().default(0),
  active: z.boolean().default(true),
  initialStatus: slug,
  /** Allowed statuses; none named means all of the category. */
  statuses: z.array(slug).default([]),
  caseRoles: z
    .array(CaseRole)
    .refine((roles) => roles.filter(({ manager }) => manager).length === 1, 'must have exactly one manager'),
  activityTypes: z.array(z.strictObject({ type: slug, maximum: z.int().min(1).optional() })).default([]),
  timelines: z.array(Timeline).max(20).default([]),
  sequence: Sequence.optional(),
  closing: Closing.prefault({}),
  /** Absent: cases of the type are kept for ever. */
  retention: Retention.optional(),
  /** Whether the clients of a case see it, as far as what is on it is marked visible to them. */
  visibleToClients: z.boolean().default(false),
  /** Whether a case may have more than one client. */
  severalClients: z.boolean().default(false),
  /** Who may be made an assignee: users of the service alone, or contacts with one of these tags. */
  assignees: z
    .strictObject({ usersOnly: z.boolean().default(false), tags: z.array(z.string().max(64)).default([]) })
    .default({ usersOnly: false, tags: [] }),
});
export type CaseType = z.infer<typeof CaseType>;
