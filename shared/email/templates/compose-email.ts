import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Contact } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { organisation } from '../../platform/organisation.ts';
import type { Rendered } from '../render.ts';
import { activeTemplate, renderEmail } from '../render.ts';
import { planLinks } from './form-links.ts';
import { personTokens } from './person-tokens.ts';

interface Composing {
  /** Of an active template. */
  template: string;
  to: Contact;
  messageId: string;
  /** What the template can name beside its recipient, its sender and links. */
  data: object;
}

/**
 * An e-mail to a contact, in their language and with signed links for them alone; the links are stored with the edit.
 * Conflict, in words for the case file, when it cannot be filled in.
 */
export async function composeEmail(
  edit: CaseEdit,
  configuration: Configuration,
  { template, to, messageId, data }: Composing,
): Promise<Rendered> {
  const links = await planLinks(edit, configuration, {
    template: activeTemplate(configuration, template),
    to,
    messageId,
  });
  return renderEmail(configuration, {
    template,
    language: to.language,
    data: {
      ...data,
      recipient: personTokens(configuration, to, [to]),
      sender: { displayName: senderOf(edit.ctx) },
      links,
    },
  });
}

/** Who writes: a user, or the organisation where nobody does by hand. */
export const senderOf = ({ actor }: Context) => (actor.kind === 'user' && actor.displayName) || organisation.name;
