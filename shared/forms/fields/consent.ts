import { attribute, html } from '../html.ts';
import type { FieldType } from './field-type.ts';
import { yesOrNo } from './yes-no.ts';

/** Agreement to a text: one checkbox that nobody ticks but the person. Where it is required, only a tick will do. */
export const consent: FieldType = {
  comparedAs: 'boolean',
  needs: ['consent'],
  personal: true,
  layout: () => 'own',
  value: ({ required }) =>
    yesOrNo.refine((agreed) => agreed || !required, { error: 'must be ticked before this can be sent' }),
  jsonSchema: ({ required }) => (required ? { const: true } : { type: 'boolean' }),
  input: ({ name, consent: asked, required }, value, { id, describedBy, invalid, label }) =>
    html`<p class="agreed" id="${id}-text">${asked?.text}</p>
      <div class="choice">
        <input
          id="${id}"
          name="${name}"
          type="checkbox"
          value="yes"
          ${[
            yesOrNo.safeParse(value).data === true && html` checked`,
            attribute('aria-describedby', [`${id}-text`, describedBy].filter(Boolean).join(' ')),
            attribute('aria-invalid', invalid ? 'true' : undefined),
            attribute('aria-required', required ? 'true' : undefined),
          ]}
        />
        <label for="${id}">${label}</label>
      </div>`,
  chosen: (_field, id, answer) =>
    answer === true ? `#${id}:checked` : answer === false ? `#${id}:not(:checked)` : undefined,
};
