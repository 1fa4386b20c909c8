import { fatesOf } from '../../mail/mail-events.ts';
import type { MailAttachment, StoredMail } from '../../mail/stored-mail.ts';
import { html, type Markup } from './html.ts';
import { instant, layout } from './layout.ts';

/** GET /_local/mailbox: the mails, newest first, and one of them: that of the id, or the newest. */
export function mailboxPage(mails: StoredMail[], id: string | null): string {
  const newestFirst = mails.toReversed();
  const shown = newestFirst.find((mail) => mail.id === id) ?? newestFirst[0];
  const body = shown
    ? html`<h1>Mailbox</h1>
        <div class="two list">${list(newestFirst, shown)} ${oneMail(shown)}</div>`
    : html`<h1>Mailbox</h1>
        <section><p class="soft">No mail has arrived yet.</p></section>`;
  return layout({ title: shown?.subject ?? 'Mailbox', path: '/_local/mailbox', body });
}

function list(mails: StoredMail[], shown: StoredMail): Markup {
  const items = mails.map(
    (mail) =>
      html`<li>
        <a
          href="/_local/mailbox?id=${encodeURIComponent(mail.id)}#subject"
          ${mail === shown && html` aria-current="true"`}
        >
          <strong>${mail.subject}</strong>
          <span>${mail.to.join(', ')}</span>
          <span class="soft">${instant(new Date(mail.at))}</span>
        </a>
      </li>`,
  );
  return html`<section aria-label="Mails">
    <ul class="mails">
      ${items}
    </ul>
  </section>`;
}

function oneMail(mail: StoredMail): Markup {
  return html`<article aria-labelledby="subject">
    <h2 id="subject">${mail.subject}</h2>
    ${terms(facts(mail))} ${mail.html !== undefined && htmlPart(mail.html)}
    ${
      mail.text !== undefined &&
      html`<h3>Text part</h3>
        <pre>${mail.text}</pre>`
    }
    ${(mail.attachments ?? []).map(attachment)} ${headers(mail)}
  </article>`;
}

const terms = (pairs: [string, Markup | string][]): Markup =>
  html`<dl>
    ${pairs.map(
      ([name, value]) =>
        html`<dt>${name}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;

function facts(mail: StoredMail): [string, Markup | string][] {
  const lists = { To: mail.to, Cc: mail.cc, Bcc: mail.bcc, 'Reply-To': mail.replyTo, State: fatesOf(mail) };
  return [
    ['From', mail.from],
    ...Object.entries(lists)
      .filter(([, values]) => values.length > 0)
      .map(([name, values]): [string, string] => [name, values.join(', ')]),
    ['Arrived', instant(new Date(mail.at))],
  ];
}

/** Of text its words, of anything else how much it is. */
function attachment({ fileName, contentType, content }: MailAttachment): Markup {
  const isText = contentType.startsWith('text/');
  const kilobytes = Math.ceil(Buffer.from(content, isText ? 'utf8' : 'base64').length / 1024);
  return html`<h3>Attachment: ${fileName}</h3>
    ${isText ? html`<pre>${content}</pre>` : html`<p class="soft">${contentType}, ${kilobytes} KB</p>`}`;
}

/** What mail programs read, and people only when something is wrong. */
function headers(mail: StoredMail): Markup {
  const tags = Object.entries(mail.tags).map(([name, value]) => `${name}=${value}`);
  const raw = html`<p>
    <a href="/_local/mail/${encodeURIComponent(mail.id)}/raw">The message as it went over the wire</a>
  </p>`;
  return html`<details>
    <summary>Headers</summary>
    ${terms([...Object.entries(mail.headers), ['Tags', tags.join(', ')], ['Id', html`<span class="id">${mail.id}</span>`]])}
    ${mail.raw !== undefined && raw}
  </details>`;
}

/** A mail is a stranger's markup: it runs no script and loads nothing here, and its links open in a tab of their own. */
function htmlPart(markup: string): Markup {
  const document = `<!doctype html><base target="_blank">${markup}`;
  return html`<h3>HTML part</h3>
    <iframe
      title="The mail's HTML part"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      srcdoc="${document}"
    ></iframe>`;
}
