import { describe, expect, it } from 'vitest';
import { CaseEdit } from '../../../shared/cases/case-edit.ts';
import { setFields } from '../../../shared/cases/update-case.ts';
import { FieldSet } from '../../../shared/custom-fields/field-set.schema.ts';
import { sortValues } from '../../../shared/forms/sort-values.ts';
import { aConfiguration, aForm } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { aCase, aCaseFile } from '../../support/records.ts';

const fieldSet = FieldSet.parse({
  id: 'home',
  label: 'Home',
  appliesTo: { record: 'case', caseTypes: ['housing-support'] },
  fields: [
    { id: 'rooms', label: 'Rooms', type: 'whole-number', minimum: 1, maximum: 9 },
    { id: 'rent', label: 'Rent', type: 'decimal', decimals: 2 },
    {
      id: 'total',
      label: 'Rent for all rooms',
      type: 'calculated',
      expression: 'rooms * rent',
      result: { kind: 'number', decimals: 2 },
    },
    { id: 'note', label: 'Note', type: 'text', required: true },
  ],
});
const configuration = aConfiguration((document) => {
  document.fieldSets = [fieldSet];
  for (const id of ['change-custom-data', 'change-case-subject']) {
    const kind = { category: 'system', protection: 'none', tellAssignees: true, visibleToClients: false } as const;
    document.activityTypes.push({ id, label: id, ...kind, order: 20, active: true });
  }
});

async function patched(patch: Parameters<typeof setFields>[2], customFields = {}) {
  const edit = new CaseEdit(asUser(), aCaseFile({ case: aCase({ customFields }) }));
  await setFields(edit, configuration, patch);
  return edit.file;
}
const errorsOf = (work: Promise<unknown>) =>
  work.then(
    () => [],
    (error: { details: { errors: { pointer: string }[] } }) => error.details.errors.map(({ pointer }) => pointer),
  );

describe('a merge patch of a case', () => {
  it('changes subject and details, and null takes the details away', async () => {
    const file = await patched({ subject: 'A flat', details: null });
    expect(file.case).toMatchObject({ subject: 'A flat', details: undefined });
    expect(file.activities).toMatchObject([{ type: 'change-case-subject', details: `${aCase().subject} → A flat` }]);
    expect((await patched({ details: 'More' })).activities).toEqual([]);
  });

  it('keeps fields that it does not name, calculates anew, and leaves one activity that names what changed', async () => {
    const { case: head, activities } = await patched(
      { customFields: { home: { rooms: 3 } } },
      { home: { rooms: 2, rent: 100, total: 200, note: 'near school' } },
    );
    expect(head.customFields).toEqual({ home: { rooms: 3, rent: 100, total: 300, note: 'near school' } });
    expect(activities.map(({ type, details }) => [type, details])).toEqual([
      ['change-custom-data', 'Rooms: 2 → 3\nRent for all rooms: 200 → 300'],
    ]);
  });

  it('that changes nothing leaves no activity', async () => {
    const home = { rooms: 2, note: 'x' };
    expect((await patched({ customFields: { home } }, { home })).activities).toEqual([]);
  });

  it.each([
    ['a wrong value', { home: { rooms: 12 } }, ['/customFields/home/rooms']],
    ['an unknown field', { home: { doors: 1 } }, ['/customFields/home/doors']],
    ['an unknown set', { garden: {} }, ['/customFields/garden']],
    ['what is calculated', { home: { total: 9 } }, ['/customFields/home/total']],
    ['nothing where something is required', { home: { note: null } }, ['/customFields/home/note']],
  ])('with %s is refused by pointer', async (_, customFields, pointers) => {
    expect(await errorsOf(patched({ customFields }, { home: { note: 'x' } }))).toEqual(pointers);
  });
});

describe('a form that fills custom fields', () => {
  const form = aForm();
  const filling = {
    ...form,
    fields: [
      {
        name: 'howMany',
        label: 'Rooms',
        type: 'whole-number' as const,
        required: false,
        destinations: [{ to: 'custom-field' as const, set: 'home', field: 'rooms' }],
      },
    ],
  };

  it('may leave out what caseworkers will add', async () => {
    expect((await sortValues(configuration, filling, { howMany: 2 })).customFields).toEqual({ home: { rooms: 2 } });
  });

  it('is refused in the words of the form when the field does not take the value', async () => {
    expect(await errorsOf(sortValues(configuration, filling, { howMany: 12 }))).toEqual(['/howMany']);
  });
});
