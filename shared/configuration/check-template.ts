import type { EmailTemplate, TemplateSubject, TemplateWords } from '../email/email-template.schema.ts';
import type { EmailLayout, LayoutWords } from '../email/templates/email-layout.schema.ts';
import { exampleData, layoutExample } from '../email/templates/example-data.ts';
import { inPlace } from '../email/templates/failure.ts';
import type { Flavour } from '../email/templates/engine.ts';
import { sourceProblems } from '../email/templates/source-problems.ts';
import type { ConfigurationDocument } from './configuration-document.schema.ts';

export interface Found {
  field: string;
  detail: string;
}

const FLAVOURS: Record<keyof TemplateWords, Flavour> = { subject: 'plain', html: 'html', text: 'plain' };
const CONTENT = /\{\{-?\s*content\s*-?\}\}/g;

/** The templates that the service sends by itself, and what it then gives them. */
const OF_THE_SERVICE: Record<string, TemplateSubject> = {
  'activities-assigned': 'activities',
  'activity-copy': 'activity',
  'case-will-be-erased': 'retention',
  'reply-received': 'activity',
};

/** What is wrong with the texts of a template, with line and column, in each language. */
export function checkTemplate(document: ConfigurationDocument, template: EmailTemplate | undefined): Found[] {
  if (!template) return [];
  const data = exampleData(document, template);
  return [
    ...variantsOf(template).flatMap(({ field, words }) => wordsProblems(words, data, field)),
    ...unfit(template, [OF_THE_SERVICE[template.id] ?? template.about], '/about'),
  ];
}

/** The same of a layout, whose texts each say once where the e-mail goes; and there is one default at most. */
export function checkLayout(document: ConfigurationDocument, layout: EmailLayout | undefined): Found[] {
  if (!layout) return [];
  const data = layoutExample(document);
  const first = document.emailLayouts.find(({ isDefault }) => isDefault);
  return [
    ...variantsOf<LayoutWords>(layout).flatMap(({ field, words }) => [
      ...wordsProblems(words, data, field),
      ...(['html', 'text'] as const)
        .filter((name) => words[name].match(CONTENT)?.length !== 1)
        .map((name) => ({ field: `${field}/${name}`, detail: 'must say {{ content }} once, where the e-mail goes' })),
    ]),
    ...(layout.isDefault && first !== layout
      ? [{ field: '/isDefault', detail: `is so of the layout "${first?.label}" already` }]
      : []),
  ];
}

/** Templates that a form sends and that are about something else than a submission of this form, or a case. */
export function checkFormTemplates(
  document: ConfigurationDocument,
  form: ConfigurationDocument['forms'][number] | undefined,
): Found[] {
  if (!form) return [];
  const named = [
    ...(form.confirmationEmail ? [{ id: form.confirmationEmail.template, field: '/confirmationEmail/template' }] : []),
    ...form.tells.map(({ template }, i) => ({ id: template, field: `/tells/${i}/template` })),
  ];
  return named.flatMap(({ id, field }) => {
    const template = templateOf(document, id);
    return [...unfit(template, ['case', 'submission'], field), ...isOfAnotherForm(template, form.id, field)];
  });
}

/** A template about submissions of a form can name nothing of those of another one. */
export const isOfAnotherForm = (template: EmailTemplate | undefined, form: string, field: string): Found[] =>
  template?.about === 'submission' && template.form !== undefined && template.form !== form
    ? [{ field, detail: `names a template about the form "${template.form}"` }]
    : [];

export const templateOf = ({ emailTemplates }: ConfigurationDocument, id: string) =>
  emailTemplates.find((template) => template.id === id);

/** A template about a case alone suits everything. */
export const unfit = (
  template: Pick<EmailTemplate, 'about'> | undefined,
  suitable: TemplateSubject[],
  field: string,
): Found[] =>
  !template || template.about === 'case' || suitable.includes(template.about)
    ? []
    : [
        {
          field,
          detail: `the template is about "${template.about}", and here it has to be about "${suitable.join('" or "')}"`,
        },
      ];

/** A record's words in each of its languages. */
export const variantsOf = <Words extends object>(record: Words & { languages: Record<string, Words> }) => [
  { field: '', words: record },
  ...Object.entries(record.languages).map(([language, words]) => ({ field: `/languages/${language}`, words })),
];

/** What is wrong with words, with line and column; `data` has every token that they can name. */
export const wordsProblems = (words: Partial<TemplateWords>, data: object, field: string): Found[] =>
  (Object.entries(FLAVOURS) as [keyof TemplateWords, Flavour][]).flatMap(([name, flavour]) => {
    const source = words[name];
    if (source === undefined) return [];
    return sourceProblems(flavour, source, data).map((failure) => ({
      field: `${field}/${name}`,
      detail: inPlace(failure),
    }));
  });
