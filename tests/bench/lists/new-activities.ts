import type { Activity, Case, CaseRole } from '../../../shared/model.ts';
import { isoInstant } from '../../../shared/platform/time.ts';
import { idAt } from './ids.ts';
import { stampsOf } from './stamps.ts';
import type { Organisation } from './organisation.ts';
import type { Random } from '../../support/random.ts';

const DAY = 24 * 60 * 60 * 1000;
/** Of what is planned some is overdue, and nothing lies further ahead. */
const OVERDUE_DAYS = 20;
const AHEAD_DAYS = 60;

interface On {
  record: Case;
  roles: CaseRole[];
  times: { at: number; until: number };
  organisation: Organisation;
}

/** Three to eight activities; on an open case the last one to three of them are still to be done. */
export function newActivities(random: Random, on: On): Activity[] {
  const { record, organisation } = on;
  const allowed = organisation.configuration.find('caseTypes', record.caseType)?.activityTypes ?? [];
  const count = random.between(3, 8);
  const planned = record.statusClass === 'opened' ? random.between(1, 3) : 0;
  return Array.from({ length: count }, (_, i) => {
    const { type } = i === 0 ? { type: 'open-case' } : random.of(allowed);
    return activity(random, on, { type, isPlanned: i >= count - planned, isFirst: i === 0 });
  });
}

interface Kind {
  type: string;
  isPlanned: boolean;
  isFirst: boolean;
}

function activity(random: Random, on: On, { type, isPlanned, isFirst }: Kind): Activity {
  const { record, times, organisation } = on;
  const dueAt = toMinute(isPlanned ? ahead(random, organisation.now) : earlier(random, times, isFirst));
  const madeAt = isPlanned ? times.at : Math.min(dueAt, organisation.now);
  return {
    caseId: record.caseId,
    activityId: idAt('activity', madeAt, random),
    ...kindOf(type, organisation),
    ...(isPlanned ? PLANNED : over(random, isoInstant(dueAt))),
    dueAt: isoInstant(dueAt),
    assignees: assigneesOf(random, on),
    ...stampsOf(random, { at: madeAt, touchedAt: madeAt }),
  } as Activity;
}

/** What an activity has from its type. */
export function kindOf(type: string, { configuration }: Organisation) {
  const { category = 'task', label = type } = configuration.find('activityTypes', type) ?? {};
  return { type, category, subject: label };
}

/** At what an activity stands that is to be done. */
export const PLANNED = { status: 'scheduled', statusClass: 'incomplete' } as const;

const over = (random: Random, completedAt: string) =>
  random.next() < 0.9
    ? { status: 'completed', statusClass: 'completed', completedAt }
    : { status: 'cancelled', statusClass: 'cancelled' };

const MINUTE = 60_000;
const toMinute = (at: number) => Math.floor(at / MINUTE) * MINUTE;

const ahead = (random: Random, now: number) => now + (random.next() * (OVERDUE_DAYS + AHEAD_DAYS) - OVERDUE_DAYS) * DAY;
const earlier = (random: Random, { at, until }: On['times'], isFirst: boolean) =>
  isFirst ? at : at + random.next() * (until - at);

/** Four of five are somebody's, who holds a case role. */
function assigneesOf(random: Random, { roles }: On): Activity['assignees'] {
  if (random.next() < 0.2) return [];
  const { contactId, displayName } = random.of(roles.slice(1));
  return [{ contactId, displayName }];
}
