import type { WaitingSchedule } from '../../scheduler/schedules.ts';
import { html, type Markup } from './html.ts';
import { instant, layout } from './layout.ts';

export interface Overview {
  /** Where the browser reached this page. */
  address: string;
  now: Date;
  users: { user: string; token: string }[];
  mails: number;
  /** The soonest first. */
  schedules: WaitingSchedule[];
  /** A file. */
  functionLog: string;
}

/** GET /_local: where everything is, the clock, tokens and waiting schedules. */
export function indexPage(overview: Overview): string {
  const body = html`<h1>Overview</h1>
    <div class="two">${places(overview)} ${clock(overview)}</div>
    <div class="two">${tokens(overview)} ${schedules(overview)}</div>`;
  return layout({ title: 'Overview', path: '/_local', body });
}

const link = (path: string, label: string) => html`<a href="${path}">${label}</a>`;

function places({ address, mails, functionLog }: Overview): Markup {
  return html`<section aria-labelledby="places">
    <h2 id="places">Where everything is</h2>
    <dl>
      <dt>API</dt>
      <dd><code>${address}</code></dd>
      <dt>Mailbox</dt>
      <dd>${link('/_local/mailbox', mails === 1 ? '1 mail' : `${mails} mails`)}, ${link('/_local/mail', 'as JSON')}</dd>
      <dt>Schedules</dt>
      <dd>${link('/_local/schedules', 'as JSON')}</dd>
      <dt>AWS calls</dt>
      <dd>${link('/_local/calls', 'as JSON')}, each with the decision of its role</dd>
      <dt>Issuer's keys</dt>
      <dd>${link('/_local/issuer/.well-known/jwks.json', 'JWKS')}</dd>
      <dt>Function logs</dt>
      <dd><code>${functionLog}</code></dd>
    </dl>
  </section>`;
}

const steps = [
  { advance: 'PT1H', label: '+1 hour' },
  { advance: 'P1D', label: '+1 day' },
  { advance: 'P7D', label: '+7 days' },
];

function clock({ now }: Overview): Markup {
  const buttons = steps.map(({ advance, label }) => html`<button name="advance" value="${advance}">${label}</button>`);
  return html`<section aria-labelledby="clock">
    <h2 id="clock">Clock</h2>
    <p>${instant(now)}</p>
    <form method="post" action="/_local/clock-form">${buttons}</form>
    <p class="soft">
      Everything that comes due on the way runs first; then this page is shown again. The clock never goes back.
    </p>
  </section>`;
}

function tokens({ users }: Overview): Markup {
  const fields = users.map(
    ({ user, token }) =>
      html`<label for="token-${user}">${user}</label>
        <input id="token-${user}" readonly value="${token}" autocomplete="off" />`,
  );
  return html`<section aria-labelledby="tokens">
    <h2 id="tokens">Tokens</h2>
    <p class="soft">Send one as <code>Authorization: Bearer …</code></p>
    ${fields}
  </section>`;
}

function schedules({ schedules: waiting }: Overview): Markup {
  const items = waiting.map(
    ({ name, at, target, input }) =>
      html`<li>
        ${instant(new Date(at))}<br /><span class="id">${name}</span> for ${target}
        <pre class="soft">${JSON.stringify(input) ?? ''}</pre>
      </li>`,
  );
  return html`<section aria-labelledby="schedules">
    <h2 id="schedules">Waiting schedules</h2>
    ${
      waiting.length > 0
        ? html`<ul>
            ${items}
          </ul>`
        : html`<p class="soft">None.</p>`
    }
  </section>`;
}
