import fc from 'fast-check';
import sanitizeHtml from 'sanitize-html';
import { describe, expect, it } from 'vitest';
import { fillIn } from '../../../../shared/email/templates/engine.ts';
import { unsafeOutputs } from '../../../../shared/email/templates/unsafe-outputs.ts';
import { webAddress } from '../../../../shared/email/templates/web-address.ts';

/** What tries to leave the place where it is put. */
const ATTACKS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  `' onmouseover='alert(1)`,
  '--><b>',
  '</title></style></textarea><b>',
  'javascript:alert(1)',
  ' JaVa\tScRiPt:alert(1)',
  'data:text/html,<b>',
  '//evil.example',
  'https://a.example/" onclick="x',
  '{{ secret }}{% if %}',
  '&quot;&#34;&lt;',
  '\u0000<\r\n>',
  '`${x}`',
];
const hostile = fc.oneof(
  fc.constantFrom(...ATTACKS),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.constantFrom(...ATTACKS, '"', "'", '<', '>', '&', '=', ' ', 'x')).map((parts) => parts.join('')),
);

/** The tags of an HTML text with their attributes, as a reader of mails takes it apart. */
function tagsOf(html: string): [string, Record<string, string>][] {
  const tags: [string, Record<string, string>][] = [];
  const keep = (tagName: string, attribs: Record<string, string>) => {
    tags.push([tagName, attribs]);
    return { tagName, attribs };
  };
  sanitizeHtml(html, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    transformTags: { '*': keep },
  });
  return tags;
}

describe('a value in the HTML of a mail', () => {
  it.each([
    ['text', '<p>{{ value }}</p>', undefined],
    ['the title', '<title>{{ value }}</title>', undefined],
    ['text in lines', '<p>{{ value | newline_to_br }}</p>', undefined],
    ['a double-quoted attribute', '<p title="a{{ value }}b">x</p>', 'title'],
    ['a single-quoted attribute', "<p title='a {{ value }} b'>x</p>", 'title'],
    ['the middle of an address', '<a href="https://a.example/?q={{ value }}">x</a>', 'href'],
    ['a loop over it', '{% for one in list %}<p title="a{{ one }}b">x</p>{% endfor %}', 'title'],
  ])('stays inside %s, whatever it is', (_, source, attribute) => {
    expect(unsafeOutputs(source)).toEqual([]);
    const expected = tagsOf(fillIn('html', source, { data: { value: 'x', list: ['x'] } }));

    fc.assert(
      fc.property(hostile, (value) => {
        const tags = tagsOf(fillIn('html', source, { data: { value, list: [value] } })).filter(([tag]) => tag !== 'br');
        expect(tags.map(([tag, attributes]) => [tag, Object.keys(attributes)])).toEqual(
          expected.map(([tag, attributes]) => [tag, Object.keys(attributes)]),
        );
        const said = attribute === undefined ? value : tags[0]?.[1][attribute];
        expect(said).toContain(value);
      }),
    );
  });

  it('at the head of an address is an address, or the mail does not go', () => {
    const source = '<a href="{{ value | url }}">x</a>';
    expect(unsafeOutputs(source)).toEqual([]);

    fc.assert(
      fc.property(fc.oneof(hostile, fc.webUrl()), (value) => {
        let html: string;
        try {
          html = fillIn('html', source, { data: { value } });
        } catch {
          return;
        }
        const tags = tagsOf(html);
        expect(tags.map(([tag, attributes]) => [tag, Object.keys(attributes)])).toEqual([['a', ['href']]]);
        expect(tags[0]?.[1].href).toMatch(/^(https?|mailto):/);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the filter url', () => {
  it.each(['https://a.example/b?c=d', 'http://a.example/', 'mailto:ann@a.example'])('lets %s through', (address) => {
    expect(webAddress(address)).toBe(address);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', '//a.example', 'a.example', '', undefined, 7])(
    'refuses %j',
    (value) => {
      expect(() => webAddress(value)).toThrow('this is not an address');
    },
  );
});

describe('a template that lets a value stand where escaping does not hold it', () => {
  it.each([
    ['<a href="{{ client.email }}">', 1, 10, /filter "url"/],
    ['<p>\n<img src=" {{ client.email }}">', 2, 12, /filter "url"/],
    ['<a href={{ client.email | url }}>', 1, 9, /between the quotes/],
    ['<p {{ client.email }}>', 1, 4, /between the quotes/],
    ['<{{ client.email }}>', 1, 2, /between the quotes/],
    ['<p title=x{{ client.email }}>', 1, 11, /between the quotes/],
    ['<p onclick="x({{ client.email }})">', 1, 15, /"onclick"/],
    ["<p style='color: {{ client.email }}'>", 1, 18, /"style"/],
    ['<style>p { color: {{ client.email }} }</style>', 1, 19, /between the quotes/],
    ['<script>\n"{{ client.email }}"</script>', 2, 2, /between the quotes/],
    ['<!-- {{ client.email }} -->', 1, 6, /between the quotes/],
  ])('is told where: %s', (source, line, column, detail) => {
    expect(unsafeOutputs(source)).toEqual([{ line, column, detail: expect.stringMatching(detail) }]);
  });

  it.each([
    '<style>p { color: {{ organisation.colour }} }</style>',
    '<a href="{{ links.update-your-details }}">',
    '<a href="{{ case.address }}">',
    '<a href="mailto:{{ client.email }}">',
    '<p {% if client.email %}title="{{ client.email }}"{% endif %}>{{ client.email }} < 3</p>',
  ])('is none where it does: %s', (source) => {
    expect(unsafeOutputs(source)).toEqual([]);
  });
});
