import { createHash } from 'node:crypto';
import { organisation } from '../platform/organisation.ts';
import { Html, html } from './html.ts';
import { pageStyle } from './page/style.ts';

interface Page {
  title: string;
  content: Html;
  /** BCP 47; English unless given. */
  language?: string;
  /** Stands at the top beside the organisation's name, such as a choice of languages. */
  besideName?: Html | undefined;
  /** CSS of this page alone. Nothing that a person wrote may be in it. */
  style?: string;
  /** Addresses that the page's forms may end up at besides this API, such as the organisation's own thank-you page. */
  leadsTo?: string[];
  /** What the page may load beside its own style, by directive of the content security policy. */
  mayLoad?: Partial<Record<'script-src' | 'frame-src' | 'connect-src' | 'style-src', string>>;
}

/**
 * A whole page in the organisation's look, with the headers that let it do nothing but show itself and send its form: no
 * script and no other origin, but for what `mayLoad` names and the organisation's logo.
 */
export function page(given: Page): { headers: Record<string, string>; body: string } {
  const { title, content, language = 'en', besideName, style = '' } = given;
  const css = pageStyle(organisation.colour) + style;
  // The hash is of everything between the tags, so these are not left to the formatting of the page.
  const styleElement = new Html(`<style>${css}</style>`);
  const body = html`<!doctype html>
    <html lang="${language}" dir="${directionOf(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title} – ${organisation.name}</title>
        ${styleElement}
      </head>
      <body>
        <header><div>${name()}${besideName}</div></header>
        <main>${content}</main>
      </body>
    </html> `;
  const hash = createHash('sha256').update(css).digest('base64');
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'content-security-policy': policy(hash, given),
      // Under `no-referrer` a browser hides where its form comes from: https://fetch.spec.whatwg.org/#append-a-request-origin-header
      'referrer-policy': 'same-origin',
    },
    body: body.text,
  };
}

const name = () =>
  organisation.logo === undefined
    ? html`<p>${organisation.name}</p>`
    : html`<p><img src="${organisation.logo}" alt="${organisation.name}" /></p>`;

function policy(hash: string, { leadsTo = [], mayLoad = {} }: Page): string {
  const { 'style-src': styles, ...others } = mayLoad;
  return [
    "default-src 'none'",
    `style-src 'sha256-${hash}'${styles === undefined ? '' : ` ${styles}`}`,
    ...(organisation.logo === undefined ? [] : [`img-src ${new URL(organisation.logo).origin}`]),
    ...Object.entries(others).map(([directive, sources]) => `${directive} ${sources}`),
    ['form-action', "'self'", ...new Set(leadsTo.map((address) => new URL(address).origin))].join(' '),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

const RIGHT_TO_LEFT = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa']);

function directionOf(language: string): 'ltr' | 'rtl' {
  const { script = '' } = new Intl.Locale(language).maximize();
  return RIGHT_TO_LEFT.has(script) ? 'rtl' : 'ltr';
}
