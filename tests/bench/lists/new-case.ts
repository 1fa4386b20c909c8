import type { CaseHead } from '../../../shared/cases/case-file.ts';
import { CLIENT_ROLE } from '../../../shared/cases/case-file.ts';
import { summarise } from '../../../shared/cases/case-summary.ts';
import type { Activity, Case, CaseRole, CaseSummary } from '../../../shared/model.ts';
import { organisation as settings } from '../../../shared/platform/organisation.ts';
import { dateIn, isoInstant } from '../../../shared/platform/time.ts';
import { fieldValues } from './field-values.ts';
import { idAt } from './ids.ts';
import { newActivities } from './new-activities.ts';
import { referenceAt } from './references.ts';
import { stampsOf } from './stamps.ts';
import type { Organisation, Person } from './organisation.ts';
import { Random } from '../../support/random.ts';

const DAY = 24 * 60 * 60 * 1000;
/** A closed case took so many days at most. */
const LONGEST = 200;
/** One case in so many is of a body, the others of somebody who has one or two. */
const OF_BODIES = 25;
const CASES_PER_CLIENT = 1.4;

export interface MadeCase {
  head: CaseHead;
  activities: Activity[];
  /** Who comes for the first time; cases of one client follow each other. */
  newClient: { person: Person; place: number } | undefined;
}

/** A case with what is on it, the same for the same seed and place. */
export function newCase(organisation: Organisation, place: number): MadeCase {
  const random = new Random(organisation.seed, 1, place);
  const caseType = organisation.caseType(random);
  const { at, isOpen } = organisation.opening(random);
  const until = isOpen ? organisation.now : Math.min(organisation.now, at + random.next() * LONGEST * DAY);
  const { client, newClient } = clientOf(organisation, place);
  const manager = organisation.manager(random);
  const times = { at, touchedAt: at + (until - at) * Math.sqrt(random.next()), until };
  const stamps = stampsOf(random, times);
  const openedAt = isoInstant(at);
  const { id: status, class: statusClass } = organisation.status(random, caseType, isOpen ? 'opened' : 'closed');
  const record = {
    caseId: idAt('case', at, random),
    reference: referenceAt(place),
    category: caseType.category,
    caseType: caseType.id,
    caseTypeVersion: caseType.version,
    subject: words(random, organisation),
    status,
    statusClass,
    listedAs: statusClass,
    openedAt,
    openedOn: dateIn(settings.timeZone, openedAt),
    closedOn: isOpen ? undefined : dateIn(settings.timeZone, isoInstant(until)),
    clients: [client],
    manager,
    tags: tags(random, organisation),
    customFields: fieldValues(random, organisation, caseType),
    ...stamps,
  } as Case;
  const roles = rolesOf(random, organisation, { record, client, manager });
  const activities = newActivities(random, { record, roles, times, organisation });
  const head = { case: record, roles, links: [], summary: undefined };
  const summary = { ...summarise({ ...head, activities, followUps: [], runs: [] }, 0), ...stamps } as CaseSummary;
  return { head: { ...head, summary }, activities, newClient };
}

function clientOf(organisation: Organisation, place: number) {
  if (place % OF_BODIES === 0) {
    return { client: organisation.bodies[(place / OF_BODIES) % 4 < 3 ? 0 : 1] as Person, newClient: undefined };
  }
  const nth = Math.floor(place / CASES_PER_CLIENT);
  const person = organisation.person('client', nth);
  const isNew = place < 2 || Math.floor((place - 1) / CASES_PER_CLIENT) !== nth || (place - 1) % OF_BODIES === 0;
  return { client: person, newClient: isNew ? { person, place: nth } : undefined };
}

/** Three to eight words. */
function words(random: Random, { subjects }: Organisation): string {
  const chosen = Array.from(
    { length: random.between(3, 8) },
    () => subjects.values[subjects.frequency.pick(random)] ?? '',
  );
  const text = chosen.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function tags(random: Random, { tags: { values, frequency } }: Organisation): string[] | undefined {
  const chosen = Array.from({ length: random.below(5) }, () => values[frequency.pick(random)] ?? '');
  return chosen.length > 0 ? [...new Set(chosen)] : undefined;
}

interface With {
  record: Case;
  client: Person;
  manager: Person;
}

/** Client, manager, and in every other case somebody else. */
function rolesOf(random: Random, organisation: Organisation, { record, client, manager }: With): CaseRole[] {
  const kinds = organisation.configuration.find('caseTypes', record.caseType)?.caseRoles ?? [];
  const managing = kinds.find((kind) => kind.manager)?.role ?? 'manager';
  const other = kinds.find((kind) => !kind.manager)?.role ?? 'supporter';
  const held = [
    { role: CLIENT_ROLE, manager: false, ...client },
    { role: managing, manager: true, ...manager },
    ...(random.next() < 0.5 ? [{ role: other, manager: false, ...organisation.manager(random) }] : []),
  ];
  const { caseId, category, listedAs, openedAt, openedOn, closedOn, revision: _, ...rest } = record;
  const { createdAt, createdBy, updatedAt, updatedBy, cause } = rest;
  const ended = closedOn !== undefined && { endOn: closedOn, endedByClosing: true };
  return held.map((one) => ({
    caseId,
    caseRoleId: idAt('caseRole', Date.parse(createdAt), random),
    ...one,
    startOn: openedOn,
    ...ended,
    category,
    listedAs,
    openedAt,
    revision: 1,
    createdAt,
    createdBy,
    updatedAt,
    updatedBy,
    cause,
  }));
}
