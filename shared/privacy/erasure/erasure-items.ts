import type { Subject } from './subject.ts';
import { allNaming } from './subject.ts';

/** What a job that erases a person does one after the other: records first, then trails, the contact at last. */
const TRAIL = 'trail/';
const AT_ONCE = 25;

/** The items of such a job from after one of them on; 25 at most. */
export async function itemsAfter(
  subject: Subject,
  after: string | undefined,
): Promise<{ itemIds: string[]; cursor?: string }> {
  const { cases, submissions } = await allNaming(subject);
  const trails = [...cases, ...submissions].map((id) => `${TRAIL}${id}`);
  const all = [...cases, ...submissions, ...trails, subject.contact.contactId];
  const left = all.filter((itemId) => after === undefined || comesAfter(itemId, after));
  const itemIds = left.slice(0, AT_ONCE);
  const last = itemIds.at(-1);
  return { itemIds, ...(left.length > AT_ONCE && last !== undefined && { cursor: last }) };
}

const STAGES = ['case_', 'submission_', TRAIL, 'contact_'];
const stageOf = (itemId: string) => STAGES.findIndex((prefix) => itemId.startsWith(prefix));

/** What was done before is not looked for any more, so a place is not a number in the list. */
const comesAfter = (itemId: string, after: string) =>
  stageOf(itemId) === stageOf(after) ? itemId > after : stageOf(itemId) > stageOf(after);

/** The case or submission whose trail an item is; undefined for any other item. */
export const ownerOfTrail = (itemId: string): string | undefined =>
  itemId.startsWith(TRAIL) ? itemId.slice(TRAIL.length) : undefined;
