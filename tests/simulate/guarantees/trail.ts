import type { Item } from '../world/table.ts';
import type { Guarantee } from './guarantee.ts';
import { ofEntity } from './guarantee.ts';

/** What follows from other records says nothing in the trail. */
const WITHOUT_TRAIL = new Set(['caseSummary']);

/** No lost update, and everything is explained: of each record the trail holds each revision, once. */
export const wholeTrail: Guarantee = {
  name: 'every change of every record is in the trail, once',
  async broken({ items }) {
    const { ID_OF } = await import('../../../shared/model.ts');
    const entries = Map.groupBy(ofEntity(items, 'auditEntry'), ({ recordId }) => String(recordId));
    return items
      .filter((item) => hasTrail(item, ID_OF))
      .flatMap((item) => {
        const kind = String(item['__edb_e__']) as keyof typeof ID_OF;
        const revisions = (entries.get(String(item[ID_OF[kind]])) ?? [])
          .filter(({ entity, part = 0 }) => entity === kind && part === 0)
          .map(({ revision }) => Number(revision))
          .toSorted((one, other) => one - other);
        const wanted = Array.from({ length: Number(item['revision']) }, (_, i) => i + 1);
        if (JSON.stringify(revisions) === JSON.stringify(wanted)) return [];
        return [`${kind} has the revision ${String(item['revision'])}, and the trail ${revisions.join(', ')}`];
      });
  },
};

const hasTrail = (item: Item, kinds: object) => {
  const kind = String(item['__edb_e__']);
  return kind in kinds && !WITHOUT_TRAIL.has(kind) && typeof item['revision'] === 'number' && item['kind'] !== 'timer';
};
