import type { Telling } from '../audit/describe-changes.ts';
import { describeChanges } from '../audit/describe-changes.ts';
import { ownName, readNames, textsIn } from '../audit/names.ts';
import { trail } from '../audit/trail.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { readVisibleCase } from '../cases/visible-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import { readContacts } from '../contacts/contacts.ts';
import type { Activity, AuditEntry, Contact } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { forbidden } from '../platform/errors.ts';
import { may } from '../users/permissions.ts';
import { readFiles, readMessages } from './read-lists.ts';
import { knownPeople, namedIn, readUsersOf } from './redaction/people-of.ts';
import { noVeil, veilOver } from './redaction/veil.ts';
import { htmlUnder } from './report-html.ts';
import type { Report, Some } from './report.ts';
import { Room } from './report.ts';
import type { ReadReport } from './report.schema.ts';

const MAXIMUM_ACTIVITIES = 2_000;
const MAXIMUM_CHANGES = 500;
/** Lambda answers with six megabytes at most; the page around the parts is small. */
const MAXIMUM_BYTES = 5_000_000;

/** Reads all that a report of a case that the actor may see is made of. Bounded: what is left out is counted. */
export async function readReport(
  ctx: Context,
  { caseId, ...wanted }: ReadReport & { caseId: string },
): Promise<Report> {
  const configuration = await getConfiguration(ctx);
  const file = await readVisibleCase(ctx, caseId);
  const has = (part: ReadReport['include'][number]) => wanted.include.includes(part);
  if (has('changes') && !may(ctx.actor, 'audit:view', file.case.category)) {
    throw forbidden('Your user role does not include "audit:view": ask for a report without "changes".');
  }
  const messages = has('messages') ? await readMessages(caseId) : { shown: [], leftOut: 0 };
  const contacts = await readPeople(ctx, file, messages.shown);
  const veil = wanted.redact
    ? veilOver(knownPeople(contacts.named, contacts.all, messages.shown), wanted.redactAlso)
    : noVeil;
  return {
    file,
    configuration,
    contacts: new Map(contacts.all.map((contact) => [contact.contactId, contact])),
    activities: chosen(file, wanted),
    messages,
    files: has('files') ? await readFiles(caseId) : [],
    changes: has('changes')
      ? await newestChanges({ configuration, known: ownName(ctx) }, caseId)
      : { shown: [], leftOut: 0 },
    nameOf: await readNames(caseId, referencesIn(file)),
    veil,
    html: htmlUnder(veil),
    room: new Room(MAXIMUM_BYTES),
    now: ctx.now,
  };
}

async function readPeople(ctx: Context, file: CaseFile, messages: Parameters<typeof namedIn>[1]) {
  const users = await readUsersOf(ctx, file);
  const named = [...namedIn(file, messages), ...users];
  const ids = [...named.map(({ contactId }) => contactId), ...referencesIn(file)];
  const all: Contact[] = await readContacts(ids.filter((id) => id.startsWith('contact_')));
  return { named, all };
}

/** What custom fields point at: contacts, cases, files. */
const referencesIn = ({ case: { customFields }, activities }: CaseFile): string[] =>
  [customFields, ...activities.map((activity) => activity.customFields as unknown)]
    .flatMap(textsIn)
    .filter((text) => /^[a-z]+_[0-9A-Z]{26}$/.test(text));

function chosen({ activities }: CaseFile, { activities: which, timeline, from, to }: ReadReport): Some<Activity> {
  const fitting = activities.filter(
    ({ statusClass, plannedBy, dueAt }) =>
      (which === 'all' || statusClass === 'incomplete') &&
      (timeline === undefined || (plannedBy?.kind === 'timeline' && plannedBy.id === timeline)) &&
      (from === undefined || dueAt >= from) &&
      (to === undefined || dueAt <= to),
  );
  return {
    shown: fitting.slice(-MAXIMUM_ACTIVITIES),
    leftOut: Math.max(0, fitting.length - MAXIMUM_ACTIVITIES),
  };
}

async function newestChanges(telling: Telling, caseId: string): Promise<Report['changes']> {
  const entries: AuditEntry[] = [];
  for await (const entry of trail(caseId)) {
    if (entries.length === MAXIMUM_CHANGES) return { shown: await describeChanges(telling, entries), leftOut: 'more' };
    entries.push(entry);
  }
  return { shown: await describeChanges(telling, entries), leftOut: 0 };
}
