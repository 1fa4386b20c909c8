import { inkOn, readableOn } from './colours.ts';

const LIGHT = { paper: '#ffffff', ink: '#1c1f24', quiet: '#545b66', line: '#6f7782', bad: '#b3141e', soft: '#f4f5f7' };
const DARK = { paper: '#16191d', ink: '#f1f3f5', quiet: '#b4bbc5', line: '#8a93a0', bad: '#ff9a9a', soft: '#20252b' };

function scheme(colours: typeof LIGHT, brand: string): string {
  const accent = readableOn(colours.paper, brand);
  return Object.entries({ ...colours, accent, 'on-accent': inkOn(accent) })
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
}

const LAYOUT = `
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
header{border-top:.5rem solid var(--brand);padding:1rem 0;font-weight:600}
header>div,main{max-width:40rem;margin:0 auto;padding-inline:1.25rem}
header>div{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.5rem 1.5rem}
header p{margin:0}
header img{display:block;max-width:12rem;max-height:4rem;padding:.25rem;background:#fff}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:0;padding:0;list-style:none;font-weight:400}
nav a,nav span{display:inline-block;padding:.5rem 0}
nav span{font-weight:600}
main{padding-block:.5rem 4rem}
h1{font-size:1.75rem;line-height:1.25;margin:1rem 0}
section{margin-top:2.5rem;padding-top:1rem;border-top:1px solid var(--line)}
h2{font-size:1.3125rem;line-height:1.3;margin:0 0 1rem}
a{color:var(--accent)}
.introduction,.agreed{white-space:pre-line}`;

const CONTROLS = `
.field,fieldset{margin:0 0 1.5rem;padding:0;border:0;min-width:0}
label,legend,.name{font-weight:600;padding:0;margin:0}
.optional,.help{color:var(--quiet);font-weight:400}
.help{margin:.125rem 0 0;white-space:pre-line}
.error{color:var(--bad);font-weight:600;margin:.25rem 0 0}
.wrong{border-inline-start:.25rem solid var(--bad);padding-inline-start:1rem}
input:not([type=radio],[type=checkbox]),textarea,select{display:block;width:100%;margin-top:.375rem;padding:.625rem .75rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.375rem}
[aria-invalid=true]{border:2px solid var(--bad)!important}
.choices{display:flex;flex-direction:column;margin-top:.375rem}
.choice{display:flex;align-items:flex-start;gap:.75rem;padding:.5rem 0}
.choice label{font-weight:400;padding-block:.0625rem}
.agreed{margin:.25rem 0 .5rem;padding:.75rem 1rem;background:var(--soft);border-radius:.375rem}
input:is([type=radio],[type=checkbox]){flex:none;width:1.5rem;height:1.5rem;margin:.125rem 0 0;accent-color:var(--accent)}
.parts{display:flex;flex-wrap:wrap;gap:.75rem 1rem;margin-top:.375rem}
.part label{font-weight:400}
.part input{width:4rem!important;margin-top:0!important}
.part:last-child input{width:5.5rem!important}
:focus-visible{outline:.1875rem solid var(--accent);outline-offset:.125rem}
.summary{border:2px solid var(--bad);border-radius:.375rem;padding:1rem 1.25rem;margin:1rem 0 2rem}
.summary h2{font-size:1.125rem;margin:0 0 .5rem}
.summary ul{margin:0;padding-inline-start:1.25rem}
.summary a{color:var(--bad)}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.75rem 1.5rem;border:2px solid transparent;border-radius:.375rem;background:var(--accent);color:var(--on-accent);cursor:pointer}
.reference{font-size:1.75rem;font-weight:700;letter-spacing:.06em;background:var(--soft);padding:1rem 1.25rem;border-radius:.375rem;margin:.5rem 0 1.5rem}
.apart{position:absolute;inset-inline-start:-200vw}textarea[readonly]{font:.875rem/1.5 ui-monospace,monospace}`;

/** The look of every page, in the organisation's colour as far as that can be read. `brand` is `#rrggbb`. */
export const pageStyle = (brand: string) => `
:root{color-scheme:light dark;--brand:${brand};${scheme(LIGHT, brand)}}
@media (prefers-color-scheme:dark){:root{${scheme(DARK, brand)}}}${LAYOUT}${CONTROLS}
@media print{:root{${scheme(LIGHT, brand)}}nav,button{display:none}body{font-size:11pt}.field,fieldset{break-inside:avoid}}`;
