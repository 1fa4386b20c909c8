import type { Configuration } from '../configuration/configuration.ts';
import type { AuditEntry } from '../model.ts';
import type { Cause } from '../platform/context.ts';
import type { DescribedCause, Submitted } from './cause-words.ts';
import { actorInWords, causeInWords, submittedIn } from './cause-words.ts';
import type { Differences } from './entry-of-change.ts';
import { fieldLabel, isTold } from './field-words.ts';
import type { KnownNames } from './names.ts';
import { readNames, textsIn } from './names.ts';
import type { DescribedRecord } from './record-words.ts';
import { recordInWords } from './record-words.ts';
import { trail, afterAll } from './trail.ts';
import type { Vocabulary } from './value-words.ts';
import { valueInWords } from './value-words.ts';

/** A field before and after, as it is stored and as people say it; absent where there was or is nothing. */
export interface DescribedField {
  name: string;
  label: string;
  from?: unknown;
  to?: unknown;
  fromLabel?: string | undefined;
  toLabel?: string | undefined;
  /** What was there before was erased. */
  erased?: true;
}

/** One change in the words of the organisation. */
export interface DescribedChange {
  id: string;
  at: string;
  kind: AuditEntry['kind'];
  actor: { id: string; displayName: string };
  cause: DescribedCause;
  reason?: string | undefined;
  record: DescribedRecord;
  revision: number;
  fields: DescribedField[];
}

/** What changes are put into words by. */
export interface Telling {
  configuration: Configuration;
  /** What the teller knows the names of already. */
  known?: KnownNames;
}

/** Puts changes of one case into words: who and what is in them is looked up by one BatchGet. */
export async function describeChanges(telling: Telling, entries: AuditEntry[]): Promise<DescribedChange[]> {
  const vocabulary = await vocabularyFor(telling, entries);
  const submitted = await submissionsBehind(entries);
  return entries.map((entry) => {
    const { changeId, at, kind, revision, actor } = entry;
    const cause = entry.cause as Cause;
    const form = submittedIn(cause) ?? submitted.get(cause.id);
    return {
      id: changeId,
      at,
      kind,
      actor: { id: actor, displayName: actorInWords(entry, form, vocabulary) },
      cause: causeInWords(entry, form, vocabulary),
      reason: cause.reason,
      record: recordInWords(entry, vocabulary),
      revision,
      fields: describeFields(entry.entity, entry.fields as Differences, vocabulary),
    };
  });
}

/** The words that these entries of one case need. */
export async function vocabularyFor({ configuration, known }: Telling, entries: AuditEntry[]): Promise<Vocabulary> {
  const ids = entries.flatMap(({ actor, entity, fields }) => [
    actor,
    ...Object.entries(fields as Differences)
      .filter(([name]) => isTold(entity, name))
      .flatMap(([, difference]) => textsIn(difference)),
  ]);
  return { configuration, nameOf: await readNames(entries[0]?.auditOf ?? '', ids, known) };
}

/** The fields that mean something to people, in words, by their labels: the table keeps no order of names. */
export const describeFields = (entity: string, fields: Differences, vocabulary: Vocabulary): DescribedField[] =>
  Object.entries(fields)
    .filter(([name]) => isTold(entity, name))
    .map(([name, { from, to, erased }]) => ({
      name,
      label: fieldLabel(vocabulary.configuration, entity, name),
      from,
      to,
      fromLabel: valueInWords({ entity, name, value: from }, vocabulary),
      toLabel: valueInWords({ entity, name, value: to }, vocabulary),
      ...(erased && { erased }),
    }))
    // From nothing to an empty list is no change to people.
    .filter(({ erased, fromLabel = '', toLabel = '' }) => erased || fromLabel !== '' || toLabel !== '')
    .toSorted((one, other) => one.label.localeCompare(other.label) || one.name.localeCompare(other.name));

/** What visitors had sent when they made these changes, by the request: of that moment it stands nearly last in the trail. */
async function submissionsBehind(entries: AuditEntry[]): Promise<Map<string, Submitted>> {
  const requests = new Map(
    entries
      .filter(({ actor, cause }) => actor === 'visitor' && !submittedIn(cause as Cause))
      .map((entry) => [(entry.cause as Cause).id, entry] as const),
  );
  const found = [...requests].map(async ([id, { auditOf, at }]) => [id, await submissionAt(auditOf, at)] as const);
  return new Map((await Promise.all(found)).flatMap(([id, form]) => (form ? [[id, form] as const] : [])));
}

async function submissionAt(auditOf: string, at: string): Promise<Submitted | undefined> {
  for await (const { entity, recordId, named } of trail(auditOf, { from: at, before: afterAll(at), atOnce: 3 })) {
    if (entity === 'submission') return { formId: (named as { formId: string }).formId, submissionId: recordId };
  }
  return undefined;
}
