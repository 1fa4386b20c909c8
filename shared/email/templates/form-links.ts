import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { planFormLink } from '../../forms/links/plan-form-link.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import { derivedId } from '../../platform/ids.ts';
import type { EmailTemplate } from '../email-template.schema.ts';
import { chooseWords } from '../render.ts';
import type { Addressee } from '../sending/recipients.ts';

/** Calendar days in which a link of an e-mail can be used, as often as its reader likes. */
const LASTS_DAYS = 30;

/** The forms that an e-mail links to: `links.<form>`, in its own texts or in those of its layout. */
export async function linkedForms(
  configuration: Configuration,
  template: EmailTemplate,
  language: string | undefined,
): Promise<string[]> {
  const { words, layout } = chooseWords(configuration, template, language);
  const sources = [words.subject, words.html, words.text, layout?.html, layout?.text];
  // Nearly no template has links; those that do are read to the letter.
  const linking = sources.filter((source) => source?.includes('links') === true) as string[];
  if (linking.length === 0) return [];
  const { usedTokens } = await import('./used-tokens.ts');
  const paths = linking.flatMap((source) => usedTokens('plain', source).tokens.map(({ path }) => path));
  return [...new Set(paths.flatMap(([root, form]) => (root === 'links' && typeof form === 'string' ? [form] : [])))];
}

/** How long the links of an e-mail can be used, and how often. */
export interface LinkTerms {
  /** Calendar days; until the end of the last in the organisation's time zone. */
  lastsDays: number;
  /** Whether the form can be sent once only. */
  once: boolean;
  /** The form that the e-mail is sent for: it has to hold the link to it. */
  form: string;
}

interface Sending {
  template: EmailTemplate;
  to: Addressee;
  messageId: string;
  /** How many read it: what is signed for one person is not for others. */
  readers?: number;
  links?: LinkTerms | undefined;
}

/**
 * Addresses of the forms that an e-mail links to, for its recipient and this case: made for this message and stored with
 * it. Conflict when one cannot be made, or several people would read it.
 */
export async function planLinks(
  edit: CaseEdit,
  configuration: Configuration,
  { template, to, messageId, readers = 1, links: terms }: Sending,
): Promise<Record<string, string>> {
  const forms = await linkedForms(configuration, template, to.language);
  if (forms.length > 0 && readers > 1) {
    throw conflict('This template holds links that are for one person alone. Send it to one person at a time.');
  }
  if (terms && !forms.includes(terms.form)) {
    throw conflict(`The e-mail template "${template.id}" does not hold the link to the form: links.${terms.form}.`);
  }
  const links: Record<string, string> = {};
  for (const formId of forms) links[formId] = await planLink(edit, configuration, { to, messageId, formId, terms });
  return links;
}

interface Linking extends Pick<Sending, 'to' | 'messageId'> {
  formId: string;
  terms: LinkTerms | undefined;
}

async function planLink(
  edit: CaseEdit,
  configuration: Configuration,
  { to, messageId, formId, terms }: Linking,
): Promise<string> {
  const { lastsDays, once } = terms?.form === formId ? terms : { lastsDays: LASTS_DAYS, once: false };
  const { address, writes } = await planFormLink(edit.ctx, configuration, {
    formId,
    contactId: to.contactId,
    caseId: edit.file.case.caseId,
    lastsDays,
    once,
    linkId: derivedId('formLink', messageId, formId),
  }).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    throw conflict(`The link to the form "${formId}" could not be made. ${error.message}`);
  });
  for (const write of writes) edit.also(write);
  return address;
}
