import type { Change } from '../../platform/change.ts';

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

const kept = (record: Fields): Fields =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !LEFT_OUT.has(name) && !INTERNAL.test(name)));
