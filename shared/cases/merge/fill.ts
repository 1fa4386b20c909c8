import type { Configuration } from '../../configuration/configuration.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { CaseEdit } from '../case-edit.ts';
import { contentOf, copyOf, fileCopyId, fileCopyOf, isTaken, isUpToDate, mergeActivityOf } from './copies.ts';
import type { Merging } from './read-merging.ts';
import { rolesToTake, takeRole } from './take-roles.ts';

/** A transaction holds 4 MB: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html */
const MAXIMUM_BYTES = 3_000_000;

/** One record that goes over. */
export interface Step {
  bytes: number;
  take(edits: { into: CaseEdit; from: CaseEdit }): void;
}

/** Everything that has not gone over yet, links aside, in the order in which it is to go: what people see by first. */
export function stepsLeft(merging: Merging, configuration: Configuration, now: string): Step[] {
  const { into, from } = merging;
  return [
    ...from.followUps
      .filter(({ state }) => state === 'waiting')
      .map((followUp) =>
        step((edits) =>
          edits.from.change('followUp', followUp, {
            state: 'cancelled',
            because: `The case was merged into ${into.case.reference}`,
            attention: undefined,
            attentionAt: undefined,
          }),
        ),
      ),
    ...rolesToTake(into, from, dateIn(organisation.timeZone, now)).map((role) =>
      step((edits) => takeRole(edits.into, configuration, role)),
    ),
    ...activitySteps(merging),
    ...fileSteps(merging),
  ];
}

const step = (take: Step['take'], record: object = {}): Step => ({
  take,
  bytes: Buffer.byteLength(JSON.stringify(record)),
});

function activitySteps(merging: Merging): Step[] {
  const present = new Map(merging.into.activities.map((activity) => [activity.activityId, activity]));
  return merging.from.activities.filter(isTaken).flatMap((original) => {
    const copy = copyOf(original, merging);
    const { activityId } = copy;
    if (merging.settled.has(activityId)) return [];
    const there = present.get(activityId);
    if (!there) return [step(({ into }) => into.add('activity', copy), copy)];
    // Changed on the one case while it went over to the other, where nobody has changed it yet.
    if (isUpToDate(there, original.revision)) return [];
    const gone = Object.fromEntries(Object.keys(contentOf(there)).map((name) => [name, undefined]));
    return [step(({ into }) => into.change('activity', there, { ...gone, ...copy }), copy)];
  });
}

function fileSteps(merging: Merging): Step[] {
  const mergeActivity = mergeActivityOf(merging);
  return merging.files
    .filter(({ fileId }) => !merging.settled.has(fileCopyId(merging.into.case.caseId, fileId)))
    .map((file) => {
      const copy = fileCopyOf(file, { ...merging, mergeActivity });
      return step(({ into }) => into.add('file', copy), copy);
    });
}

/** Takes as many steps as one transaction of both cases holds, and says how many these are. */
export function fill(steps: Step[], edits: { into: CaseEdit; from: CaseEdit }): number {
  let bytes = 0;
  for (const [taken, next] of steps.entries()) {
    bytes += next.bytes;
    const full = edits.into.room <= 0 || edits.from.room <= 0 || bytes > MAXIMUM_BYTES;
    if (full) return taken;
    next.take(edits);
  }
  return steps.length;
}
