import { describe, expect, it } from 'vitest';
import { setOpenedOn } from '../../../shared/cases/change-opened-on.ts';
import { setType } from '../../../shared/cases/change-type.ts';
import { CaseEdit } from '../../../shared/cases/case-edit.ts';
import { planOpening } from '../../../shared/cases/open-case.ts';
import type { Activity } from '../../../shared/model.ts';
import type { IdPrefix } from '../../../shared/platform/ids.ts';
import { aConfiguration, aForm } from '../../support/configuration.ts';
import { asUser, asVisitor } from '../../support/contexts.ts';
import { CLIENT, idFor } from '../../support/ids.ts';

const configuration = aConfiguration(({ caseTypes, caseCategories }) => {
  const [type] = caseTypes;
  const [category] = caseCategories;
  if (!type || !category) return;
  caseCategories.push({ ...category, id: 'prospects' });
  const timelines = type.timelines.map((timeline) => ({
    ...timeline,
    id: 'short',
    activities: timeline.activities.slice(0, 3),
  }));
  const caseRoles = type.caseRoles.map((held) => ({ ...held, manager: held.role === 'benefits-specialist' }));
  caseTypes.push({
    ...type,
    id: 'advice',
    label: 'Advice',
    version: 4,
    timelines,
    caseRoles,
    statuses: ['urgent', 'closed'],
    initialStatus: 'urgent',
  });
  caseTypes.push({ ...type, id: 'elsewhere', category: 'prospects' }, { ...type, id: 'retired', active: false });
});

/** A case as it was opened, its initial call touched by somebody. */
function begun() {
  const edit = planOpening(asVisitor('2025-03-26T09:30:00.000Z'), configuration, {
    ...aForm().opens,
    clients: [CLIENT],
  });
  const touch = (activity: Activity) =>
    activity.type === 'initial-call' ? { ...activity, untouched: undefined } : activity;
  let made = 0;
  const later = {
    ...asUser({}, '2025-03-28T12:00:00.000Z'),
    newId: (prefix: IdPrefix) => idFor(prefix, `later ${made++}`),
  };
  return new CaseEdit(later, {
    ...edit.file,
    activities: edit.file.activities.map(touch),
  });
}
const types = ({ file }: CaseEdit) => file.activities.map(({ type }) => type).toSorted();

describe('another case type', () => {
  it('replaces what was planned and untouched, keeps the rest, and leaves the activity that says so', () => {
    const edit = begun();
    setType(edit, configuration, { caseType: 'advice', replan: true });
    expect(types(edit)).toEqual([
      'change-case-type',
      'initial-call',
      'initial-call',
      'medical-evaluation',
      'open-case',
    ]);
    expect(edit.file.case).toMatchObject({ caseType: 'advice', caseTypeVersion: 4, status: 'urgent' });
    expect(edit.file.case.manager?.displayName).toBe('Benefits team');
  });

  it('leaves everything that was planned when it is not to be planned again', () => {
    const edit = begun();
    const before = types(edit);
    setType(edit, configuration, { caseType: 'advice', replan: false });
    expect(types(edit)).toEqual([...before, 'change-case-type'].toSorted());
  });

  it.each([
    ['unknown', /missing or not valid/],
    ['housing-support', /already/],
    ['elsewhere', /another case category/],
    ['retired', /retired/],
  ])('that is %s is refused', (caseType, words) => {
    expect(() => setType(begun(), configuration, { caseType, replan: true })).toThrow(words);
  });
});

describe('another start date', () => {
  it('moves the start, its activity and the roles, and plans again from there what nobody has touched', () => {
    const edit = begun();
    setOpenedOn(edit, configuration, '2025-04-02');
    const due = (type: string) => edit.file.activities.filter((one) => one.type === type).map(({ dueAt }) => dueAt);
    expect(edit.file.case).toMatchObject({ openedOn: '2025-04-02', openedAt: '2025-04-02T08:30:00.000Z' });
    expect(
      edit.file.roles.every(
        ({ startOn, openedAt }) => startOn === '2025-04-02' && openedAt === edit.file.case.openedAt,
      ),
    ).toBe(true);
    expect(due('open-case')).toEqual(['2025-04-02T08:30:00.000Z']);
    expect(due('initial-call')).toEqual(['2025-03-26T09:30:00.000Z']);
    expect(due('medical-evaluation')).toEqual(['2025-04-03T08:30:00.000Z']);
    expect(due('follow-up')).toEqual(['2025-04-05T08:30:00.000Z', '2025-04-23T08:30:00.000Z']);
  });

  it('that is the same is refused', () => {
    expect(() => setOpenedOn(begun(), configuration, '2025-03-26')).toThrow(/already/);
  });
});
