import type { Html } from '../../forms/html.ts';
import { html } from '../../forms/html.ts';
import { page } from '../../forms/page.ts';
import { organisation } from '../../platform/organisation.ts';

/** By this field of the page's own form somebody says that they want the e-mails again. */
export const AGAIN = { name: 'again', value: 'yes' };
/** What mail programs send, and the page's button too: https://www.rfc-editor.org/rfc/rfc8058 */
const ONE_CLICK = { name: 'List-Unsubscribe', value: 'One-Click' };

/** Asks before anything is done: programs that look at every link of a mail come here too. */
export const askPage = (token: string) =>
  page({
    title: 'Stop automatic e-mails',
    content: html`<h1>Stop automatic e-mails?</h1>
      <p>
        ${organisation.name} will send you no more e-mails by itself, such as reminders and confirmations. Somebody who
        works with you can still write to you.
      </p>
      ${button(token, ONE_CLICK, 'Stop automatic e-mails')}`,
  });

/** Says what was done, and lets it be taken back. */
export const donePage = (token: string, wanted: boolean) =>
  wanted
    ? page({
        title: 'You get automatic e-mails again',
        content: html`<h1>You get automatic e-mails again</h1>
          <p>${organisation.name} will send you reminders and confirmations as before.</p>
          ${button(token, ONE_CLICK, 'Stop automatic e-mails')}`,
      })
    : page({
        title: 'Automatic e-mails are stopped',
        content: html`<h1>Automatic e-mails are stopped</h1>
          <p>
            ${organisation.name} will send you no more e-mails by itself. Somebody who works with you can still write to
            you.
          </p>
          <p>Was this a mistake?</p>
          ${button(token, AGAIN, 'Get automatic e-mails again')}`,
      });

const button = (token: string, { name, value }: { name: string; value: string }, label: string): Html =>
  html`<form method="post" action="/unsubscribe/${token}">
    <input type="hidden" name="${name}" value="${value}" />
    <button type="submit">${label}</button>
  </form>`;
