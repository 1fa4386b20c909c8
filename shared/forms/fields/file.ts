import * as z from 'zod';
import { fileName } from '../../files/file.schema.ts';
import { idOf } from '../../platform/ids.ts';
import { html } from '../html.ts';
import type { FieldType } from './field-type.ts';

const USUAL_MAXIMUM = 3;

/** Files by the ids that their uploads were given. A page asks for them on a page of their own, after this one. */
export const file: FieldType = {
  comparedAs: 'list',
  allows: ['files'],
  takesFiles: true,
  personal: true,
  layout: () => 'own',
  value: ({ files: { maximum } = { maximum: USUAL_MAXIMUM } }) =>
    z
      .array(z.strictObject({ fileId: idOf('file'), name: fileName }), 'must be a list of files')
      .min(1, 'must name a file')
      .max(maximum, `must be at most ${maximum} files`),
  jsonSchema: ({ files: { maximum } = { maximum: USUAL_MAXIMUM } }) => ({
    type: 'array',
    minItems: 1,
    maxItems: maximum,
    items: {
      type: 'object',
      required: ['fileId', 'name'],
      properties: { fileId: { type: 'string' }, name: { type: 'string', minLength: 1, maxLength: 255 } },
      additionalProperties: false,
    },
    'x-uploads': 'POST /forms/{formId}/uploads',
  }),
  input: (_field, _value, { id, label, words }) =>
    html`<p class="name" id="${id}" tabindex="-1">${label}</p>
      <p class="help">${words.say('You can add files on the next page.')}</p>`,
};
