import { describe, expect, it } from 'vitest';
import { readCaseTypeXml } from '../../../../shared/configuration/civicrm/read-xml.ts';
import { AppError } from '../../../../shared/platform/errors.ts';

const refusal = (xml: string | Uint8Array) => {
  try {
    readCaseTypeXml(xml);
  } catch (error) {
    if (error instanceof AppError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
};
const caseType = (content: string) => `<CaseType>${content}</CaseType>`;
const nested = (levels: number) => caseType('<a>'.repeat(levels - 1) + '</a>'.repeat(levels - 1));

const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');

describe('reading XML', () => {
  it('keeps the order, gives each element a path of its own and decodes the five entities and numbers', () => {
    const xml =
      '\u{feff}<?xml version="1.0"?>\n<!-- one --><CaseType of="&quot;us&quot;"><b/><a>1 &lt; 2</a><b>&#xe9;&#233;</b></CaseType>';

    expect(readCaseTypeXml(xml)).toEqual({
      name: 'CaseType',
      path: '/CaseType',
      text: '',
      attributes: [['of', '"us"']],
      children: [
        { name: 'b', path: '/CaseType/b', text: '', attributes: [], children: [] },
        { name: 'a', path: '/CaseType/a', text: '1 < 2', attributes: [], children: [] },
        { name: 'b', path: '/CaseType/b[2]', text: 'éé', attributes: [], children: [] },
      ],
    });
  });

  it('takes CDATA as it is written and joins it with the text around it', () => {
    expect(readCaseTypeXml(caseType('a <![CDATA[&amp; <b>]]> c')).text).toBe('a &amp; <b> c');
  });

  it('reads another declared encoding where ASCII makes no difference, and refuses it elsewhere', () => {
    const declared = '<?xml version="1.0" encoding="iso-8859-1" ?>';
    expect(readCaseTypeXml(Buffer.from(`${declared}<CaseType>a</CaseType>`)).text).toBe('a');
    expect(refusal(`${declared}<CaseType>é</CaseType>`)).toMatch(/^unreadable: .*"iso-8859-1".*UTF-8/);
    expect(refusal('<?xml version="1.0" encoding="UTF-16"?><CaseType/>')).toMatch(/^unreadable: .*"UTF-16"/);
  });

  it.each([
    ['Latin-1 bytes', Buffer.from(caseType('é'), 'latin1'), /^unreadable: .*not encoded in UTF-8/],
    ['UTF-16', Buffer.from(`\u{feff}${caseType('')}`, 'utf16le'), /^unreadable: .*not encoded in UTF-8/],
    ['a control character', caseType('\n a\u{0}b'), /^unreadable: .*control character at line 2, column 3/],
    ['a numbered control character', caseType('&#x1;'), /^invalid: "&#x1;" in \/CaseType stands for nothing/],
    ['half a character', caseType('\u{d800}'), /^unreadable: .*control character/],
    ['an entity of HTML', caseType('<name>a&nbsp;b</name>'), /^invalid: "&nbsp;" in \/CaseType\/name/],
    ['an entity named after a method', caseType('&constructor;'), /^invalid: "&constructor;"/],
    ['a bare ampersand in an attribute', '<CaseType a="b & c"/>', /^invalid: "& c"/],
  ])('refuses %s', (_what, xml, expected) => {
    expect(refusal(xml)).toMatch(expected);
  });

  it.each([
    ['a billion laughs', `<!DOCTYPE CaseType [<!ENTITY l0 "ha">${laughs}]><CaseType><name>&l9;</name></CaseType>`],
    ['an outside entity', '<!DOCTYPE CaseType [<!ENTITY x SYSTEM "file:///etc/hostname">]><CaseType>&x;</CaseType>'],
    ['an outside DTD', '<?xml version="1.0"?><!doctype CaseType SYSTEM "http://elsewhere.example/a.dtd"><CaseType/>'],
    ['an entity declared inside', caseType('<!ENTITY a "b">')],
  ])('refuses %s by its declaration, before anything is parsed', (_what, xml) => {
    expect(refusal(xml)).toMatch(/^invalid: There is a DOCTYPE or another declaration at line 1, column \d+/);
  });

  it.each([
    ['a wrong closing tag', '<CaseType>\n  <a></b>\n</CaseType>', 'At line 2, column 6: Expected closing tag'],
    ['an open element', '<CaseType><a>', 'several elements are not closed'],
    ['an open comment', '<CaseType/><!-- a', 'Comment is not closed'],
    ['a second element', '<CaseType/><CaseType/>', 'It must consist of one element'],
    ['text after the end', '<CaseType/>a', 'It must consist of one element'],
    ['no element', '<?xml version="1.0"?>', 'At line 1, column 1'],
    ['nothing', '', 'At line 1, column 1'],
    ['a name that JavaScript reserves', caseType('<__proto__/>'), '__proto__'],
  ])('refuses %s as not well formed', (_what, xml, expected) => {
    expect(refusal(xml)).toMatch(/^unreadable: The file is not well-formed XML/);
    expect(refusal(xml)).toContain(expected);
  });

  it('refuses another root element', () => {
    expect(refusal('<html/>')).toBe('invalid: The file describes "html". Send one whose first element is CaseType.');
  });

  it('reads up to 20 levels, 10,000 elements and 1 MiB, and refuses more', () => {
    expect(refusal(nested(20))).toBe('accepted');
    expect(refusal(nested(21))).toMatch(/^invalid: .*deeper than 20 levels/);
    expect(refusal(caseType('<a/>'.repeat(9_999)))).toBe('accepted');
    expect(refusal(caseType('<a/>'.repeat(10_000)))).toMatch(/^too-large: .*10,000/);
    expect(refusal(caseType('<a b=""/>'.repeat(5_000)))).toMatch(/^too-large: .*10,000/);
    expect(refusal(caseType(' '.repeat(2 ** 20 - 21)))).toBe('accepted');
    expect(refusal(caseType(' '.repeat(2 ** 20 - 20)))).toMatch(/^too-large: .*1 MiB/);
    expect(refusal(caseType(`<${'a'.repeat(101)}/>`))).toMatch(/^invalid: .*over 100 characters/);
  });

  it.each([
    ['deep nesting', '<CaseType>' + '<a>'.repeat(300_000)],
    ['open comments', '<CaseType>' + '<!--'.repeat(250_000)],
    ['open tags', '<CaseType' + '<'.repeat(1_000_000)],
    ['spaces in a tag', `<CaseType ${'a= '.repeat(300_000)}/>`],
  ])('answers %s in a moment, with a short message', (_what, xml) => {
    const start = performance.now();

    expect(refusal(xml)).toMatch(/^[a-z-]+: .{10,400}$/);
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});
