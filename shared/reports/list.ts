import { Html } from '../forms/html.ts';
import type { Report } from './report.ts';

type Value = Parameters<Report['html']>[1];

const textOf = (value: Value) => (value instanceof Html ? value.text : value);

/** Names and values; what has no value is left out. */
export function details({ html }: Report, pairs: (readonly [string, Value])[]): Html | undefined {
  const there = pairs.filter(([, value]) => value !== undefined && value !== '' && textOf(value) !== '');
  if (there.length === 0) return undefined;
  return html`<dl>
    ${there.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

/** What people wrote, line by line as they did. */
export const textBlock = ({ html }: Report, text: string): Html => html`<p class="text">${text}</p>`;

/** A table whose rows become blocks on a narrow screen, each value beside its heading. */
export function table({ html, room }: Report, headings: string[], rows: Value[][]): Html {
  const cells = (row: Value[]) =>
    row.map((value, i) => html`<td data-label="${headings[i]}"><span>${value}</span></td>`);
  const body = room.fill(
    rows,
    (row) =>
      html`<tr>
        ${cells(row)}
      </tr>`,
  );
  return html`<table>
      <thead>
        <tr>
          ${headings.map((heading) => html`<th scope="col">${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
    ${rows.length > body.length && leftOut({ html }, rows.length - body.length)}`;
}

/** Says that there is more than is shown. */
export const leftOut = ({ html }: Pick<Report, 'html'>, number: number | 'more', advice = '') =>
  html`<p class="left-out">${number === 'more' ? 'Older ones' : number} left out. ${advice}</p>`;
