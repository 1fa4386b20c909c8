import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { html } from '../../forms/html.ts';
import type { Contact } from '../../model.ts';
import { conflict } from '../../platform/errors.ts';
import { EmailTemplate } from '../email-template.schema.ts';
import { cleanHtml } from '../inbound/clean-html.ts';
import { cleanText } from '../inbound/clean-text.ts';
import { mergeData } from '../merge-data.ts';
import type { Rendered } from '../render.ts';
import { renderWith } from '../render.ts';
import type { Addressee } from '../sending/recipients.ts';
import { senderOf } from '../templates/compose-email.ts';
import { personTokens } from '../templates/person-tokens.ts';
import { textOfHtml } from '../templates/text-of-html.ts';

/** What somebody wrote; of text and HTML one is made from the other. */
interface Words {
  text?: string | undefined;
  html?: string | undefined;
}

/** Both of them, with nothing in the HTML that runs, loads or hides. Empty where nothing was written. */
export async function bothWords({ text, html: written }: Words): Promise<{ text: string; html: string }> {
  if (written !== undefined) {
    const clean = await cleanHtml(written);
    return { html: clean, text: cleanText(text ?? (await textOfHtml(clean))) };
  }
  const plain = cleanText(text ?? '');
  return { text: plain, html: asParagraphs(plain) };
}

const asParagraphs = (text: string) =>
  text
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => html`<p>${paragraph.split('\n').map((line, i) => [i > 0 && html`<br />`, line])}</p>`.text)
    .join('\n');

interface Free {
  subject: string;
  text: string;
  html: string;
  /** Whose language the layout is in. */
  reader: Addressee | undefined;
  /** The people of the case, as they are now. */
  contacts: Contact[];
  /** Where they can have no more such mails, if nobody writes it to them by hand. */
  address?: string | undefined;
}

/** What somebody wrote, in the layout of the organisation's e-mails. It is taken as it is, and never read as a template. */
export async function inLayout(edit: CaseEdit, configuration: Configuration, free: Free): Promise<Rendered> {
  const { reader, address, contacts, ...words } = free;
  const { fillIn } = await import('../templates/engine.ts');
  const { failureOf, inPlace } = await import('../templates/failure.ts');
  const data = {
    ...mergeData(edit.file, configuration, { contacts, now: edit.ctx.now }),
    recipient: reader && personTokens(configuration, reader, [reader]),
    sender: { displayName: senderOf(edit.ctx) },
    unsubscribeAddress: address,
  };
  const template = EmailTemplate.parse({ id: 'free', label: words.subject.slice(0, 128), subject: 'x', html: 'x' });
  return renderWith(
    configuration,
    { template: { ...template, ...words }, language: reader?.language, data },
    (flavour, source, { part, data: filling }) => {
      if (!part.startsWith('layout')) return source;
      try {
        return fillIn(flavour, source, { data: filling });
      } catch (error) {
        throw conflict(`The layout of e-mails could not be filled in: ${part}, ${inPlace(failureOf(error))}.`);
      }
    },
  );
}
