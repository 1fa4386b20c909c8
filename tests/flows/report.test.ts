import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { initialCallMade, startFlow } from './flow.ts';

const client = {
  firstName: 'Zoë',
  lastName: "O'Malley",
  email: 'zoe.omalley@example.org',
  phone: '07700 900123',
  need: 'A room for Zoë and her son. Call 07700-900-123, not her sister Mary <b>at work</b>.',
  peopleInHousehold: 2,
};

let flow: Flow;
let file: CaseFile;
beforeAll(async () => {
  flow = await startFlow();
  file = await initialCallMade(flow, client);
  const { etag } = await ask(flow.coordinator, `GET /cases/${file.id}`);
  await ask(flow.coordinator, `PATCH /cases/${file.id}`, {
    body: {
      subject: 'Zoe OMalley: <script>alert(1)</script> & a room',
      details: 'First line\nSecond line of Mrs O’Malley',
    },
    'if-match': etag,
  });
  await flow.stack.moveClock(
    new Date(Date.parse((await flow.visitor.get<{ now: string }>('/_local/clock')).now) + 8 * 86_400_000),
  );
  await flow.stack.settle();
});

const report = async (query = '') => {
  const answer = await flow.coordinator.send('GET', `/cases/${file.id}/report${query}`);
  return { ...answer, type: answer.headers.get('content-type') };
};
const EVERYTHING = 'include=summary,people,custom-fields,activities,messages,files,changes';
/** What a reader sees of it, entities as signs. */
const words = (html: string) =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'");

describe('the print report of a case', () => {
  it('is one HTML page of the chosen parts, which shows itself and does nothing else', async () => {
    const { status, type, text, headers } = await report(`?${EVERYTHING}`);
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    expect([...text.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading)).toEqual([
      'Case',
      'People',
      'Details',
      'Activities',
      'E-mails',
      'Changes',
    ]);
    expect(text).not.toMatch(/<script|<img|<link|<a |(?:src|href|url)\W+https?:/i);
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; a room');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });

  it('has the parts and activities that were asked for alone', async () => {
    const open = await report('?include=activities&activities=open');
    expect([...open.text.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, heading]) => heading)).toEqual(['Activities']);
    expect(open.text).toContain('Medical evaluation');
    expect(open.text).not.toContain('Initial call');
    expect((await report('?include=activities&timeline=none')).text).not.toContain('<h2>');
    for (const wrong of ['include=all', 'activities=some', 'from=soon', 'redactAlso=a', 'unknown=1']) {
      expect((await report(`?${wrong}`)).status).toBe(422);
    }
  });

  it('calls everybody by a label wherever they are named, if people are redacted', async () => {
    const { text } = await report(`?${EVERYTHING}&redact=true&redactAlso=Mary`);
    const shown = words(text);
    expect(shown).not.toMatch(/zo[eë]|malley|07700|900.?123|amina|yusuf|tom\b|wright|mary/i);
    const labels = new Set([...shown.matchAll(/Person \d+/g)].map(([label]) => label));
    expect(labels.size).toBeGreaterThanOrEqual(3);
    expect(shown).toContain(file.reference);
    expect(shown).toMatch(/A room for Person \d+ and her son\. Call Person \d+, not her sister Redacted 1/);
    const [, ofDetails] = /Second line of Mrs (Person \d+)/.exec(shown) ?? [];
    const [, ofNeed] = /A room for (Person \d+) and/.exec(shown) ?? [];
    expect(ofDetails).toMatch(/^Person/);
    expect(ofNeed).toBe(ofDetails);
  });

  it('is for those alone who may see the case', async () => {
    expect((await ask(flow.partner, `GET /cases/${file.id}/report`)).status).toBe(403);
    const none = file.id.replace(/.$/, (sign) => (sign === '0' ? '1' : '0'));
    expect((await ask(flow.coordinator, `GET /cases/${none}/report`)).status).toBe(404);
  });
});

it('no role of the template lacked a permission', () => {
  expect(flow.denials).toEqual([]);
});
