import { describe, expect, it } from 'vitest';
import { formPage } from '../../../../shared/forms/form-page.ts';
import type { Form } from '../../../../shared/forms/form.schema.ts';
import { aConfiguration, aDocument } from '../../../support/configuration.ts';
import { asVisitor } from '../../../support/contexts.ts';
import { CONDITIONAL, formWith } from '../forms.ts';

const shown = (form: Form, filling: Partial<Parameters<typeof formPage>[2]> = {}) =>
  formPage(asVisitor(), aConfiguration(), {
    form,
    language: form.language,
    values: {},
    errors: [],
    key: 'k',
    ...filling,
  });
const sampleForm = (id: string) => aDocument().forms.find((form) => form.id === id) as Form;

describe('a page', () => {
  it('has its sections in their order, those without one first', () => {
    const form = formWith([{ name: 'a', section: 'two' }, { name: 'b', section: 'one' }, { name: 'c' }], {
      sections: ['one', 'two', 'three'].map((id) => ({ id, title: `Section ${id}` })),
    });
    const { body } = shown(form);
    expect(
      [...body.matchAll(/id="(\w+)-field"|<h2[^>]*>(.*?)<\/h2>/g)].map(([, name, title]) => name ?? title),
    ).toEqual(['c', 'Section one', 'b', 'Section two', 'a']);
    expect(body).toContain('<section id="section-one" aria-labelledby="section-one-title">');
  });

  it('says nothing of fixed values, of hidden fields that links fill in, and of wrong ones of its address', () => {
    const form = formWith([
      { name: 'need' },
      { name: 'source', fixed: 'web-fixed' },
      { name: 'team', hidden: {} },
      { name: 'campaign', maximumLength: 8, hidden: { fromAddress: true } },
    ]);
    const values = { need: 'a room', team: 'north', source: 'x', campaign: '"><b>' };
    const { body } = shown(form, { values });
    expect(body).toContain('name="campaign" value="&quot;&gt;&lt;b&gt;"');
    expect(body).not.toMatch(/web-fixed|north|name="team"|name="source"/);
    expect(shown(form, { values: { campaign: 'far too long' } }).body).not.toContain('name="campaign"');
  });

  it('sends its language and the link along, and may lead to the organisation’s own page', () => {
    const form = formWith([{ name: 'need' }], {
      confirmation: { title: 'Thanks', text: '', address: 'https://www.example.org/thanks?x=1' },
    });
    const { body, headers } = shown(form, { link: 'formLink_1.sig"' });
    expect(body).toContain('name="_language" value="en"');
    expect(body).toContain('name="_link" value="formLink_1.sig&quot;"');
    expect(headers['content-security-policy']).toContain("form-action 'self' https://www.example.org;");
  });

  it('shows the organisation’s logo, and loads it from there alone', () => {
    process.env.ORGANISATION_LOGO = 'https://cdn.example.org/logo.png';
    const { body, headers } = shown(formWith([{ name: 'need' }]));
    delete process.env.ORGANISATION_LOGO;
    expect(body).toContain('<img src="https://cdn.example.org/logo.png" alt="Harbour Housing Trust" />');
    expect(headers['content-security-policy']).toContain('img-src https://cdn.example.org;');
  });

  it('runs from right to left in languages that do', () => {
    expect(shown(formWith([{ name: 'need' }], { language: 'ar' })).body).toContain('<html lang="ar" dir="rtl">');
  });
});

describe('what depends on other answers', () => {
  const rules = (form: Form) => shown(form).body.match(/@supports selector\(:has\(\*\)\)\{(.*)\}<\/style>/)?.[1] ?? '';

  it('is hidden by style until it is asked, through all the steps that lead to it', () => {
    expect(rules(CONDITIONAL).split(/(?<=\})/)).toEqual([
      'form:not(:has(#hasHome:checked)) #home-field{display:none}',
      'form:not(:has(#hasHome:checked)) #mooring-field{display:none}',
      'form:not(:has(#home-2:checked)) #mooring-field{display:none}',
    ]);
  });

  it('is found in lists too, and a section goes with all its fields', () => {
    const options = Array.from({ length: 8 }, (_, i) => ({ value: `"}</style>${i}`, label: `${i}` }));
    const when = { showWhen: [{ field: 'topic', isOneOf: [options[0]?.value, options[7]?.value] }], section: 'more' };
    const form = formWith(
      [
        { name: 'topic', type: 'choice', options },
        { name: 'a', ...when },
        { name: 'b', ...when },
      ],
      {
        sections: [{ id: 'more', title: 'More' }],
      },
    );
    const selector = '#topic option:nth-child(2):checked,#topic option:nth-child(9):checked';
    expect(rules(form)).toContain(`form:not(:has(${selector})) #section-more{display:none}`);
    expect(rules(form)).not.toContain('"');
  });
});

describe('errors', () => {
  const errors = [
    { pointer: '/need', detail: 'is required' },
    { pointer: '/number', detail: 'Give seven digits.' },
    { pointer: '/homes/1', detail: 'is not one of the options' },
    { pointer: '/role', detail: 'is not a known field' },
  ];
  const form = formWith([
    { name: 'need', label: 'What do you need?', help: 'In a few words' },
    { name: 'number', wrong: 'Give seven digits.' },
    { name: 'homes', label: 'Homes', type: 'choices', options: [{ value: 'flat', label: 'Flat' }] },
  ]);
  const { body } = shown(form, { errors });

  it('are listed first, each with a link to its field, and the list takes the focus', () => {
    expect(body.indexOf('class="summary"')).toBeLessThan(body.indexOf('<form'));
    expect(body).toMatch(/class="summary" role="alert" tabindex="-1" autofocus/);
    const lines = [...body.matchAll(/<li>(?:<a href="#(\w+)">)?([^<]*)/g)].map(([, id, text]) => [id, text]);
    expect(lines).toEqual([
      ['need', 'What do you need? It is required'],
      ['number', 'Give seven digits.'],
      ['homes', 'Homes is not one of the options'],
      [undefined, 'role is not a known field'],
    ]);
    expect(body).toContain('4 answers need another look');
    expect(body).toMatch(/<title>Error: /);
  });

  it('stand beside their fields and are tied to them', () => {
    expect(body).toMatch(/id="need"[^>]*aria-describedby="need-help need-error"[^>]*aria-invalid="true"/s);
    expect(body).toMatch(/<fieldset[^>]*id="homes-field"[^>]*class="wrong"[^>]*aria-describedby="homes-error"/s);
    expect(body.match(/class="error"/g)).toHaveLength(3);
  });
});

describe('a form in several languages', () => {
  it('is shown in the one chosen, with links to the others that keep what the address said', () => {
    const form = { ...sampleForm('constituent-request') };
    form.fields = [...form.fields, ...formWith([{ name: 'campaign', hidden: { fromAddress: true } }]).fields];
    const { body, headers } = shown(form, { language: 'cy', values: { campaign: 'a b' }, link: 't.s' });
    expect(body).toContain('<html lang="cy"');
    expect(headers['content-language']).toBe('cy');
    expect(body).toContain('<h1>Gofynnwch');
    expect(body).toMatch(/<nav aria-label="Iaith">/);
    expect(body).toMatch(
      /<a\s+href="\/forms\/constituent-request\?campaign=a\+b&amp;link=t.s&amp;lang=en"\s+lang="en"\s+hreflang="en"\s*>English/,
    );
    expect(body).toContain('<span lang="cy" aria-current="true">Cymraeg</span>');
  });

  it('has no links where there is one', () => {
    expect(shown(sampleForm('housing-support-request')).body).not.toContain('<nav');
  });
});
