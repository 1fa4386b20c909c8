import { html, type Markup } from './html.ts';
import { style } from './style.ts';

interface Page {
  title: string;
  /** The path of the page, to mark its place in the navigation. */
  path: string;
  body: Markup;
}

const places = [
  { path: '/_local', label: 'Overview' },
  { path: '/_local/mailbox', label: 'Mailbox' },
];

/** A whole page around a body. */
export function layout({ title, path, body }: Page): string {
  const links = places.map(
    (place) => html`<a href="${place.path}" ${place.path === path && html` aria-current="page"`}>${place.label}</a>`,
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Dossier on this machine</title>
        ${style}
      </head>
      <body>
        <header>
          <p class="name">Dossier <span>on this machine</span></p>
          <nav aria-label="Pages">${links}</nav>
        </header>
        <main>${body}</main>
      </body>
    </html>`.text;
}

/** An instant as people read it, with the exact one beside it for machines. */
export function instant(at: Date): Markup {
  const options = { dateStyle: 'full', timeStyle: 'medium', timeZone: 'UTC' } as const;
  return html`<time datetime="${at.toISOString()}">${new Intl.DateTimeFormat('en-GB', options).format(at)} UTC</time>`;
}
