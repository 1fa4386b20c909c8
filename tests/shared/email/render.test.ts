import { describe, expect, it } from 'vitest';
import { mergeData } from '../../../shared/email/merge-data.ts';
import { renderEmail } from '../../../shared/email/render.ts';
import { aConfiguration, aTemplate } from '../../support/configuration.ts';
import { NOW } from '../../support/ids.ts';
import { aCase, aCaseFile, aContact } from '../../support/records.ts';

const rendered = (part: 'subject' | 'text' | 'html', source: string, data: object) =>
  renderEmail(aTemplate({ [part]: source, ...(part === 'html' ? {} : { html: 'x' }), ...blank(part) }), data).then(
    (mail) => mail[part],
  );
const blank = (part: string) =>
  Object.fromEntries(['subject', 'text', 'html'].filter((name) => name !== part).map((name) => [name, 'x']));

describe('an e-mail template', () => {
  it('has values escaped in the HTML alone', async () => {
    const data = { name: `<b>"O'Neil" & co</b>` };

    expect(await rendered('html', '<p>{{ name }}</p>', data)).toBe(
      '<p>&lt;b&gt;&#34;O&#39;Neil&#34; &amp; co&lt;/b&gt;</p>',
    );
    expect(await rendered('text', '{{ name }}', data)).toBe(data.name);
    expect(await rendered('subject', '{{ name }}', data)).toBe(data.name);
  });

  it('shows the lines of a value as lines, and still escapes it', async () => {
    expect(await rendered('html', '{{ need | newline_to_br }}', { need: 'one\r\n<two>' })).toBe('one<br>\n&lt;two&gt;');
  });

  it('has a subject of one line', async () => {
    expect(await rendered('subject', ' {{ name }} ', { name: 'Maya\r\nBcc: x@example.org\u0000\u0085!' })).toBe(
      'Maya Bcc: x@example.org !',
    );
  });

  it.each([
    ['a variable', '{{ client.firstName }}', /client\.firstName/],
    ['the whole of what it is in', '{{ manager.displayName }}', /manager/],
    ['a filter', '{{ client | shout }}', /shout/],
    ['a file', "{% render 'secret' %}", /secret/],
    ['a property that is not the data’s own', '{{ client.constructor }}', /constructor/],
  ])('that asks for %s that is not there is refused, naming it', async (_, text, named) => {
    await expect(rendered('text', text, { client: {} })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(named),
    });
  });

  it('may ask whether something is there', async () => {
    expect(await rendered('text', '{% if case.details %}yes{% else %}no{% endif %}', { case: {} })).toBe('no');
  });

  it('that does not end is refused', async () => {
    const loop = '{% for i in (1..100000000) %}{{ i }}{% endfor %}';
    await expect(rendered('text', loop, {})).rejects.toMatchObject({ code: 'conflict' });
  });
});

describe('the sample template', () => {
  const mail = (need: string) => {
    const file = aCaseFile({ case: aCase({ customFields: { housing: { need } } }) });
    return renderEmail(aTemplate(), mergeData(file, aConfiguration(), { contacts: [aContact()], now: NOW }));
  };

  it('names the client, the reference, the coordinator and what was asked for', async () => {
    for (const words of ['Dear Maya Okafor', 'K7RM-4XQA', 'Housing team', 'a room', 'Harbour Housing Trust']) {
      const { text, html } = await mail('a room');
      expect([text.includes(words), html.includes(words)]).toEqual([true, true]);
    }
  });

  it('shows what was asked for in lines, without its markup', async () => {
    const { html } = await mail('a room\n<script>');
    expect(html).toContain('<blockquote>a room<br>\n&lt;script&gt;</blockquote>');
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
      case: { status: 'Ongoing', caseType: 'Housing support' },
      today: '2025-01-06',
    });
    expect(Object.keys(data.caseRoles)).toEqual(['client', 'housing-coordinator']);
  });
});
