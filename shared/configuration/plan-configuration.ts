import { isDeepStrictEqual } from 'node:util';
import { digest } from '../platform/ids.ts';
import type { Usage } from '../usage/usage.ts';
import type { Problem } from './check-document.ts';
import { checkDocument } from './check-document.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';
import type { ConfigurationKind } from './configuration.ts';
import { documentOf } from './document.ts';
import type { AnyRecord } from './kinds.ts';
import { KIND_NAMES, recordsIn } from './kinds.ts';
import type { Effect } from './plan-effects.ts';
import { effectsOf } from './plan-effects.ts';
import type { PlanMode } from './plan-mode.ts';

/** One record that would differ. */
export interface Difference {
  kind: ConfigurationKind;
  id: string;
  label: string;
}
export interface ChangedRecord extends Difference {
  fields: Record<string, { from?: unknown; to?: unknown }>;
}

/** What applying a document would do. It can be applied while it has no problems. */
export interface Plan {
  /** Stands for the document on top of this very version. */
  fingerprint: string;
  /** The version planned upon. */
  base: string;
  added: Difference[];
  changed: ChangedRecord[];
  removed: Difference[];
  problems: Problem[];
  /** In words, what it means for live records. */
  effects: Effect[];
}

export interface Planned {
  plan: Plan;
  /** The whole configuration as it would be. */
  next: ConfigurationDocument;
}

interface Situation {
  base: string;
  current: ConfigurationDocument;
  usage: Usage;
}

/** Compares a document with the configuration that counts. */
export function planConfiguration(
  { base, current, usage }: Situation,
  wanted: ConfigurationDocument,
  mode: PlanMode,
): Planned {
  const next = countingVersions(current, mode === 'replace' ? wanted : merged(current, wanted));
  const differences = compare(current, next);
  const { problems, effects } = effectsOf({ current, next, usage });
  return {
    next,
    plan: {
      fingerprint: digest(base, mode, JSON.stringify(wanted)),
      base,
      ...differences,
      problems: [...checkDocument(next), ...problems],
      effects,
    },
  };
}

/** The differences without the values of fields, which can be long: what history keeps. */
export const summaryOf = ({ added, changed, removed }: Pick<Plan, 'added' | 'changed' | 'removed'>) => ({
  added,
  changed: changed.map(({ fields, ...record }) => ({ ...record, fields: Object.keys(fields) })),
  removed,
});

export const isEmpty = ({ added, changed, removed }: Plan) =>
  added.length === 0 && changed.length === 0 && removed.length === 0;

/** What is there and not named stays. Named records come first, so that pointers lead into the document wanted. */
const merged = (current: ConfigurationDocument, wanted: ConfigurationDocument) =>
  documentOf((kind) => {
    const named = recordsIn(wanted, kind);
    const ids = new Set(named.map(({ id }) => id));
    return [...named, ...recordsIn(current, kind).filter(({ id }) => !ids.has(id))];
  });

/** A case type's version counts its definitions here: what a document says of it holds for a new one only. */
const countingVersions = (current: ConfigurationDocument, wanted: ConfigurationDocument): ConfigurationDocument => ({
  ...wanted,
  caseTypes: wanted.caseTypes.map((caseType) => {
    const before = current.caseTypes.find(({ id }) => id === caseType.id);
    if (!before) return caseType;
    const same = isDeepStrictEqual({ ...caseType, version: before.version }, before);
    return { ...caseType, version: same ? before.version : before.version + 1 };
  }),
});

function compare(current: ConfigurationDocument, next: ConfigurationDocument) {
  const pairs = KIND_NAMES.flatMap((kind) => {
    const before = new Map(recordsIn(current, kind).map((record) => [record.id, record]));
    const after = new Map(recordsIn(next, kind).map((record) => [record.id, record]));
    return [...new Set([...before.keys(), ...after.keys()])].map((id) => ({
      kind,
      before: before.get(id),
      after: after.get(id),
    }));
  });
  return {
    added: pairs.flatMap(({ kind, before, after }) => (after && !before ? [named(kind, after)] : [])),
    changed: pairs.flatMap(({ kind, before, after }) => (before && after ? changedRecord(kind, before, after) : [])),
    removed: pairs.flatMap(({ kind, before, after }) => (before && !after ? [named(kind, before)] : [])),
  };
}

const named = (kind: ConfigurationKind, { id, label, title }: AnyRecord): Difference => ({
  kind,
  id,
  label: label ?? title ?? id,
});

function changedRecord(kind: ConfigurationKind, before: AnyRecord, after: AnyRecord): ChangedRecord[] {
  const values = [before, after].map((record) => new Map(Object.entries(record)));
  const names = [...new Set(values.flatMap((map) => [...map.keys()]))];
  const fields = names
    .map((name) => [name, { from: values[0]?.get(name) as unknown, to: values[1]?.get(name) as unknown }] as const)
    .filter(([, { from, to }]) => !isDeepStrictEqual(from, to));
  return fields.length === 0 ? [] : [{ ...named(kind, after), fields: Object.fromEntries(fields) }];
}
