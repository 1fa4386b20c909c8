import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { getConfiguration } from '../../../shared/configuration/configuration.ts';
import type { CaseFacts } from '../../../shared/lists/case-facts.ts';
import { ListCases, SORTS } from '../../../shared/lists/list-cases.schema.ts';
import { listCases } from '../../../shared/lists/list-cases.ts';
import { matches } from '../../../shared/lists/matches.ts';
import { seenFacts } from '../../../shared/lists/seen-facts.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { someFacts } from '../../support/case-facts.ts';
import { idFor } from '../../support/ids.ts';
import { projected } from '../../support/listed.ts';
import { db, pagedQueries, tableHolds } from '../../support/table.ts';

const PEOPLE = ['ada', 'ben', 'cy'].map((name) => idFor('contact', name));
const person = fc.constantFrom(...PEOPLE);
const tag = fc.constantFrom('Young', 'élan', 'urgent');
const status = fc.constantFrom('open', 'urgent', 'closed');
const TYPES = ['housing-support', 'adult-day-care-referral'];
const day = fc.integer({ min: 1, max: 9 }).map((one) => `2025-01-0${one}`);
const at = (date: string) => `${date}T09:00:00.000Z`;
const optional = { requiredKeys: [] };

const aRandomCase = fc
  .record({
    type: fc.constantFrom(...TYPES),
    listedAs: fc.constantFrom('opened', 'opened', 'closed', 'binned'),
    status: fc.constantFrom('open', 'urgent'),
    opened: day,
    updated: day,
    planned: fc.option(day),
    tags: fc.uniqueArray(tag),
    people: fc.array(fc.record({ contactId: person, part: fc.constantFrom('manager', 'holder', 'client', 'former') })),
    fields: fc.record(
      { need: fc.constantFrom('food', 'shelter'), peopleInHousehold: fc.integer({ min: 1, max: 12 }) },
      optional,
    ),
  })
  .map(
    ({ type, listedAs, status: open, opened, updated, planned, people, fields, ...other }) =>
      (i: number): CaseFacts =>
        someFacts({
          ...other,
          caseId: idFor('case', `${i}`),
          caseType: type,
          listedAs,
          ...(listedAs === 'closed'
            ? { statusClass: 'closed', status: 'closed' }
            : { statusClass: 'opened', status: open }),
          openedOn: opened,
          openedAt: at(opened),
          updatedAt: at(updated),
          ...(planned && { nextActivity: { dueAt: at(planned) } as never }),
          fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [`housing.${name}`, [value]])),
          people: people.map(({ contactId, part }) => ({
            contactId,
            role: part === 'client' ? 'client' : 'housing-coordinator',
            manager: part === 'manager',
            startOn: '2024-01-01',
            ...(part === 'former' && { endOn: '2024-06-01' }),
          })),
        }),
  );

const whole = fc.record({
  category: fc.constant('cases'),
  type: fc.uniqueArray(fc.constantFrom(...TYPES), { minLength: 1 }),
  status: fc.uniqueArray(status, { minLength: 1 }),
  statusClass: fc.constantFrom('opened', 'closed', 'any'),
  tag: fc.uniqueArray(tag, { minLength: 1 }),
  manager: person,
  holder: person,
  client: person,
  role: fc.constantFrom('housing-coordinator', 'client'),
  openedFrom: fc.constantFrom('2025-01-01', '2025-01-04'),
  openedTo: fc.constantFrom('2025-01-05', '2025-01-09'),
  updatedFrom: fc.constantFrom('2025-01-01', '2025-01-04'),
  updatedTo: fc.constantFrom('2025-01-05', '2025-01-09'),
  mine: fc.constantFrom('manager', 'involved'),
  binned: fc.boolean(),
  fields: fc.record(
    {
      'housing.need': fc.constantFrom({ is: ['food'] }, { is: ['SHELTER', 'food'] }),
      'housing.peopleInHousehold': fc.constantFrom({ is: ['3'] }, { from: '2', to: '10' }, { to: '9' }),
    },
    optional,
  ),
});

/** Up to three conditions: of more hardly ever all hold. */
const anyFilter = whole.chain((all) =>
  fc
    .shuffledSubarray(Object.entries(all), { maxLength: 3 })
    .map((some): Partial<typeof all> => Object.fromEntries(some)),
);

const PLACES: Record<string, (facts: CaseFacts) => string> = {
  openedAt: ({ openedAt }) => openedAt,
  updatedAt: ({ updatedAt }) => updatedAt.slice(0, 'YYYY-MM-DDTHH'.length),
  nextActivity: ({ nextActivity }) => nextActivity?.dueAt ?? '9999',
};

/** So much is read of one list for one page: docs/lists.md. */
const MOST_ENTRIES = 500;

it('any filter in any order finds what it names, each case once, page by page, and reads few entries for a page', async () => {
  const configuration = configurationItems(({ fieldSets }) => {
    for (const field of fieldSets.flatMap(({ fields }) => fields)) field.searchable = true;
  });
  let found = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(aRandomCase, { maxLength: 40 }),
      anyFilter,
      fc.constantFrom(...SORTS),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('manager', 'caseworker'),
      async (made, given, sort, limit, role) => {
        const ctx = asUser({ contactId: PEOPLE[0] as string, userRoles: { cases: role } });
        const cases = made.map((one, i) => one(i));
        tableHolds(...configuration, ...cases.flatMap(projected));
        pagedQueries();
        const known = await getConfiguration(ctx);
        // Only on open cases something is planned.
        const planned = sort.endsWith('nextActivity') && { statusClass: 'opened', binned: false };
        const wanted = ListCases.parse({ ...given, ...planned, sort, limit });
        const asking = { contactId: PEOPLE[0], today: ctx.now.slice(0, 10) };
        const named = cases.filter(
          (facts) => matches(wanted, facts, asking) && seenFacts(ctx, known, facts) === 'whole',
        );

        const ids: string[] = [];
        let cursor: string | undefined;
        do {
          db.resetHistory();
          const page = await listCases(ctx, { ...wanted, cursor });
          ids.push(...page.items.map(({ record }) => record.caseId));
          const queries = await Promise.all(
            db.commandCalls(QueryCommand).map(({ returnValue }) => returnValue as Promise<{ Items?: unknown[] }>),
          );
          for (const { Items = [] } of queries) expect(Items.length).toBeLessThanOrEqual(MOST_ENTRIES + 1);
          cursor = page.nextCursor ?? undefined;
        } while (cursor !== undefined);

        expect(ids.toSorted()).toEqual(named.map(({ caseId }) => caseId).toSorted());
        const place = PLACES[sort.replace('-', '')] as (facts: CaseFacts) => string;
        const places = ids.map((id) => place(cases.find(({ caseId }) => caseId === id) as CaseFacts));
        const inOrder = places.toSorted();
        expect(places).toEqual(sort.startsWith('-') ? inOrder.toReversed() : inOrder);
        found += ids.length;
      },
    ),
    { numRuns: 300 },
  );
  // It would prove nothing if hardly any filter found anything.
  expect(found).toBeGreaterThan(300);
});
