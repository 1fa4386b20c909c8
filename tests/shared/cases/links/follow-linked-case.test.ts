import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { followLinkedCase } from '../../../../shared/cases/links/follow-linked-case.ts';
import { aChange } from '../../../support/changes.ts';
import { asService } from '../../../support/contexts.ts';
import { conditionFailed } from '../../../support/failures.ts';
import { aCase, aCaseFile, anActivity } from '../../../support/records.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { db, nowTableHolds, tableHolds } from '../../../support/table.ts';
import { commands, writtenOnce } from '../../../support/written.ts';
import { aLink, anotherCaseFile } from './another-case.ts';

const before = aCase();
const after = aCase({ subject: 'Found a home', status: 'closed', statusClass: 'closed', revision: 2 });
const other = anotherCaseFile();
const followed = aCaseFile({ case: after, links: [aLink(after, other.case)] });
const twin = (fields = {}) => ({ ...other, links: [aLink(other.case, before, 'related', fields)] });
const change = aChange({ before: itemOf('case', before), after: itemOf('case', after) });

it('tells the other side what it shows of the case now', async () => {
  tableHolds(...itemsOf(followed), ...itemsOf(twin()));
  await followLinkedCase(asService(), change);

  expect(writtenOnce()).toMatchObject([
    { entity: 'caseLink', otherSubject: 'Found a home', otherStatusClass: 'closed', revision: 2 },
  ]);
});

it('shows a case in the bin as one that has nothing open', async () => {
  const binned = aCase({ listedAs: 'binned', revision: 2 });
  tableHolds(...itemsOf(aCaseFile({ case: binned, links: [aLink(binned, other.case)] })), ...itemsOf(twin()));
  await followLinkedCase(asService(), aChange({ before: itemOf('case', before), after: itemOf('case', binned) }));

  expect(writtenOnce()).toMatchObject([{ otherStatusClass: 'closed' }]);
});

it('writes nothing when that is told already, or when the link was removed meanwhile', async () => {
  tableHolds(...itemsOf(followed), ...itemsOf(twin({ otherSubject: 'Found a home', otherStatusClass: 'closed' })));
  await followLinkedCase(asService(), change);
  tableHolds(...itemsOf(followed), ...itemsOf(twin({ deletedAt: '2025-01-02T09:00:00.000Z' })));
  await followLinkedCase(asService(), change);

  expect(commands()).toEqual([]);
});

it('goes by what the case is when the other side was written in between', async () => {
  tableHolds(...itemsOf(followed), ...itemsOf(twin()));
  db.on(UpdateCommand).callsFakeOnce(() => {
    const renamed = aCaseFile({ case: { ...after, subject: 'Newer', revision: 3 }, links: followed.links });
    nowTableHolds(...itemsOf(renamed), ...itemsOf(twin({ revision: 2 })));
    throw conditionFailed();
  });
  await followLinkedCase(asService(), change);

  expect(commands().at(-1)).toMatchObject([{ otherSubject: 'Newer', revision: 3 }]);
});

it.each([
  ['what a link does not show', { before: itemOf('case', before), after: itemOf('case', aCase({ tags: ['x'] })) }],
  ['a case that was opened', { after: itemOf('case', before) }],
  [
    'an activity',
    { before: itemOf('activity', anActivity()), after: itemOf('activity', anActivity({ subject: 'x' })) },
  ],
])('reads nothing for %s', async (_, images) => {
  tableHolds(...itemsOf(followed), ...itemsOf(twin()));
  await followLinkedCase(asService(), aChange(images));

  expect(db.calls()).toEqual([]);
});
