import { describe, expect, it } from 'vitest';
import type { FieldSet } from '../../../shared/custom-fields/field-set.schema.ts';
import { setsFor } from '../../../shared/custom-fields/sets-for.ts';
import { validateCustomFields } from '../../../shared/custom-fields/validate-custom-fields.ts';
import { checkValues } from '../../../shared/forms/check-values.ts';
import type { Field } from '../../../shared/forms/field.schema.ts';
import type { Form } from '../../../shared/forms/form.schema.ts';
import { derivedId } from '../../../shared/platform/ids.ts';
import { ANSWERS, FRIDAY, OPENING, openedBy, requiredAnswers, sample } from './sample-openings.ts';

const formOf = (id: string) => sample.forms.find((form) => form.id === id) as Form;
const typeOf = ({ opens }: Form) => sample.caseTypes.find(({ id }) => id === opens.caseType);
const field = (set: string, id: string) =>
  sample.fieldSets.find((one) => one.id === set)?.fields.find((one) => one.id === id);

/** Custom fields that the form's answers go to, as `set.field`. */
const destinations = ({ destinations: to }: Field) =>
  to.flatMap((one) => (one.to === 'custom-field' ? [{ set: one.set, id: one.field }] : []));

it.each(sample.forms)('the form $id takes an answer to every field', (form) => {
  expect(Object.keys(ANSWERS[form.id] ?? {})).toEqual(form.fields.map(({ name }) => name));
  const taken = checkValues(form, ANSWERS[form.id] ?? {}, { now: FRIDAY });
  expect(Object.keys(taken).toSorted()).toEqual(form.fields.map(({ name }) => name).toSorted());
});

describe.each(OPENING)('the form $id', (form) => {
  it('opens a case of its type with all that was filled in', async () => {
    const { customFields, file, writes } = await openedBy(form);

    const asked = form.fields.flatMap(destinations).map(({ set, id }) => (customFields[set] as never)?.[id]);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((value) => value === undefined)).toEqual([]);
    expect(file.case).toMatchObject({ caseType: form.opens.caseType, statusClass: 'opened', customFields });
    expect(file.case.details).toBeTruthy();
    expect(writes.length).toBeLessThan(90);
  });

  it('opens one with what must be filled in alone', async () => {
    const { file } = await openedBy(form, requiredAnswers(form));
    expect(file.case.caseType).toBe(form.opens.caseType);
  });

  it('gives the case to the contacts that a deployment makes, in roles of its type, one of them the manager', async () => {
    const { file } = await openedBy(form);
    const team = ['coordinator', 'benefits-specialist'].map((who) => derivedId('contact', 'sample', who));
    const roles = typeOf(form)?.caseRoles.map(({ role }) => role);

    expect(form.opens.caseRoles.map(({ contactId }) => contactId)).toEqual(team);
    expect(roles).toEqual(expect.arrayContaining(form.opens.caseRoles.map(({ role }) => role)));
    expect(file.case.manager?.contactId).toBe(team[0]);
  });

  it('asks only for fields of sets that are public and that its cases have', () => {
    const { category = '' } = typeOf(form) ?? {};
    const sets = setsFor(sample.fieldSets, { record: 'case', category, caseType: form.opens.caseType });
    const known = sets.filter((set) => set.public).flatMap(({ id, fields }) => fields.map((one) => `${id}.${one.id}`));
    expect(known).toEqual(
      expect.arrayContaining(form.fields.flatMap(destinations).map(({ set, id }) => `${set}.${id}`)),
    );
  });

  it.each(form.fields.filter((one) => destinations(one).some(({ set, id }) => field(set, id)?.type === one.type)))(
    'lets nothing through in $name that the case does not take',
    async (one) => {
      for (const extreme of extremes(one)) {
        const answers = { ...ANSWERS[form.id], [one.name]: extreme };
        await expect(openedBy(form, answers)).resolves.toBeTruthy();
      }
    },
  );
});

