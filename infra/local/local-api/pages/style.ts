import { Markup } from './html.ts';

/** The pages' one style sheet: light and dark, from 320 px up. */
export const style = new Markup(`<style>
:root {
  color-scheme: light dark;
  --paper: light-dark(#f5f6f8, #14171c);
  --card: light-dark(#ffffff, #1d2229);
  --ink: light-dark(#1b2430, #e7ebf0);
  --soft: light-dark(#566171, #a3aebb);
  --line: light-dark(#d7dce3, #353d48);
  --accent: light-dark(#0b5cad, #7db8f5);
  --on-accent: light-dark(#ffffff, #0c1a28);
}
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header, main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
header { display: flex; flex-wrap: wrap; gap: 0.25rem 2rem; align-items: baseline; }
.name { margin: 0; font-size: 1.125rem; font-weight: 700; }
.name span { font-weight: 400; color: var(--soft); }
nav { display: flex; gap: 1.25rem; }
a { color: var(--accent); }
nav a[aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 0 0 0.75rem; font-size: 1.125rem; overflow-wrap: anywhere; }
h3 { margin: 1rem 0 0.5rem; font-size: 1rem; }
p { margin: 0 0 0.75rem; }
main, .two { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); align-items: start; }
section, article { background: var(--card); border: 1px solid var(--line); border-radius: 0.5rem; padding: 1rem; min-width: 0; }
.soft, dt { color: var(--soft); }
code, pre, .id { font-family: ui-monospace, monospace; font-size: 0.875rem; overflow-wrap: anywhere; }
pre { margin: 0; white-space: pre-wrap; }
dl { margin: 0; display: grid; gap: 0 1rem; grid-template-columns: minmax(0, 1fr); }
dd { margin: 0 0 0.5rem; overflow-wrap: anywhere; }
label { display: block; font-weight: 600; }
input {
  width: 100%; padding: 0.5rem; margin-bottom: 0.75rem; font: 0.8125rem ui-monospace, monospace; color: inherit;
  background: var(--paper); border: 1px solid var(--line); border-radius: 0.25rem;
}
form { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-bottom: 0.75rem; }
button {
  padding: 0.5rem 1rem; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent);
  border: 0; border-radius: 0.25rem; cursor: pointer;
}
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
ul { list-style: none; margin: 0; padding: 0; }
li { border-top: 1px solid var(--line); padding: 0.5rem 0; overflow-wrap: anywhere; }
li:first-child { border-top: 0; padding-top: 0; }
.mails a { display: block; color: inherit; text-decoration: none; padding: 0.25rem 0.75rem; border-left: 3px solid transparent; }
.mails a:hover strong { text-decoration: underline; }
.mails a[aria-current] { border-left-color: var(--accent); }
.mails strong, .mails span { display: block; }
summary { margin-top: 1rem; font-weight: 600; cursor: pointer; }
iframe {
  width: 100%; height: 28rem; border: 1px solid var(--line); border-radius: 0.25rem; background: #ffffff;
  color-scheme: light; resize: vertical;
}
@media (min-width: 48rem) {
  .two { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .list { grid-template-columns: minmax(0, 1fr) minmax(0, 2fr); }
  dl { grid-template-columns: max-content minmax(0, 1fr); }
}
</style>`);
