import { createHash } from 'node:crypto';
import { organisation } from '../platform/organisation.ts';
import { Html, html } from './html.ts';

const style = () => `
:root{color-scheme:light dark;--accent:${organisation.colour};--ink:#1c1f24;--paper:#fff;--quiet:#545b66;--line:#6f7782;--bad:#b3141e;--soft:#f4f5f7}
@media (prefers-color-scheme:dark){:root{--accent:color-mix(in srgb,${organisation.colour} 55%,#fff);--ink:#f1f3f5;--paper:#16191d;--quiet:#b4bbc5;--line:#8a93a0;--bad:#ff9a9a;--soft:#20252b}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
header{border-top:.5rem solid var(--accent);padding:1rem 0;font-weight:600}
main{max-width:38rem;margin:0 auto;padding:.5rem 1.25rem 4rem}
header p{max-width:38rem;margin:0 auto;padding:0 1.25rem}
h1{font-size:1.75rem;line-height:1.25;margin:1rem 0}
.introduction{white-space:pre-line}
.field,fieldset{margin:0 0 1.5rem;padding:0;border:0;min-width:0}
label,legend{font-weight:600;padding:0}
.optional,.help{color:var(--quiet);font-weight:400}
.help{margin:.125rem 0 0}
.error{color:var(--bad);font-weight:600;margin:.25rem 0 0}
.wrong{border-left:.25rem solid var(--bad);padding-left:1rem}
input:not([type=radio]),textarea{display:block;width:100%;margin-top:.375rem;padding:.625rem .75rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.375rem}
[aria-invalid=true]{border:2px solid var(--bad)!important}
.choices{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin-top:.5rem}
.choice{display:flex;align-items:center;gap:.625rem;min-height:2.75rem}
.choice label{font-weight:400}
input[type=radio]{width:1.375rem;height:1.375rem;margin:0;accent-color:var(--accent)}
:focus-visible{outline:.1875rem solid var(--accent);outline-offset:.125rem}
.summary{border:2px solid var(--bad);border-radius:.375rem;padding:1rem 1.25rem;margin:1rem 0 2rem}
.summary h2{font-size:1.125rem;margin:0 0 .5rem}
.summary ul{margin:0;padding-left:1.25rem}
.summary a{color:var(--bad)}
button{font:inherit;font-weight:600;padding:.75rem 1.5rem;border:0;border-radius:.375rem;background:var(--ink);color:var(--paper);cursor:pointer}
.reference{font-size:1.75rem;font-weight:700;letter-spacing:.06em;background:var(--soft);padding:1rem 1.25rem;border-radius:.375rem;margin:.5rem 0 1.5rem}`;

interface Page {
  title: string;
  content: Html;
  /** Where the page's form may end up besides this API, such as the organisation's own thank-you page. */
  leadsTo?: string | undefined;
}

/** A whole page with the headers that let it do nothing but show itself and send its form: no script, no other origin. */
export function page({ title, content, leadsTo }: Page): { headers: Record<string, string>; body: string } {
  const css = style();
  // The hash is of everything between the tags, so these are not left to the formatting of the page.
  const hash = createHash('sha256').update(css).digest('base64');
  const styleElement = new Html(`<style>${css}</style>`);
  const elsewhere = leadsTo ? ` ${new URL(leadsTo).origin}` : '';
  const body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title} – ${organisation.name}</title>
        ${styleElement}
      </head>
      <body>
        <header><p>${organisation.name}</p></header>
        <main>${content}</main>
      </body>
    </html> `;
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'${elsewhere}; frame-ancestors 'none'; base-uri 'none'`,
    },
    body: body.text,
  };
}
