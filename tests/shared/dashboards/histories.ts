import * as fc from 'fast-check';
import type { Asked } from '../../../shared/dashboards/widgets/widget.ts';
import { categoryScope, involvedScope, managerScope } from '../../../shared/dashboards/case-tallies.ts';
import type { CaseFacts } from '../../../shared/lists/case-facts.ts';
import { aConfiguration } from '../../support/configuration.ts';
import { someFacts } from '../../support/case-facts.ts';
import { idFor } from '../../support/ids.ts';

export const TODAY = '2025-07-16';
export const PEOPLE = ['ann', 'ben', 'cat'].map((name) => idFor('contact', name));
const CATEGORIES = ['cases', 'prospecting'];

const date = (from: number) =>
  fc.integer({ min: from, max: 15 }).map((days) => new Date(Date.UTC(2025, 6, 16 + days)).toISOString().slice(0, 10));
const person = fc.record({
  contactId: fc.constantFrom(...PEOPLE),
  role: fc.constantFrom('client', 'housing-coordinator', 'benefits-specialist'),
  ended: fc.boolean(),
});

/** How a case may be at a moment, by what dashboards count of it. */
const facts: fc.Arbitrary<CaseFacts> = fc
  .record({
    category: fc.constantFrom(...CATEGORIES),
    listedAs: fc.constantFrom('opened' as const, 'opened' as const, 'closed' as const, 'binned' as const),
    caseType: fc.constantFrom('housing-support', 'adult-day-care-referral'),
    openedOn: date(-500).filter((on) => on <= TODAY),
    took: fc.integer({ min: 0, max: 400 }),
    people: fc.uniqueArray(person, { selector: ({ contactId, role }) => contactId + role, maxLength: 4 }),
    due: fc.array(fc.record({ on: date(-60), milestone: fc.boolean() }), { maxLength: 5 }),
    updatedOn: date(-200).filter((on) => on <= TODAY),
  })
  .map(({ took, people, due, updatedOn, ...fields }) =>
    someFacts({
      ...fields,
      statusClass: fields.listedAs === 'closed' ? 'closed' : 'opened',
      status: fields.listedAs === 'closed' ? 'closed' : 'open',
      ...(fields.listedAs === 'closed' && {
        closedOn: new Date(Date.parse(fields.openedOn) + took * 86_400_000).toISOString().slice(0, 10),
      }),
      people: people.map(({ contactId, role, ended }) => ({
        contactId,
        role,
        manager: role === 'housing-coordinator',
        startOn: '2020-01-01',
        ...(ended && { endOn: '2024-01-01' }),
      })),
      due: due.map(({ on, milestone }) => ({ at: `${on}T10:00:00.000Z`, milestone })),
      updatedAt: `${updatedOn}T10:00:00.000Z`,
    }),
  );

/** Some cases, each with how it was one time after the other; nothing at the end where it is deleted for good. */
export const histories = fc.array(
  fc
    .tuple(fc.array(facts, { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([past, gone]) => [...past, ...(gone ? [undefined] : [])]),
  { maxLength: 12 },
);

/** What a dashboard of the scope is asked for, and whether a case belongs to it: by plain reading. */
export const perspectives = CATEGORIES.flatMap((category): { asked: Asked; isIn: (one: CaseFacts) => boolean }[] => {
  const asked = { category, today: TODAY, staleDays: 30, configuration: aConfiguration() };
  const holds = (contactId: string, managing: boolean) => (one: CaseFacts) =>
    one.people.some((held) => held.contactId === contactId && held.endOn === undefined && (held.manager || !managing));
  return [
    { asked: { ...asked, scope: 'all' as const, whose: categoryScope(category) }, isIn: () => true },
    ...PEOPLE.flatMap((contactId) => [
      {
        asked: { ...asked, scope: 'mine' as const, whose: managerScope(contactId, category) },
        isIn: holds(contactId, true),
      },
      {
        asked: { ...asked, scope: 'involved' as const, whose: involvedScope(contactId, category) },
        isIn: holds(contactId, false),
      },
    ]),
  ];
});
