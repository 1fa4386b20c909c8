import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { planFormLink } from '../../forms/links/plan-form-link.ts';
import type { Contact } from '../../model.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import { derivedId } from '../../platform/ids.ts';
import type { EmailTemplate } from '../email-template.schema.ts';
import { chooseWords } from '../render.ts';

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

interface Sending {
  template: EmailTemplate;
  to: Contact;
  messageId: string;
}

/**
 * Addresses of the forms that an e-mail links to, for its recipient and this case: made for this message and stored with
 * it. Conflict when one cannot be made.
 */
export async function planLinks(
  edit: CaseEdit,
  configuration: Configuration,
  { template, to, messageId }: Sending,
): Promise<Record<string, string>> {
  const links: Record<string, string> = {};
  for (const formId of await linkedForms(configuration, template, to.language)) {
    const wanted = {
      formId,
      contactId: to.contactId,
      caseId: edit.file.case.caseId,
      lastsDays: LASTS_DAYS,
      once: false,
    };
    const linkId = derivedId('formLink', messageId, formId);
    const { address, writes } = await planFormLink(edit.ctx, configuration, { ...wanted, linkId }).catch(
      (error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        throw conflict(`The link to the form "${formId}" could not be made. ${error.message}`);
      },
    );
    for (const write of writes) edit.also(write);
    links[formId] = address;
  }
  return links;
}
