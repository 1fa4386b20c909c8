import { Form } from '../../../shared/forms/form.schema.ts';
import { aForm } from '../../support/configuration.ts';

/** A form with these fields; what they do not say is as usual. */
export const formWith = (fields: object[], settings: object = {}): Form =>
  Form.parse({
    ...aForm(),
    sections: [],
    fields: fields.map((field) => ({ label: 'Label', type: 'text', ...field })),
    ...settings,
  });

const OPTIONS = [
  { value: 'flat', label: 'A flat' },
  { value: 'boat', label: 'A boat' },
];

/** Fields of which later ones depend on earlier ones, over two steps. */
export const CONDITIONAL = formWith([
  { name: 'hasHome', label: 'Have you a home?', type: 'yes-no', required: true },
  {
    name: 'home',
    label: 'What is it?',
    type: 'choice',
    options: OPTIONS,
    required: true,
    showWhen: [{ field: 'hasHome', isOneOf: [true] }],
  },
  {
    name: 'mooring',
    label: 'Where does it lie?',
    required: true,
    showWhen: [{ field: 'home', isOneOf: ['boat', 'raft'] }],
  },
]);
