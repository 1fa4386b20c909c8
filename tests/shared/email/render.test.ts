import { describe, expect, it } from 'vitest';
import type { EmailTemplate } from '../../../shared/email/email-template.schema.ts';
import { mergeData } from '../../../shared/email/merge-data.ts';
import { renderEmail } from '../../../shared/email/render.ts';
import { aConfiguration, aTemplate } from '../../support/configuration.ts';
import { NOW } from '../../support/ids.ts';
import { aCase, aCaseFile, aContact } from '../../support/records.ts';

const mail = (fields: Partial<EmailTemplate>, data: object, language?: string) =>
  renderEmail(
    aConfiguration((document) => {
      document.emailTemplates = [aTemplate({ subject: 'x', html: 'x', text: 'x', layout: 'none', ...fields })];
    }),
    { template: aTemplate().id, data, language },
  );
const rendered = async (part: 'subject' | 'text' | 'html', source: string, data: object) =>
  (await mail({ [part]: source }, data))[part];
const bodyOf = (html: string) => /<body>\s*(.*?)\s*<\/body>/s.exec(html)?.[1];

describe('an e-mail template', () => {
  it('has values escaped in the HTML alone', async () => {
    const data = { name: `<b>"O'Neil" & co</b>` };

    expect(bodyOf(await rendered('html', '<p>{{ name }}</p>', data))).toBe(
      '<p>&lt;b&gt;&quot;O&#39;Neil&quot; &amp; co&lt;/b&gt;</p>',
    );
    expect(await rendered('text', '{{ name }}', data)).toBe(data.name);
    expect(await rendered('subject', '{{ name }}', data)).toBe(data.name);
  });

  it('shows the lines of a value as lines, and still escapes it', async () => {
    const html = await rendered('html', '{{ need | newline_to_br }}', { need: 'one\r\n<two>' });
    expect(bodyOf(html)).toBe('one<br>\n&lt;two&gt;');
  });

  it('never reads a value as a template', async () => {
    const data = { name: '{{ client.email }}{% if x %}', client: { email: 'secret' } };
    for (const part of ['subject', 'text', 'html'] as const) {
      const said = await rendered(part, '{{ name }}', data);
      expect(said).toContain('{{ client.email }}{% if x %}');
      expect(said).not.toContain('secret');
    }
  });

  it.each([
    ['a variable', '{{ client.firstName }}', /text, line 1, column 4: undefined variable: client\.firstName/],
    ['the whole of what it is in', '{{ manager.displayName }}', /manager/],
    ['a filter', '{{ client | shout }}', /shout/],
    ['a file', "{% render 'secret' %}", /render/],
    ['a property that is not the data’s own', '{{ client.constructor }}', /constructor/],
    ['the way around escaping', '{{ client | raw }}', /raw/],
    ['several tokens at once', 'x\n {{ client }}', /line 2, column 2: this stands for several tokens/],
  ])('that asks for %s that is not there is refused, naming it', async (_, text, named) => {
    await expect(rendered('text', text, { client: {} })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(named),
    });
  });

  it('may ask whether something is there, and what was left empty is not', async () => {
    const asked = '{% if case.details %}yes{% else %}no{% endif %}';
    expect(await rendered('text', asked, { case: {} })).toBe('no');
    expect(await rendered('text', asked, { case: { details: '' } })).toBe('no');
    expect(await rendered('text', asked, { case: { details: 'x' } })).toBe('yes');
  });

  it('that does not end is refused', async () => {
    const loop = '{% for i in (1..100000000) %}{{ i }}{% endfor %}';
    await expect(rendered('text', loop, {})).rejects.toMatchObject({ code: 'conflict' });
  });

  it('that is not active, or not there, is not sent', async () => {
    await expect(mail({ active: false }, {})).rejects.toMatchObject({ code: 'conflict' });
  });

  it('without a text gets one from its HTML, with the addresses of links', async () => {
    const html = '<h1>Hello {{ name }}</h1><p>Look <a href="https://a.example/x">here</a>.</p><ul><li>One</li></ul>';
    const { text } = await mail({ html, text: undefined }, { name: 'Ann & <Bo>' });
    expect(text).toBe('Hello Ann & <Bo>\n\nLook here (https://a.example/x).\n\n * One\n');
  });
});

describe('dates in words', () => {
  it.each([
    ['en', '2025-01-06', '6 January 2025'],
    ['cy', '2025-01-06', '6 Ionawr 2025'],
    ['en', '2025-07-01T23:30:00.000Z', '2 July 2025 at 00:30'],
    ['en', 'next week', 'next week'],
  ])('are in the language of the mail (%s) and the organisation’s time zone: %s', async (language, value, said) => {
    const words = { subject: 'x', html: 'x', text: '{{ value | date_words }}' };
    const { text } = await mail({ ...words, languages: { cy: words } }, { value }, language);
    expect(text).toBe(said);
  });
});

describe('the sample template', () => {
  const sample = (need: string, language?: string) => {
    const file = aCaseFile({ case: aCase({ customFields: { housing: { need } } }) });
    const configuration = aConfiguration();
    const data = mergeData(file, configuration, { contacts: [aContact()], now: NOW });
    return renderEmail(configuration, { template: aTemplate().id, data, language });
  };

  it('names the client, the reference, the coordinator and what was asked for', async () => {
    const { text, html } = await sample('a room');
    for (const words of ['Dear Maya Okafor', 'K7RM-4XQA', 'Housing team', 'a room', 'Harbour Housing Trust']) {
      expect([text.includes(words), html.includes(words)]).toEqual([true, true]);
    }
  });

  it('shows what was asked for in lines, without its markup', async () => {
    const { html } = await sample('a room\n<script>');
    expect(html).toContain('<blockquote>a room<br>\n&lt;script&gt;</blockquote>');
  });

  it('is Welsh for who reads Welsh', async () => {
    const { subject, text, html, language } = await sample('ystafell', 'cy-GB');
    expect({ subject, language }).toEqual({ subject: 'Sut mae pethau’n mynd? (K7RM-4XQA)', language: 'cy' });
    expect(text).toContain('Annwyl Maya Okafor');
    expect(html).toContain('<html lang="cy">');
  });
});

describe('what templates can name', () => {
  it('holds the labels that people know, and the contacts as they are now', () => {
    const data = mergeData(aCaseFile(), aConfiguration(), {
      contacts: [aContact({ displayName: 'Maya Smith', lastName: 'Smith' })],
      now: NOW,
    });

    expect(data).toMatchObject({
      client: { displayName: 'Maya Smith', lastName: 'Smith' },
      manager: { displayName: 'Housing team' },
      case: { status: 'Ongoing', caseType: 'Housing support', code: expect.stringMatching(/^\w{5}-\w{5}$/) },
      organisation: { forms: 'https://api.harbour-housing.example/forms/' },
      today: '2025-01-06',
    });
    expect(Object.keys(data.caseRoles)).toEqual(['client', 'housing-coordinator']);
  });
});
