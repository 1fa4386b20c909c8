import { sentence } from '../../audit/value-words.ts';
import { Html, html } from '../../forms/html.ts';
import { organisation } from '../../platform/organisation.ts';
import { forPeople } from '../../platform/time.ts';
import { paper } from '../../reports/paper.ts';

/** Longer than this it stands as a paragraph, with its own lines. */
const SHORT = 100;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/;

/** What a document holds as a page that people and screen readers can read; every text in it is escaped. */
export function pageOf(title: string, content: object): string {
  const heading = html`<header>
      <p class="organisation">${organisation.name}</p>
      <h1>${title}</h1>
    </header>
    <main>${members(content, 2)}</main>`;
  return paper({ title: html`${title}`, footer: '', content: heading }).body;
}

/** Plain values first, as a list of terms; what holds more has a heading of its own. */
function members(content: object, level: number): Html {
  const told = Object.entries(content).filter(([, value]) => isSomething(value));
  const plain = told.filter(([, value]) => !holdsMore(value));
  const more = told.filter(([, value]) => holdsMore(value));
  return html`${plain.length > 0 && html`<dl>${plain.map(([name, value]) => term(name, value))}</dl>`}${more.map(
    ([name, value]) => html`<section>${headed(level, sentence(name))}${inner(value, level + 1)}</section>`,
  )}`;
}

function term(name: string, value: unknown): Html {
  const words = inWords(value);
  const isLong = words.length > SHORT || words.includes('\n');
  return html`<div>
    <dt>${sentence(name)}</dt>
    <dd${isLong && html` class="text"`}>${words}</dd>
  </div>`;
}

const inner = (value: unknown, level: number): Html =>
  Array.isArray(value)
    ? html`${value.map((one) => html`<article>${members(one as object, level)}</article>`)}`
    : members(value as object, level);

/** HTML knows six levels. */
function headed(level: number, text: string): Html {
  const element = `h${Math.min(level, 6)}`;
  return html`${new Html(`<${element}>`)}${text}${new Html(`</${element}>`)}`;
}

const isSomething = (value: unknown) =>
  value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);

const holdsMore = (value: unknown): boolean =>
  Array.isArray(value) ? value.some((one) => typeof one === 'object') : typeof value === 'object' && value !== null;

function inWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  const text = String(value);
  return INSTANT.test(text) ? forPeople(organisation.timeZone, text) : text;
}
