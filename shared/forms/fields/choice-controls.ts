import type { Html } from '../html.ts';
import { html } from '../html.ts';

interface Choice {
  value: string;
  label: string;
  chosen: boolean;
}

/** The id of one of several controls. The first has the field's own, to which the list of errors leads. */
export const choiceId = (id: string, i: number) => (i === 0 ? id : `${id}-${i + 1}`);

/** Radio buttons or checkboxes, each with its label behind it. */
export const choiceControls = (
  type: 'radio' | 'checkbox',
  { name, id }: { name: string; id: string },
  choices: Choice[],
): Html =>
  html`<div class="choices">
    ${choices.map(
      ({ value, label, chosen }, i) =>
        html`<div class="choice">
          <input id="${choiceId(id, i)}" name="${name}" type="${type}" value="${value}" ${chosen && html` checked`} />
          <label for="${choiceId(id, i)}">${label}</label>
        </div>`,
    )}
  </div>`;
