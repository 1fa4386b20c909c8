import type { Configuration } from '../configuration/configuration.ts';
import { conflict } from '../platform/errors.ts';
import type { EmailTemplate, TemplateWords } from './email-template.schema.ts';
import { chooseVariant } from './templates/choose-variant.ts';
import type { LayoutWords } from './templates/email-layout.schema.ts';
import { NO_LAYOUT } from './templates/email-layout.schema.ts';
import type { Fill } from './templates/render-words.ts';

interface Filling {
  /** BCP 47: what the recipient reads. */
  language?: string | undefined;
  /** What the template can name. */
  data: object;
}

export interface Rendered {
  subject: string;
  text: string;
  html: string;
  /** BCP 47: which variant of the template it is. */
  language: string;
}

/**
 * An e-mail from an active template, in its layout and in the language that serves the recipient best. Values are escaped
 * in the HTML alone, and the subject is one line. Conflict, with the place, when the template asks for something that the
 * case does not have: a mail with a hole in it is never sent.
 */
export async function renderEmail(
  configuration: Configuration,
  { template: id, ...filling }: Filling & { template: string },
): Promise<Rendered> {
  const template = activeTemplate(configuration, id);
  // Liquid is loaded where something is rendered, which most functions never do.
  const { fillIn } = await import('./templates/engine.ts');
  const { failureOf, inPlace } = await import('./templates/failure.ts');
  return renderWith(configuration, { template, ...filling }, (flavour, source, { part, data }) => {
    try {
      return fillIn(flavour, source, { data });
    } catch (error) {
      throw conflict(`The e-mail template "${id}" could not be filled in: ${part}, ${inPlace(failureOf(error))}.`);
    }
  });
}

/** The template; conflict when there is none that may be sent. */
export function activeTemplate(configuration: Configuration, id: string): EmailTemplate {
  const template = configuration.find('emailTemplates', id);
  if (!template?.active) throw conflict(`There is no active e-mail template "${id}".`);
  return template;
}

/** An e-mail by another way of filling in its texts, such as one that goes on where something is missing. */
export async function renderWith(
  configuration: Configuration,
  { template, data, ...wanted }: Filling & { template: EmailTemplate },
  fill: Fill,
): Promise<Rendered> {
  const { renderWords } = await import('./templates/render-words.ts');
  const { language, words, layout } = chooseWords(configuration, template, wanted.language);
  const rendered = await renderWords(fill, { words, layout, data: { ...data, language } });
  return { ...rendered, subject: rendered.subject || template.label, language };
}

/** The texts of a template and of its layout that serve a reader of a language best. */
export function chooseWords(configuration: Configuration, template: EmailTemplate, wanted: string | undefined) {
  const { language, variant: words } = chooseVariant<TemplateWords>(template, wanted);
  const layout = layoutOf(configuration, template);
  return { language, words, layout: layout && chooseVariant<LayoutWords>(layout, language).variant };
}

/** The layout that a template names, or else the default one. */
function layoutOf(configuration: Configuration, { layout }: EmailTemplate) {
  if (layout === NO_LAYOUT) return undefined;
  if (layout !== undefined) return configuration.find('emailLayouts', layout);
  return configuration.list('emailLayouts').find(({ isDefault }) => isDefault);
}
