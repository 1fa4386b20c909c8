import { describe, expect, it } from 'vitest';
import { takeCustomFields } from '../../../../shared/cases/merge/take-custom-fields.ts';
import type { CustomFields } from '../../../../shared/custom-fields/custom-fields.ts';
import { FieldSet } from '../../../../shared/custom-fields/field-set.schema.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { aCase } from '../../../support/records.ts';

const configuration = aConfiguration(({ fieldSets }) => {
  fieldSets.push(
    FieldSet.parse({
      id: 'visits',
      label: 'Visits',
      multiple: { minimum: 0, maximum: 9 },
      appliesTo: { record: 'case' },
      fields: [{ id: 'place', label: 'Place', type: 'text' }],
    }),
    FieldSet.parse({
      id: 'money',
      label: 'Money',
      appliesTo: { record: 'case' },
      fields: [
        { id: 'rent', label: 'Rent', type: 'whole-number' },
        { id: 'approved', label: 'Approved', type: 'yes-no', viewOnly: true },
        { id: 'deposit', label: 'Deposit', type: 'whole-number', visibleWhen: { field: 'approved', is: true } },
        {
          id: 'double',
          label: 'Double',
          type: 'calculated',
          expression: 'rent * 2',
          result: { kind: 'number', decimals: 0 },
        },
      ],
    }),
  );
});
const merged = (own: CustomFields, theirs: CustomFields, caseType = 'housing-support') =>
  takeCustomFields(configuration, aCase({ customFields: own }), aCase({ customFields: theirs, caseType }));

describe('custom fields of a merged case', () => {
  it('fill in what the other has no value for, calculated ones from what is there then', async () => {
    const theirs = { money: { rent: 300, approved: true, deposit: 50, double: 600 } };
    const { customFields, taken, left } = await merged({ money: { rent: 400, double: 800 } }, theirs);
    expect(customFields).toEqual({ money: { rent: 400, approved: true, deposit: 50, double: 800 } });
    expect(taken.map(({ label }) => label)).toEqual(['Approved', 'Deposit']);
    expect(left).toEqual([{ label: 'Rent', value: '300', here: '400' }]);
  });

  it('that come several times are taken where there are none', async () => {
    const visits = [{ place: 'Harbour' }, { place: 'Hill' }];
    expect((await merged({}, { visits })).customFields).toEqual({ visits });
    const both = await merged({ visits: [{ place: 'Market' }] }, { visits });
    expect(both.customFields).toEqual({ visits: [{ place: 'Market' }] });
    expect(both.left).toHaveLength(2);
  });

  it('that cases of this type do not have, or that are not accepted any more, stay and are told', async () => {
    const { customFields, left } = await merged(
      {},
      { care: { daysPerWeek: 3 }, housing: { peopleInHousehold: 99, safeTonight: true } },
      'adult-day-care-referral',
    );
    expect(customFields).toEqual({ housing: { safeTonight: true } });
    expect(left).toEqual([
      { label: 'People in the household', value: '99', here: null },
      { label: 'Days a week', value: '3', here: null },
    ]);
  });

  it('that are the same are neither', async () => {
    const same = { housing: { need: 'a home' } };
    expect(await merged(same, same)).toMatchObject({ customFields: same, taken: [], left: [] });
  });
});
