import { DEAD_LETTERS, PARKED_NOTICES, stateOf } from '../dead-letters.ts';
import { parkedPlaces } from '../parked-objects.ts';
import { attention, type Check, type Finding, ok } from './finding.ts';

/** Whether a dead-letter queue holds something. */
export const deadLetters: Check = async ({ deployment, stage }) => {
  const findings: Finding[] = [];
  for (const { name, place } of DEAD_LETTERS) {
    const { waiting, taken } = await stateOf(deployment, place);
    if (waiting + taken === 0) continue;
    const todo = `Remove the cause, then: npm run ops -- requeue ${name} --stage ${stage}`;
    findings.push(attention(`${waiting + taken} dead letters in ${name}`, todo));
  }
  return findings.length > 0 ? findings : [ok('No dead-letter queue holds a message')];
};

/** Whether a change was given up, and whether notices are left that would keep the alarm ringing. */
export const parkedChanges: Check = async ({ deployment, stage }) => {
  const { length } = await parkedPlaces(deployment);
  const command = `npm run ops -- replay --stage ${stage}`;
  if (length > 0) return [attention(`${length} changes are parked`, `Remove the cause, then: ${command}`)];
  const { waiting, taken } = await stateOf(deployment, PARKED_NOTICES);
  return waiting + taken > 0
    ? [attention('No change is parked, but notices of some are left', `Clear them: ${command}`)]
    : [ok('No change is parked')];
};
