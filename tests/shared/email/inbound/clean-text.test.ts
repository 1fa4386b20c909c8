import { expect, it } from 'vitest';
import { cleanHtml } from '../../../../shared/email/inbound/clean-html.ts';
import { cleanLine, cleanText, plainSubject, shortenedToBytes } from '../../../../shared/email/inbound/clean-text.ts';

it('a line keeps no break, control character or mark that turns it around', () => {
  expect(cleanLine('Invoice\u202Efdp.exe\u0000\r\nBcc: x@y.org\u200F', 500)).toBe('Invoicefdp.exe Bcc: x@y.org');
  expect(cleanLine('x'.repeat(10_000), 500)).toHaveLength(500);
});

it('a text keeps its lines and its languages', () => {
  expect(cleanText('שלום\r\nworld\ragain\u0007\u2066!\tend\n')).toBe('שלום\nworld\nagain!\tend');
});

it('what is cut is cut between characters', () => {
  expect(Buffer.byteLength(shortenedToBytes('ä😀'.repeat(100), 50))).toBeLessThanOrEqual(50);
  expect(shortenedToBytes('ä😀'.repeat(100), 50)).not.toMatch(/\uFFFD/);
});

it.each([
  ['Re: AW: Fwd: Your flat [K7RM-4XQA]', 'Your flat'],
  ['Re[2]: SV：Your flat', 'Your flat'],
  ['Reading: a book', 'Reading: a book'],
  ['Re:', ''],
])('the subject %s is "%s" to people', (subject, plain) => expect(plainSubject(subject)).toBe(plain));

it('HTML keeps its text and structure, and nothing that runs, loads, hides or asks', async () => {
  const html = await cleanHtml(`
    <style>body{display:none}</style><script>alert(1)</script>
    <p style="position:fixed" onclick="x()">Hello <b>Ada</b></p>
    <img src="https://tracker.example/pixel.gif"><iframe src="//x"></iframe>
    <form action="https://evil.example"><input name="password"><button>Go</button></form>
    <a href="javascript:alert(1)">one</a> <a href="https://example.org">two</a>
    <svg><script>1</script></svg><base href="//evil"><meta http-equiv="refresh"><link rel="stylesheet" href="x">
    <table background="https://x"><tr><td colspan="2" style="x">cell</td></tr></table>`);
  expect(html).toContain('<p>Hello <b>Ada</b></p>');
  expect(html).toContain('<a href="https://example.org" rel="noopener noreferrer nofollow" target="_blank">two</a>');
  expect(html).toContain('<td colspan="2">cell</td>');
  expect(html).not.toMatch(/style|script|onclick|img|iframe|form|input|svg|base|meta|link|background|tracker/i);
});

it('HTML that is endless is not kept at all', async () => {
  expect(await cleanHtml('<p>x</p>'.repeat(200_000))).toBe('');
});
