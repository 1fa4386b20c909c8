import type { ConfigurationDocument } from '../../configuration/configuration-document.schema.ts';
import type { FieldSet } from '../../custom-fields/field-set.schema.ts';
import type { EmailTemplate, TemplateSubject } from '../email-template.schema.ts';

/** Made-up words are an address as well, so that they suit every filter. */
const WORDS = 'https://harbour.example/';
const INSTANT = '2025-01-06T09:00:00.000Z';
const DATE = '2025-01-06';

type About = Pick<EmailTemplate, 'about' | 'form'>;

/** Made-up data with everything that a template about this can name: what is not in here is no token. */
export const exampleData = (document: ConfigurationDocument, { about, form }: About) => ({
  ...caseExample(document),
  ...ADDED[about](document, form),
});

/** What a layout can name, whatever the e-mail in it is about. */
export const layoutExample = (document: ConfigurationDocument) => ({
  ...caseExample(document),
  subject: WORDS,
  content: WORDS,
});

function caseExample(document: ConfigurationDocument) {
  const person = personExample(document);
  const roles = ['client', ...document.caseRoles.map(({ id }) => id)];
  return {
    language: 'en',
    organisation: { name: WORDS, logo: WORDS, colour: '#0b5c6b', forms: WORDS },
    today: DATE,
    client: person,
    clients: [person],
    manager: person,
    recipient: person,
    sender: { displayName: WORDS },
    caseRoles: Object.fromEntries(roles.map((id) => [id, person])),
    case: {
      ...wordsFor(
        'id',
        'reference',
        'code',
        'address',
        'subject',
        'details',
        'status',
        'caseType',
        'category',
        'medium',
      ),
      openedAt: INSTANT,
      openedOn: DATE,
      closedOn: DATE,
      tags: [WORDS],
      customFields: customFieldsExample(document, 'case'),
    },
    links: Object.fromEntries(document.forms.map(({ id }) => [id, WORDS])),
    unsubscribeAddress: WORDS,
  };
}

const personExample = (document: ConfigurationDocument) => ({
  ...wordsFor('displayName', 'title', 'firstName', 'lastName', 'organisationName', 'email', 'phone', 'language'),
  customFields: customFieldsExample(document, 'contact'),
});

const activityExample = (document: ConfigurationDocument) => ({
  ...wordsFor('subject', 'type', 'status', 'due', 'location', 'details'),
  dueAt: INSTANT,
  customFields: customFieldsExample(document, 'activity'),
});

/** What a template can name besides a case and its people. */
const ADDED: Record<TemplateSubject, (document: ConfigurationDocument, form: string | undefined) => object> = {
  case: () => ({}),
  activities: (document) => ({ assignee: personExample(document), activities: [activityExample(document)] }),
  activity: (document) => ({ activity: activityExample(document), note: WORDS }),
  submission: ({ forms }, form) => ({
    form: wordsFor(
      ...forms
        .filter(({ id }) => form === undefined || form === id)
        .flatMap(({ fields }) => fields.map(({ name }) => name)),
    ),
    submission: { ...wordsFor('reference', 'form'), receivedAt: INSTANT },
  }),
  retention: () => ({ eraseOn: WORDS }),
};

const wordsFor = (...names: string[]) => Object.fromEntries(names.map((name) => [name, WORDS]));

const customFieldsExample = ({ fieldSets }: ConfigurationDocument, record: FieldSet['appliesTo']['record']) =>
  Object.fromEntries(
    fieldSets
      .filter(({ appliesTo }) => appliesTo.record === record)
      .map(({ id, fields, multiple }) => {
        const words = wordsFor(...fields.map((field) => field.id));
        return [id, multiple ? [words] : words];
      }),
  );
