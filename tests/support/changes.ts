import type { Change } from '../../shared/platform/change.ts';
import { changeOf } from '../../shared/platform/change.ts';
import { streamRecord } from './events.ts';
import { anActivity } from './records.ts';
import type { Item } from './item.ts';
import { itemOf } from './item.ts';

/** The change that a stream record with these images is. */
export function aChange(images: { before?: Item; after?: Item }): Change {
  const change = changeOf(streamRecord(images));
  if (!change) throw new Error('These items keep no revision');
  return change;
}

/** The sample's initial call was completed. */
export const callCompleted = (fields: Partial<Change> = {}): Change => ({
  ...aChange({
    before: itemOf('activity', anActivity()),
    after: itemOf(
      'activity',
      anActivity({
        status: 'completed',
        statusClass: 'completed',
        revision: 2,
        updatedAt: '2025-01-06T09:00:00.000Z',
      }),
    ),
  }),
  ...fields,
});
