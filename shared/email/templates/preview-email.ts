import { readVisibleCase } from '../../cases/visible-case.ts';
import { checkTemplate } from '../../configuration/check-template.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import { exportDocument } from '../../configuration/document.ts';
import { readContacts } from '../../contacts/contacts.ts';
import type { Contact } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { invalid } from '../../platform/errors.ts';
import type { EmailTemplate } from '../email-template.schema.ts';
import { contactsNamedIn } from '../merge-data.ts';
import type { Rendered } from '../render.ts';
import { renderWith } from '../render.ts';
import type { Hole } from './fill-holes.ts';
import { fillShowing } from './fill-holes.ts';
import { previewData } from './preview-data.ts';
import type { PreviewEmail } from './preview.schema.ts';

export interface Preview extends Rendered {
  to: Contact;
  /** What would keep it from being sent to them. */
  problems: Hole[];
}

/**
 * An e-mail as somebody of a real case would get it, sent to nobody: a token that has no value there stands as itself, and
 * among the problems. For those who see the whole case. Invalid when the template of the request could not be stored.
 */
export async function previewEmail(ctx: Context, { id, ...wanted }: PreviewEmail & { id: string }): Promise<Preview> {
  const configuration = await getConfiguration(ctx, { latest: true });
  const template = wanted.template ? unsaved(configuration, { ...wanted.template, id }) : stored(configuration, id);
  const file = await readVisibleCase(ctx, wanted.caseId);
  const contacts = await readContacts(contactsNamedIn(file));
  const contactId = wanted.recipientContactId ?? file.case.clients[0]?.contactId;
  const recipient = contacts.find((contact) => contact.contactId === contactId);
  if (!recipient) throw invalid([{ pointer: '/recipientContactId', detail: 'is nobody of this case' }]);
  const language = wanted.language ?? recipient.language;
  const data = await previewData(ctx, configuration, { template, language, file, recipient, contacts });
  const problems: Hole[] = [];
  const rendered = await renderWith(configuration, { template, language, data }, fillShowing(problems));
  return { ...rendered, to: recipient, problems };
}

const stored = (configuration: Configuration, id: string) => configuration.get('emailTemplates', id, 'e-mail template');

function unsaved(configuration: Configuration, template: EmailTemplate): EmailTemplate {
  const found = checkTemplate(exportDocument(configuration), template);
  if (found.length === 0) return template;
  throw invalid(found.map(({ field, detail }) => ({ pointer: `/template${field}`, detail })));
}
