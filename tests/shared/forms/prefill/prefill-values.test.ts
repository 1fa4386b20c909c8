import { describe, expect, it } from 'vitest';
import { Form } from '../../../../shared/forms/form.schema.ts';
import type { Sources } from '../../../../shared/forms/prefill/prefill-values.ts';
import { prefillValues } from '../../../../shared/forms/prefill/prefill-values.ts';
import { aContact } from '../../../support/records.ts';

const carer = aContact({
  firstName: 'Noor',
  emails: [
    { email: 'old@example.org', primary: false },
    { email: 'noor@example.org', primary: true },
  ],
});
const sources: Sources = {
  contact: aContact({ phones: [{ phone: '+442079460018', primary: true }] }),
  case: { details: 'A room\nnear the harbour', customFields: { housing: { people: 3, need: 'x' }, list: [{ a: 1 }] } },
  related: [{ type: 'carer', side: 'a', contact: carer }],
};
const TO = {
  firstName: { to: 'contact', field: 'firstName' },
  phone: { to: 'contact', field: 'phone' },
  details: { to: 'case', field: 'details' },
  people: { to: 'custom-field', set: 'housing', field: 'people' },
  need: { to: 'custom-field', set: 'housing', field: 'need' },
  row: { to: 'custom-field', set: 'list', field: 'a' },
  forged: { to: 'custom-field', set: '__proto__', field: 'constructor' },
  carerName: { to: 'related-contact', relationship: 'carer', side: 'a', field: 'firstName' },
  carerEmail: { to: 'related-contact', relationship: 'carer', side: 'a', field: 'email' },
  cared: { to: 'related-contact', relationship: 'carer', side: 'b', field: 'firstName' },
};
type Name = keyof typeof TO;
const filled = (fields: [type: string, ...to: Name[]][], given = sources) => {
  const { fields: parsed } = Form.parse({
    id: 'form',
    title: 'Form',
    confirmation: { title: 'Thanks', text: '' },
    opens: { caseType: 'housing-support', subject: 'Request' },
    fields: fields.map(([type, ...to], i) => ({
      name: `field${i}`,
      label: 'Field',
      type,
      required: true,
      destinations: to.map((name) => TO[name]),
    })),
  });
  return Object.values(prefillValues({ fields: parsed }, given));
};

describe('a field of a form is filled in', () => {
  it.each<[string, Name, unknown]>([
    ['text', 'firstName', 'Maya'],
    ['phone', 'phone', '+442079460018'],
    ['long-text', 'details', 'A room\nnear the harbour'],
    ['whole-number', 'people', 3],
    ['text', 'carerName', 'Noor'],
    ['email', 'carerEmail', 'noor@example.org'],
  ])('(%s) by where its answer would go: %s', (type, to, value) => {
    expect(filled([[type, to]])).toEqual([value]);
  });

  it.each<[string, string, ...Name[]]>([
    ['has no destination', 'text'],
    ['would refuse the value', 'text', 'details'],
    ['would refuse the kind of value', 'whole-number', 'need'],
    ['asks for somebody whom nobody is', 'text', 'cared'],
    ['goes to one of several records', 'whole-number', 'row'],
    ['goes to a set that nothing has', 'text', 'forged'],
  ])('unless it %s', (_, type, ...to) => {
    expect(filled([[type, ...to]])).toEqual([]);
  });

  it('by the first of its destinations that has a fitting value', () => {
    expect(filled([['text', 'details', 'cared', 'carerName', 'firstName']])).toEqual(['Noor']);
  });

  it('without anything of a case where none is named', () => {
    const { contact, related } = sources;
    expect(
      filled(
        [
          ['long-text', 'details'],
          ['whole-number', 'people'],
        ],
        { contact, related },
      ),
    ).toEqual([]);
  });
});
