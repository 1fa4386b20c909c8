import { ask } from '../flows/ask.ts';
import type { Json } from '../flows/ask.ts';
import type { Flow } from '../flows/flow.ts';

/** A form with all that the sample forms need not have together: conditions, sections, another language, files. */
const TELL_US_MORE = {
  id: 'tell-us-more',
  title: 'Tell us more',
  sections: [
    { id: 'you', title: 'About you' },
    { id: 'papers', title: 'Your papers' },
  ],
  fields: [
    {
      name: 'lastName',
      label: 'Last name',
      type: 'text',
      required: true,
      section: 'you',
      destinations: to('lastName'),
    },
    {
      name: 'email',
      label: 'E-mail address',
      type: 'email',
      required: true,
      section: 'you',
      destinations: to('email'),
    },
    { name: 'changed', label: 'Has anything changed?', type: 'yes-no', section: 'you' },
    {
      name: 'since',
      label: 'Since when?',
      type: 'text',
      required: true,
      section: 'you',
      showWhen: [{ field: 'changed', isOneOf: [true] }],
    },
    {
      name: 'documents',
      label: 'Proof of income',
      help: 'A letter or a photo of it.',
      type: 'file',
      required: true,
      section: 'papers',
      files: { kinds: ['document', 'media'], maximum: 2, maximumSize: 1 },
    },
    {
      name: 'agreed',
      label: 'I agree',
      type: 'consent',
      required: true,
      section: 'papers',
      consent: { text: 'We keep what you send for a year.', version: '1' },
    },
  ],
  confirmation: { title: 'We have all of it', text: 'Thank you.' },
  languages: {
    cy: {
      title: 'Dywedwch fwy wrthym',
      submitLabel: 'Anfon',
      fields: { lastName: { label: 'Cyfenw' }, documents: { label: 'Prawf o incwm' } },
      words: { 'Add this file': 'Ychwanegu’r ffeil hon', 'Choose a file': 'Dewis ffeil' },
    },
  },
};

function to(field: string) {
  return [{ to: 'contact', field }];
}

/** Adds the form to what ships; it opens a case as the sample form for housing does. */
export async function addForms(flow: Flow): Promise<void> {
  const { json } = await ask(flow.admin, 'GET /form-definitions/housing-support-request');
  const body: Json = { ...TELL_US_MORE, opens: json['opens'] };
  const { status, json: answer } = await ask(flow.admin, 'PUT /form-definitions/tell-us-more', {
    body,
    'if-none-match': '*',
  });
  if (status !== 201) throw new Error(`The form was refused: ${JSON.stringify(answer)}`);
  // What a function has read of the configuration it may use for ten seconds.
  await flow.visitor.post('/_local/clock', { advance: 'PT20S' });
}
