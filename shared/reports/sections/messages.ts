import { organisation } from '../../platform/organisation.ts';
import { forPeople } from '../../platform/time.ts';
import { sentence } from '../../audit/value-words.ts';
import { withoutLinks } from '../../email/sending/without-links.ts';
import type { Message } from '../../model.ts';
import { details, leftOut, textBlock } from '../list.ts';
import type { Report, Section } from '../report.ts';
import { asIs } from '../report-html.ts';

/** The e-mails of the case, oldest first. */
export const messages: Section = {
  heading: 'E-mails',
  content(report) {
    const { shown, leftOut: before } = report.messages;
    if (shown.length === 0) return undefined;
    const articles = report.room.fill(shown, (message) => article(report, message));
    const missing = before === 'more' ? before : before + shown.length - articles.length;
    return report.html`${missing !== 0 && leftOut(report, missing)}${articles}`;
  },
};

function article(report: Report, message: Message) {
  const { html } = report;
  const when = message.sentAt ?? message.createdAt;
  const facts = details(report, [
    ['From', message.from && asIs(nameOf(report, message.from))],
    ['To', recipients(report, message)],
    [message.sentAt === undefined ? 'Written' : 'Sent', forPeople(organisation.timeZone, when)],
    ['State', sentence(message.state)],
    ['Reason', message.because],
  ]);
  return html`<article>
    <h3>${message.subject}</h3>
    ${facts}${textBlock(report, withoutLinks(message.text))}
  </article>`;
}

const recipients = (report: Report, { recipients: all, skipped = [] }: Message) =>
  asIs([...all, ...skipped].map((one) => nameOf(report, one)).join(', '));

/** With their address, unless people are hidden; of who was left out it stands nowhere. */
function nameOf(
  { veil }: Report,
  { contactId, displayName, email }: { contactId?: string; displayName: string; email?: string },
) {
  const person = veil.person({ contactId: contactId ?? email, displayName });
  return veil.hides || email === undefined || displayName === email ? person : `${displayName} <${email}>`;
}
