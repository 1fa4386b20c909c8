import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import { organisation } from '../../platform/organisation.ts';
import type { Rendered } from '../render.ts';
import { activeTemplate, renderEmail } from '../render.ts';
import type { Addressee } from '../sending/recipients.ts';
import type { LinkTerms } from './form-links.ts';
import { planLinks } from './form-links.ts';
import { personTokens } from './person-tokens.ts';

interface Composing {
  /** Of an active template. */
  template: string;
  to: Addressee;
  /** How many read it. */
  readers?: number;
  messageId: string;
  /** What the template can name beside its recipient, its sender and links. */
  data: object;
  links?: LinkTerms | undefined;
}

/**
 * An e-mail to somebody, in their language and with signed links for them alone; the links are stored with the edit.
 * Conflict, in words for the case file, when it cannot be filled in, or when others would read links that are for one.
 */
export async function composeEmail(
  edit: CaseEdit,
  configuration: Configuration,
  { template, to, data, ...sending }: Composing,
): Promise<Rendered> {
  const links = await planLinks(edit, configuration, {
    ...sending,
    template: activeTemplate(configuration, template),
    to,
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
