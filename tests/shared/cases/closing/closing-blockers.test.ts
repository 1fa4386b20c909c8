import { describe, expect, it } from 'vitest';
import { advanceSequence } from '../../../../shared/activities/sequence.ts';
import type { CaseType } from '../../../../shared/case-types/case-type.schema.ts';
import { CaseEdit } from '../../../../shared/cases/case-edit.ts';
import type { CaseFile } from '../../../../shared/cases/case-file.ts';
import { closingBlockers } from '../../../../shared/cases/closing/closing-blockers.ts';
import { setStatus } from '../../../../shared/cases/set-status.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { asService, asUser } from '../../../support/contexts.ts';
import { idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aCaseLink, anActivity } from '../../../support/records.ts';

const asking = (closing: Partial<CaseType['closing']>, more: Partial<CaseType> = {}) =>
  aConfiguration(({ caseTypes }) => {
    const [type] = caseTypes;
    if (type) Object.assign(type, more, { closing: { ...type.closing, ...closing } });
  });
const done = (fields = {}) => anActivity({ status: 'completed', statusClass: 'completed', ...fields });
const child = (otherStatusClass: 'opened' | 'closed') => aCaseLink({ kind: 'child', otherStatusClass });

describe('a case type that asks for something before a case is closed', () => {
  it.each<[string, Partial<CaseType['closing']>, Partial<CaseFile>, string[]]>([
    ['nothing', {}, { activities: [anActivity()] }, []],
    ['a completed call', { requiredActivities: ['initial-call'] }, { activities: [anActivity()] }, ['initial-call']],
    ['a call that is completed', { requiredActivities: ['initial-call'] }, { activities: [done()] }, []],
    [
      'a call that was cancelled',
      { requiredActivities: ['initial-call'] },
      { activities: [done({ status: 'cancelled', statusClass: 'cancelled' })] },
      ['initial-call'],
    ],
    [
      'a field that is there',
      { requiredFields: [{ set: 'housing', field: 'need' }] },
      { case: aCase({ customFields: { housing: { need: 'a home' } } }) },
      [],
    ],
    [
      'a field that is empty',
      { requiredFields: [{ set: 'housing', field: 'need' }] },
      { case: aCase({ customFields: { housing: { need: '' } } }) },
      ['housing.need'],
    ],
    [
      'a field without its set',
      { requiredFields: [{ set: 'housing', field: 'need' }] },
      { case: aCase({ customFields: {} }) },
      ['housing.need'],
    ],
    [
      'closed children, one open',
      { childCasesClosed: true },
      { links: [child('opened')] },
      [child('opened').otherCaseId],
    ],
    ['closed children, all closed', { childCasesClosed: true }, { links: [child('closed')] }, []],
    ['closed children, and a parent open', { childCasesClosed: true }, { links: [aCaseLink({ kind: 'parent' })] }, []],
    [
      'nothing planned',
      { nothingPlanned: true },
      { activities: [anActivity(), done({ activityId: idFor('activity', 'two') })] },
      [anActivity().activityId],
    ],
  ])('%s', (_, closing, parts, ids) => {
    expect(closingBlockers(aCaseFile(parts), asking(closing)).map(({ id }) => id)).toEqual(ids);
  });

  const configuration = asking({ requiredActivities: ['initial-call'], nothingPlanned: true });
  const file = () => aCaseFile({ activities: [anActivity()] });

  it.each([
    ['a person', asUser()],
    ['the service', asService()],
  ])('is heard by %s alike, who is told all that is in the way', (_, ctx) => {
    expect(() => setStatus(new CaseEdit(ctx, file()), configuration, { status: 'closed' })).toThrow(
      expect.objectContaining({
        code: 'conflict',
        details: {
          members: {
            blockers: [{ kind: 'required-activity' }, { kind: 'planned-activity' }].map((one) =>
              expect.objectContaining(one),
            ),
          },
        },
      }),
    );
  });

  it('does not keep a case from another status of the class opened, nor a closed one from being closed otherwise', () => {
    const open = new CaseEdit(asUser(), file());
    expect(setStatus(open, configuration, { status: 'urgent' })).toBe(true);
    const closed = aCaseFile({ case: aCase({ status: 'closed', statusClass: 'closed', closedOn: '2025-01-05' }) });
    expect(setStatus(new CaseEdit(asUser(), closed), configuration, { status: 'open' })).toBe(true);
  });

  it('keeps a finished sequence from closing the case, which stays open', () => {
    const withSequence = asking(
      { requiredFields: [{ set: 'housing', field: 'need' }] },
      { sequence: { id: 'steps', label: 'Steps', activities: [{ type: 'initial-call', assignee: { kind: 'none' } }] } },
    );
    const step = done({ plannedBy: { kind: 'sequence', id: 'steps', step: 0 } });
    const after = (need: string) => {
      const edit = new CaseEdit(
        asService(),
        aCaseFile({ case: aCase({ customFields: { housing: { need } } }), activities: [step] }),
      );
      advanceSequence(edit, withSequence);
      return edit.file.case.statusClass;
    };
    expect([after(''), after('a home')]).toEqual(['opened', 'closed']);
  });
});
