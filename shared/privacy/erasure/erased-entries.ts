import { reasonless } from './erasing-context.ts';
import type { Differences } from '../../audit/entry-of-change.ts';
import type { AuditEntry } from '../../model.ts';
import type { Cause } from '../../platform/context.ts';
import type { Renaming } from './renaming.ts';
import { ERASED, throughout } from './erased-words.ts';
import { withoutPersonalValues } from './personal-values.ts';

/** Of the fields by which an entry names its record those that say nothing of people. */
const IMPERSONAL = new Set([
  'reference',
  'role',
  'kind',
  'type',
  'ruleId',
  'ruleLabel',
  'formId',
  'webhook',
  'otherReference',
]);

/** An entry that says that there was a change, when, by whom and of which fields, and no value any more. */
export function emptyEntry(entry: AuditEntry): AuditEntry {
  const names = Object.keys(entry.fields as Differences);
  return {
    ...entry,
    cause: reasonless(entry.cause as Cause),
    named: namelessly(entry.named as Record<string, unknown> | undefined),
    fields: Object.fromEntries(names.map((name) => [name, { erased: true }])),
  };
}

const namelessly = (named: Record<string, unknown> = {}) =>
  Object.fromEntries(Object.entries(named).map(([name, value]) => [name, IMPERSONAL.has(name) ? value : ERASED]));

/** An entry that names somebody no more; undefined when it never did. What was sent to them it does not hold any more. */
export function entryWithout(entry: AuditEntry, { person, text }: Renaming, theirs: Theirs): AuditEntry | undefined {
  if (theirs.has(entry.recordId)) return emptyEntry(entry);
  const { named, fields, cause } = entry;
  const told = { named: named as unknown, fields: fields as unknown, reason: (cause as Cause).reason };
  const next = throughout(renamedThroughout(withoutPersonalValues(told), person), text);
  if (next === told) return undefined;
  const { reason, ...rest } = next;
  return { ...entry, ...rest, cause: { ...(cause as Cause), ...(reason !== undefined && { reason }) } };
}

/** Records that were theirs alone: messages to them, submissions by them, their side of a relationship. */
export type Theirs = ReadonlySet<string>;

type Rename = Renaming['person'];

/** Wherever somebody is named together with their id. */
function renamedThroughout<T>(value: T, person: Rename): T {
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).map(([name, one]) => [name, renamedThroughout<unknown>(one, person)] as const);
  const same = inner.every(([name, one]) => one === (value as Record<string, unknown>)[name]);
  const next = same ? value : Array.isArray(value) ? inner.map(([, one]) => one) : Object.fromEntries(inner);
  return (isPerson(next) ? person(next) : next) as T;
}

const isPerson = (value: unknown): value is { contactId: string; displayName: string } =>
  typeof value === 'object' && value !== null && 'contactId' in value && 'displayName' in value;
