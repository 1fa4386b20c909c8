import { isDeepStrictEqual } from 'node:util';
import type { CaseCount, Usage } from '../usage/usage.ts';
import { casesWhere, isUsed } from '../usage/usage.ts';
import type { Problem } from './check-document.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';
import type { ConfigurationKind } from './configuration.ts';
import type { AnyRecord } from './kinds.ts';
import { KIND_NAMES, nameOf, recordsIn } from './kinds.ts';

/** What a change of one record means for live records, in words. */
export interface Effect {
  kind: ConfigurationKind;
  id: string;
  detail: string;
}

interface Change {
  kind: ConfigurationKind;
  before: AnyRecord | undefined;
  after: AnyRecord | undefined;
  /** Where the record stands in the document wanted. */
  pointer: string;
  usage: Usage;
}

interface Situation {
  current: ConfigurationDocument;
  next: ConfigurationDocument;
  usage: Usage;
}

/** What a new configuration would do to live records, and what it may not do to them. */
export function effectsOf({ current, next, usage }: Situation): { problems: Problem[]; effects: Effect[] } {
  const changes = KIND_NAMES.flatMap((kind) => changesOf(kind, { current, next, usage }));
  return { problems: changes.flatMap(harm), effects: changes.flatMap(effect) };
}

function changesOf(kind: ConfigurationKind, { current, next, usage }: Situation): Change[] {
  const after = recordsIn(next, kind);
  const before = new Map(recordsIn(current, kind).map((record) => [record.id, record]));
  const removed = [...before.values()].filter(({ id }) => !after.some((record) => record.id === id));
  return [
    ...removed.map((record) => ({ kind, before: record, after: undefined, pointer: `/${kind}`, usage })),
    ...after.map((record, i) => ({
      kind,
      before: before.get(record.id),
      after: record,
      pointer: `/${kind}/${i}`,
      usage,
    })),
  ].filter((change) => !isDeepStrictEqual(change.before, change.after));
}

/** Fields of which live records keep a copy: changed under them, the two would contradict each other. */
const COPIED: Partial<Record<ConfigurationKind, string>> = {
  statuses: 'class',
  activityStatuses: 'class',
  caseTypes: 'category',
};

function harm(change: Change): Problem[] {
  const { kind, before, after, pointer, usage } = change;
  if (!before || !isUsed(usage, kind, before.id)) return [];
  const of = { kind, id: before.id };
  if (!after) {
    const detail = `The ${nameOf(kind, before)} is in use${liveCases(change)}, so it cannot be removed.`;
    return [{ ...of, pointer, field: '', detail }];
  }
  const copied = COPIED[kind];
  if (!copied || valueOf(before, copied) === valueOf(after, copied)) return [];
  const detail = `The ${nameOf(kind, before)} is in use${liveCases(change)}, so its ${copied} cannot change.`;
  return [{ ...of, pointer: `${pointer}/${copied}`, field: `/${copied}`, detail }];
}

const valueOf = (record: AnyRecord, name: string) => (record as unknown as Record<string, unknown>)[name];

/** The attribute of a case that names a record of the kind. */
const NAMED_BY: Partial<Record<ConfigurationKind, keyof CaseCount>> = {
  caseCategories: 'category',
  caseTypes: 'caseType',
  statuses: 'status',
};

function casesOf({ kind, before, after, usage }: Change, statusClass?: string) {
  const attribute = NAMED_BY[kind];
  const id = (before ?? after)?.id;
  if (!attribute) return 0;
  return casesWhere(
    usage,
    (count) => count[attribute] === id && (statusClass === undefined || count.statusClass === statusClass),
  );
}

function liveCases(change: Change) {
  const open = casesOf(change, 'opened');
  const closed = casesOf(change, 'closed');
  const parts = [
    ...(open > 0 ? [counted(open, 'open case')] : []),
    ...(closed > 0 ? [counted(closed, 'closed case')] : []),
  ];
  return parts.length > 0 ? ` by ${parts.join(' and ')}` : '';
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

const isOn = (record: AnyRecord | undefined) => record !== undefined && record.active !== false;

function effect(change: Change): Effect[] {
  const { kind, before, after } = change;
  const record = after ?? before;
  if (!record) return [];
  const words = wordsFor(change)?.(change);
  return words === undefined ? [] : [{ kind, id: record.id, detail: `The ${nameOf(kind, record)} ${words}` }];
}

/** What to say depends on whether the record is switched off, switched on or neither. */
function wordsFor({ kind, before, after }: Change) {
  if (isOn(before) !== isOn(after)) return (isOn(after) ? STARTED : RETIRED)[kind];
  return before && after ? CHANGED[kind] : undefined;
}

type Words = Partial<Record<ConfigurationKind, (change: Change) => string | undefined>>;

const going = (change: Change) => counted(casesOf(change, 'opened'), 'open case');
const RETIRED: Words = {
  caseCategories: (change) => `is not offered any more; it has ${going(change)} to finish.`,
  caseTypes: (change) => `is retired: no more cases of it are opened; it has ${going(change)} to finish.`,
  statuses: (change) => `is not offered any more; ${going(change)} at it go on.`,
  forms: () => 'takes no more submissions.',
  emailTemplates: () => 'is not sent any more: rules that send it fail visibly.',
  rules: () => 'will no longer act; what it has planned for later is skipped when its time comes.',
};
const observes = (record: AnyRecord | undefined) => record !== undefined && valueOf(record, 'observe') === true;
const ruleBegins = ({ after }: Change) =>
  observes(after)
    ? 'looks on from now on: it records what it would do, and does nothing.'
    : 'acts on every change from now on.';
const STARTED: Words = {
  forms: () => 'takes submissions from now on.',
  rules: ruleBegins,
};
const CHANGED: Words = {
  caseTypes: (change) =>
    `gets version ${String(valueOf(change.after as AnyRecord, 'version'))}, with which new cases are opened; ` +
    `${going(change)} began with an earlier one.`,
  rules: (change) => (observes(change.before) === observes(change.after) ? undefined : ruleBegins(change)),
};
