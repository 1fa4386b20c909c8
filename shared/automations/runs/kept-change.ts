import type { Change } from '../../platform/change.ts';
import { upgraded } from '../../platform/upgrades.ts';

type Fields = Record<string, unknown>;

/** Long texts that no condition compares; what was sent and written stays in its own record. */
const LEFT_OUT = new Set(['body', 'html', 'text', 'details', 'events', 'attachments', 'link', 'filledIn']);
const INTERNAL = /^(pk|sk|gsi\d[ps]k|__edb_[ev]__)$/;

/** A change as a run or a follow-up keeps it until it is done: enough to ask every condition again. */
export const keptChange = ({ before, after, ...change }: Change): Change => ({
  ...change,
  before: before && kept(before),
  after: after && kept(after),
});

/** The change that a run or a follow-up keeps, in the current form; undefined where it keeps none. */
export function changeIn({ change: kept }: { change?: unknown }): Change | undefined {
  if (kept === undefined) return undefined;
  const { before, after, ...change } = kept as Change;
  const { entity } = change;
  return { ...change, before: before && upgraded(before, entity), after: after && upgraded(after, entity) };
}

const kept = (record: Fields): Fields =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !LEFT_OUT.has(name) && !INTERNAL.test(name)));
