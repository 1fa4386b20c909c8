import { openingWrites, planOpening } from '../../../shared/cases/open-case.ts';
import { newReference } from '../../../shared/cases/reference.ts';
import type { ConfigurationDocument } from '../../../shared/configuration/configuration-document.schema.ts';
import type { Form } from '../../../shared/forms/form.schema.ts';
import { checkValues } from '../../../shared/forms/check-values.ts';
import type { RawValues } from '../../../shared/forms/read-values.ts';
import { sortValues } from '../../../shared/forms/sort-values.ts';
import { aConfiguration, aDocument } from '../../support/configuration.ts';
import { asVisitor } from '../../support/contexts.ts';
import { tableHolds } from '../../support/table.ts';
import { CLIENT, idFor } from '../../support/ids.ts';

/** The configuration that ships. */
export const sample: ConfigurationDocument = aDocument();
const configuration = aConfiguration();

/** A Friday: the next working day is a Monday. */
export const FRIDAY = '2025-01-10T09:00:00.000Z';

const PERSON = { firstName: 'Maya', lastName: 'Okafor', email: 'maya@example.org', phone: '020 7946 0018' };

/** What somebody fills in, by form: every field. */
export const ANSWERS: Record<string, RawValues> = {
  'housing-support-request': {
    ...PERSON,
    need: 'A room\nfrom <b>Friday</b>',
    peopleInHousehold: '2',
    safeTonight: 'no',
  },
  'adult-day-care-request': {
    ...PERSON,
    askedBy: 'Ben Okafor',
    careNeeds: 'Company at lunch',
    daysPerWeek: '3',
    livesAlone: 'yes',
    needsTransport: 'no',
  },
  'prospect-enquiry': {
    ...PERSON,
    organisation: 'Okafor & Co',
    interest: 'A <b>flat</b>\nfor two',
    heardFrom: 'A friend',
    campaign: 'spring',
  },
  'award-application': { ...PERSON, nominatedBy: 'Ben Ito', achievement: 'Thirty years of soup' },
  'grant-application-request': {
    ...PERSON,
    organisation: 'The Pantry',
    registered: 'yes',
    charityNumber: '1234567',
    amountRequested: '2500',
    purpose: 'A cooker',
    startsOn: '2025-04-01',
    documents: [{ fileId: idFor('file'), name: 'accounts.pdf' }],
    mayApply: 'yes',
  },
  'constituent-request': {
    ...PERSON,
    topic: 'roads-and-transport',
    ward: 'Harbour',
    request: 'A crossing\nat <b>Mill Lane</b>',
    preferredReply: 'By letter',
    street: '4 Mill Lane',
    city: 'Harbour',
    postcode: 'HB1 2CD',
  },
  'update-your-details': { ...PERSON, street: '4 Mill Lane', city: 'Harbour', postcode: 'HB1 2CD' },
  'add-to-your-request': {
    reference: newReference(),
    code: 'K7RMT-4XQAC',
    message: 'My new lease',
    documents: [{ fileId: idFor('file'), name: 'lease.pdf' }],
  },
};

/** Forms whose submissions open cases by themselves. */
export const OPENING = sample.forms.filter(({ updates }) => updates === undefined);

/** The case that a submission of the form opens: its custom fields, its file and the writes that store it. */
export async function openedBy(form: Form, answers: RawValues = ANSWERS[form.id] ?? {}, now = FRIDAY) {
  tableHolds();
  const { customFields, details } = await sortValues(configuration, form, checkValues(form, answers, { now }));
  const opening = { ...form.opens, clients: [CLIENT], details, customFields };
  const edit = planOpening(asVisitor(now), configuration, opening);
  return { customFields, file: edit.file, writes: await openingWrites(edit, configuration) };
}

/** The answers without those that may be left out. */
export const requiredAnswers = ({ id, fields }: Form): RawValues =>
  Object.fromEntries(fields.filter(({ required }) => required).map(({ name }) => [name, ANSWERS[id]?.[name]]));
