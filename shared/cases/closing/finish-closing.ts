import type { CaseRecords } from '../../model.ts';
import type { CaseEdit } from '../case-edit.ts';

/**
 * Ends what is still under way on a closed case: case roles end with it, planned activities and waiting follow-ups are
 * cancelled. Does as much as one transaction holds and says whether anything is left: the stream then brings it up
 * again, so a case with hundreds of activities closes too.
 */
export function finishClosing(edit: CaseEdit): 'finished' | 'more' {
  const { closedOn, listedAs } = edit.file.case;
  // Roles first: who may still see the case depends on them.
  const steps = [
    ...edit.file.roles
      .filter((held) => held.listedAs !== listedAs)
      .map((held) => () => {
        const open = held.endOn === undefined || (closedOn !== undefined && held.endOn > closedOn);
        edit.change('caseRole', held, open ? { listedAs, endOn: closedOn, endedByClosing: true } : { listedAs });
      }),
    ...edit.file.followUps
      .filter((followUp) => followUp.state === 'waiting' && !outlivesClosing(followUp))
      .map(
        (followUp) => () =>
          edit.change('followUp', followUp, {
            state: 'cancelled',
            because: 'The case was closed',
            attention: undefined,
            attentionAt: undefined,
          }),
      ),
    ...edit.file.activities
      .filter((activity) => activity.statusClass === 'incomplete')
      .map(
        (activity) => () =>
          edit.change('activity', activity, { status: 'cancelled', statusClass: 'cancelled', because: 'case-closed' }),
      ),
  ];
  for (const step of steps) {
    if (edit.room <= 0) return 'more';
    step();
  }
  return 'finished';
}

/** A rule may have it done on a closed case, too. */
const outlivesClosing = ({ action }: CaseRecords['followUp']) =>
  (action as { keepWhenClosed?: boolean } | undefined)?.keepWhenClosed === true;

/** Case roles that ended because the case was closed go on when it is opened again; those that ended before stay ended. */
export function reopenRoles(edit: CaseEdit) {
  const { listedAs } = edit.file.case;
  for (const held of edit.file.roles) {
    const again = held.endedByClosing ? { endOn: undefined, endedByClosing: undefined } : {};
    edit.change('caseRole', held, { listedAs, ...again });
  }
}