/** The longest, smallest and largest answers that a form takes. */
function extremes({ type, maximumLength = 0, minimum, maximum, options }: Field): unknown[] {
  if (type === 'yes-no') return [true, false];
  if (type === 'whole-number') return [minimum, maximum];
  if (type === 'money') return [minimum, maximum].map(String);
  if (options) return options.map(({ value }) => value);
  return ['x'.repeat(maximumLength)];
}

it('every case type has a form', () => {
  expect(OPENING.map(({ opens }) => opens.caseType)).toEqual(sample.caseTypes.map(({ id }) => id));
});

it('the request for housing support asks what it always asked', () => {
  const { fields } = formOf('housing-support-request');
  const asked = fields.map(({ name, required }) => `${name}${required ? '' : '?'}`);
  expect(asked.join(' ')).toBe('firstName lastName email phone? need peopleInHousehold? safeTonight?');
});

it.each([
  ['about two thousand', /amount/],
  ['2500.555', /decimals/],
  ['0.50', /1 or more/],
])('an amount of a grant such as %s is refused beside its field', async (amountRequested, detail) => {
  const form = formOf('grant-application-request');
  await expect(openedBy(form, { ...ANSWERS[form.id], amountRequested })).rejects.toMatchObject({
    code: 'invalid',
    details: { errors: [{ pointer: '/amountRequested', detail: expect.stringMatching(detail) }] },
  });
});

describe('a case opened on a Friday has planned', () => {
  it.each<[string, string[]]>([
    [
      'adult-day-care-request',
      ['10 open-case', '13 medical-evaluation', '17 mental-health-evaluation', '20 day-care-referral', '24 follow-up'],
    ],
    ['prospect-enquiry', ['10 open-case', '14 qualify-enquiry', '24 follow-up']],
    [
      'award-application',
      ['10 open-case', '15 check-eligibility', '24 applicant-review', '07 panel-meeting', '12 tell-applicant'],
    ],
    ['grant-application-request', ['10 open-case', '10 initial-review']],
    ['constituent-request', ['10 open-case', '13 acknowledge-request', '17 look-into-request', '24 answer-request']],
  ])('by the form %s', async (id, planned) => {
    const { file } = await openedBy(formOf(id));
    expect(file.activities.map(({ dueAt, type }) => `${dueAt?.slice(8, 10)} ${type}`)).toEqual(planned);
  });
});

describe('custom fields that caseworkers fill in', () => {
  const fill = (caseType: string, category: string, given: object) =>
    validateCustomFields(given, {
      fieldSets: setsFor(sample.fieldSets, { record: 'case', category, caseType }).map(withoutLists),
    });
  /** Their own options alone are tried here. */
  const withoutLists = (set: FieldSet): FieldSet => ({
    ...set,
    fields: set.fields.filter((one) => !('optionList' in one)),
  });

  it('weigh the amount of a prospect by how likely it is', async () => {
    const finances = { budgeted: '1000', amount: '12500.50', probability: 40, expectedOn: '2025-06-30' };
    expect(await fill('prospect', 'prospects', { finances })).toMatchObject({ finances: { expectation: '5000.20' } });
  });

  it('take no probability above a hundred per cent', async () => {
    const finances = { amount: '1', probability: 101 };
    await expect(fill('prospect', 'prospects', { finances })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('ask for a report a year after a grant, and for none after a refusal', async () => {
    const grant = { decision: 'in-part', decidedOn: '2025-02-28', amountGranted: '900' };
    const granted = await fill('grant-application', 'grant-applications', { grant });
    expect(granted.grant).toMatchObject({ reportDueOn: '2026-02-28', amountGranted: '900.00' });

    const declined = await fill('grant-application', 'grant-applications', {
      grant: { decision: 'declined', decidedOn: '2025-02-28' },
    });
    expect(declined.grant).toEqual({ decision: 'declined', decidedOn: '2025-02-28' });
  });

  it('hold several payments of an award', async () => {
    const payments = [{ amount: '500' }, { amount: '250', status: 'paid', paidOn: '2025-03-01' }];
    expect(await fill('award', 'awards', { payments })).toMatchObject({
      payments: [
        { amount: '500.00', status: 'applied-for' },
        { status: 'paid', paidOn: '2025-03-01' },
      ],
    });
  });
});
