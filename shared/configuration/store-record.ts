import type { ConfigurationRecord } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { AppError, invalid } from '../platform/errors.ts';
import { planOn } from './apply-configuration.ts';
import type { Problem } from './check-document.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';
import type { Configuration, ConfigurationKind } from './configuration.ts';
import { exportDocument, withRecord } from './document.ts';
import type { AnyRecord } from './kinds.ts';
import { nameOf, recordsIn } from './kinds.ts';
import { isEmpty } from './plan-configuration.ts';
import { storeVersion } from './store-version.ts';

interface Kept {
  kind: ConfigurationKind;
  record: AnyRecord;
}

/**
 * Stores one record as a new version of the whole configuration. Invalid when the record contradicts others, conflict
 * when others or live records would come to contradict it.
 */
export async function storeRecord(ctx: Context, base: Configuration, { kind, record }: Kept) {
  const { id } = record;
  const { plan, next } = await planOn(ctx, base, {
    configuration: withRecord(exportDocument(base), kind, { id, record }),
    mode: 'replace',
  });
  const own = plan.problems.filter((problem) => problem.kind === kind && problem.id === id);
  if (own.length > 0) throw invalid(own.map(({ field, detail }) => ({ pointer: field, detail })));
  refuse(next, { kind, record }, plan.problems);
  const stored = base.stored(kind, id);
  if (isEmpty(plan) && stored) return stored;
  const versionId = ctx.newId('configuration');
  const answer = (records: ConfigurationRecord[]) =>
    records.find((made) => made.kind === kind && made.recordId === id) as ConfigurationRecord;
  return storeVersion(ctx, base, { versionId, document: next, plan, answer });
}

/** Stores a version without the record; conflict, naming its users, while there are any. */
export async function removeRecord(ctx: Context, base: Configuration, at: { kind: ConfigurationKind; id: string }) {
  const current = exportDocument(base);
  const record = recordsIn(current, at.kind).find(({ id }) => id === at.id) as AnyRecord;
  const { plan, next } = await planOn(ctx, base, {
    configuration: withRecord(current, at.kind, { id: at.id, record: undefined }),
    mode: 'replace',
  });
  refuse(current, { kind: at.kind, record }, plan.problems);
  const versionId = ctx.newId('configuration');
  await storeVersion(ctx, base, { versionId, document: next, plan, answer: () => null });
}

function refuse(document: ConfigurationDocument, { kind, record }: Kept, problems: Problem[]) {
  if (problems.length === 0) return;
  const live = problems.filter((problem) => problem.kind === kind && problem.id === record.id);
  const usedBy = problems
    .filter((problem) => !live.includes(problem))
    .map((problem) => {
      const user = recordsIn(document, problem.kind).find(({ id }) => id === problem.id) as AnyRecord;
      return { kind: problem.kind, id: problem.id, label: user.label ?? user.title ?? user.id, pointer: problem.field };
    });
  const names = new Set(usedBy.map(({ kind: other, id, label }) => nameOf(other, { id, label })));
  const sentences = [
    ...(names.size > 0 ? [`The ${nameOf(kind, record)} is used by the ${[...names].join(', the ')}.`] : []),
    ...live.map(({ detail }) => detail),
    'Disable it instead, or change what uses it first.',
  ];
  throw new AppError('conflict', sentences.join(' '), { members: { usedBy } });
}
