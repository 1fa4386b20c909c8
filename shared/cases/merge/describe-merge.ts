import type { Configuration } from '../../configuration/configuration.ts';
import type { Activity, Case, CaseRole } from '../../model.ts';
import type { CaseFile } from '../case-file.ts';
import { CLIENT_ROLE } from '../case-file.ts';
import type { Person } from '../people/person.ts';
import { isTaken } from './copies.ts';
import type { Merging } from './read-merging.ts';
import { clientsToTake, haveSameClients } from './take-clients.ts';
import type { MergedFields } from '../../custom-fields/take-over.ts';
import { rolesToTake } from './take-roles.ts';

/** Of long lists the first are named, and all are counted. */
const NAMED = 100;

interface Several<T> {
  total: number;
  items: T[];
}

/** What goes where when one case is merged into another; nothing that is on the one is left out. */
export interface MergePreview {
  into: NamedHead;
  from: NamedHead;
  activities: Several<Pick<Activity, 'activityId' | 'type' | 'subject' | 'statusClass' | 'dueAt'>>;
  caseRoles: { taken: HeldRole[]; left: HeldRole[] };
  clients: { same: boolean; taken: Person[]; left: Person[] };
  tags: string[];
  customFields: Pick<MergedFields, 'taken' | 'left'>;
  files: Several<{ fileId: string; name: string }>;
  links: { caseId: string; reference: string; kind: string }[];
  /** They stay on the case that is taken in, where those who may look into the bin can read them. */
  messages: number;
  /** They wait no more. */
  followUps: { dueAt: string; because: string }[];
  warnings: string[];
}

type NamedHead = Pick<Case, 'caseId' | 'reference' | 'subject'>;
interface HeldRole {
  role: string;
  label: string;
  displayName: string;
}

/** Describes a merge that has not begun yet. */
export function describeMerge(
  merging: Merging,
  configuration: Configuration,
  { fields, today }: { fields: MergedFields; today: string },
): MergePreview {
  const { into, from, files } = merging;
  return {
    into: named(into),
    from: named(from),
    activities: several(from.activities.filter(isTaken), ({ activityId, type, subject, statusClass, dueAt }) => ({
      activityId,
      type,
      subject,
      statusClass,
      dueAt,
    })),
    caseRoles: describeRoles(merging, configuration, today),
    clients: { same: haveSameClients(merging), ...clientsToTake(configuration, merging, today) },
    tags: newTags(into.case.tags, from.case.tags),
    customFields: { taken: fields.taken, left: fields.left },
    files: several(files, ({ fileId, name }) => ({ fileId, name })),
    links: from.links
      .filter(({ otherCaseId }) => otherCaseId !== into.case.caseId)
      .map(({ otherCaseId, otherReference, kind }) => ({ caseId: otherCaseId, reference: otherReference, kind })),
    messages: from.summary?.messages ?? 0,
    followUps: from.followUps
      .filter(({ kind, state }) => kind === 'action' && state === 'waiting')
      .map(({ dueAt, because }) => ({ dueAt, because })),
    warnings: warnings(merging, configuration),
  };
}

function describeRoles({ into, from }: Merging, configuration: Configuration, today: string) {
  const taken = new Set(rolesToTake(into, from, today));
  const roles = from.roles.filter(({ role }) => role !== CLIENT_ROLE);
  const inWords = ({ role, displayName }: CaseRole): HeldRole => ({
    role,
    label: configuration.label('caseRoles', role),
    displayName,
  });
  return {
    taken: roles.filter((role) => taken.has(role)).map(inWords),
    left: roles.filter((role) => !taken.has(role)).map(inWords),
  };
}

const newTags = (own: string[] = [], others: string[] = []) => {
  const known = new Set(own.map((tag) => tag.toLowerCase()));
  return others.filter((tag) => !known.has(tag.toLowerCase()));
};

const named = ({ case: { caseId, reference, subject } }: CaseFile): NamedHead => ({ caseId, reference, subject });

const several = <T, U>(all: T[], show: (one: T) => U): Several<U> => ({
  total: all.length,
  items: all.slice(0, NAMED).map(show),
});

function warnings(merging: Merging, configuration: Configuration): string[] {
  const { into, from } = merging;
  const type = ({ case: { caseType } }: CaseFile) => `"${configuration.label('caseTypes', caseType)}"`;
  const planned = from.activities.filter(({ statusClass }) => statusClass === 'incomplete').length;
  return [
    ...(type(into) === type(from) ? [] : [`The cases are of different types: ${type(into)} and ${type(from)}.`]),
    ...(haveSameClients(merging) ? [] : ['The cases have different clients. Merging them needs "confirmClients".']),
    ...(into.case.statusClass === 'closed' && planned > 0
      ? [`${into.case.reference} is closed: ${planned} planned activities come over as cancelled.`]
      : []),
  ];
}
