import { createHash } from 'node:crypto';
import { Html, html } from '../forms/html.ts';
import { organisation } from '../platform/organisation.ts';

/** Paper is white whatever the screen likes, and each of its pages has a number where the browser can do that. */
const style = (footer: string) => `
:root{color-scheme:light;--accent:${organisation.colour};--ink:#1c1f24;--quiet:#545b66;--line:#c9ced6}
@page{size:A4;margin:18mm 16mm 20mm;@bottom-left{content:"${footer}";font:9pt system-ui,sans-serif;color:#545b66}@bottom-right{content:"Page " counter(page) " of " counter(pages);font:9pt system-ui,sans-serif;color:#545b66}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:52rem;padding:1rem 1.25rem 3rem;background:#fff;color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
header{border-top:.4rem solid var(--accent);padding-top:.75rem;print-color-adjust:exact;-webkit-print-color-adjust:exact}
header p{margin:0;color:var(--quiet)}
header .organisation{font-weight:600;color:var(--ink)}
h1{font-size:1.6rem;line-height:1.2;margin:.25rem 0}
h2{font-size:1.2rem;margin:1.75rem 0 .5rem;padding-bottom:.25rem;border-bottom:2px solid var(--accent);break-after:avoid}
h3{font-size:1rem;margin:1rem 0 .25rem;break-after:avoid}
dl{margin:0;display:flex;flex-wrap:wrap;gap:.1rem 1.75rem}
dl>div{display:flex;gap:.5rem}
dt{color:var(--quiet)}
dd{margin:0}
.summary dl,.custom-fields dl{display:block}
.summary dl>div,.custom-fields dl>div{display:grid;grid-template-columns:11rem 1fr;padding:.1rem 0}
.text{white-space:pre-wrap;margin:.5rem 0 0;padding-left:.75rem;border-left:2px solid var(--line)}
article{padding-bottom:.75rem;border-bottom:1px solid var(--line);break-inside:avoid}
article:has(.text){break-inside:auto}
article.cancelled h3{text-decoration:line-through}
table{width:100%;border-collapse:collapse;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line)}
th{color:var(--quiet);font-weight:600}
thead{display:table-header-group}
tr{break-inside:avoid}
.field{display:block}
.changes table{table-layout:fixed}
.changes th:nth-child(-n+2){width:17%}
.changes th:nth-child(3){width:26%}
.left-out{font-weight:600}
@media print{body{max-width:none;padding:0;font-size:10pt}}
@media screen and (max-width:40rem){.summary dl>div,.custom-fields dl>div{grid-template-columns:1fr;gap:0;padding:.2rem 0}thead{display:none}tr{display:block;padding:.5rem 0;border-bottom:1px solid var(--line)}td{display:grid;grid-template-columns:6.5rem 1fr;gap:.5rem;padding:.1rem 0;border:0}td:has(span:empty){display:none}td::before{content:attr(data-label);color:var(--quiet)}}
`;

interface Sheet {
  title: Html;
  /** At the foot of each page; signs that mean nothing to CSS. */
  footer: string;
  content: Html;
}

/** A whole page with the headers that let it do nothing but show itself. */
export function paper({ title, footer, content }: Sheet): { headers: Record<string, string>; body: string } {
  const css = style(footer);
  const hash = createHash('sha256').update(css).digest('base64');
  const styleElement = new Html(`<style>${css}</style>`);
  const body = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title}</title>
        ${styleElement}
      </head>
      <body>
        ${content}
      </body>
    </html> `;
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    },
    body: body.text,
  };
}
