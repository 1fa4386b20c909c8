import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/api/intake/handler.ts';
import { newReference } from '../../../shared/cases/reference.ts';
import { ask, askJson } from '../../support/answers.ts';
import { configurationItems } from '../../support/configuration.ts';
import { httpEvent } from '../../support/events.ts';
import { watchLog } from '../../support/log.ts';
import { memoryItem } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';
import { commands, only, writtenOnce } from '../../support/written.ts';

const params = { formId: 'housing-support-request' };
const answers = { firstName: 'Maya', lastName: 'Okafor', email: 'maya@example.org', need: 'a room' };
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const page = { ...browser, 'content-type': 'application/x-www-form-urlencoded' };
const key = '01234567-89ab-cdef-0123-456789abcdef';
const get = (headers = {}) => ask(handler, httpEvent('GET /forms/{formId}', { params, headers, claims: null }));
const post = (body: object | string, headers = {}) =>
  httpEvent('POST /forms/{formId}/submissions', { params, headers, body, claims: null });
const fromPage = (fields: Record<string, string>, headers = {}) =>
  ask(handler, post(new URLSearchParams(fields).toString(), { ...page, ...headers }));

beforeEach(() => {
  watchLog();
  tableHolds(...configurationItems());
});
afterEach(() => vi.restoreAllMocks());

describe('a form', () => {
  it('is a page for browsers and a definition for others', async () => {
    const [shown, defined] = [
      await get(browser),
      await askJson(handler, httpEvent('GET /forms/{formId}', { params, headers: { accept: '*/*' } })),
    ];

    expect(shown).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(shown.body).toMatch(/^<!doctype html>\s*<html lang="en" dir="ltr">/);
    expect(defined).toMatchObject({
      status: 200,
      json: { id: params.formId, fields: expect.arrayContaining([expect.objectContaining({ name: 'need' })]) },
    });
  });

  it('has a label for every control', async () => {
    const { body } = await get(browser);
    const ids = [...body.matchAll(/<(?:input|textarea)\s[^>]*?\bid="([^"]+)"/g)].map(([, id]) => id);

    expect(ids).toHaveLength(8);
    for (const id of ids) expect(body).toContain(`<label for="${id}">`);
  });

  it('runs no script, takes its style from itself alone and goes nowhere else', async () => {
    const { headers, body } = await get(browser);
    const style = /<style>([^]*)<\/style>/.exec(body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');

    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    );
    expect(body).not.toMatch(/<script|\sstyle=|\son\w+=/);
  });

  it('has a new key each time', async () => {
    const keys = [await get(browser), await get(browser)].map(
      ({ body }) => /name="_key" value="([0-9a-f-]{36})"/.exec(body)?.[1],
    );
    expect(keys[0]).toBeTruthy();
    expect(keys[0]).not.toBe(keys[1]);
  });

  it.each(['none', 'Not A Slug'])('that is not there is a page or a problem, as asked: %s', async (formId) => {
    expect(await ask(handler, httpEvent('GET /forms/{formId}', { params: { formId } }))).toMatchObject({
      status: 404,
      headers: { 'content-type': 'application/problem+json' },
    });
  });

  it('that is retired is not there', async () => {
    tableHolds(...configurationItems(({ forms }) => forms.forEach((form) => (form.active = false))));
    expect(await get(browser)).toMatchObject({ status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(await askJson(handler, post(answers))).toMatchObject({ status: 404 });
  });
});

describe('a form in several languages', () => {
  const shown = (query: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(
      handler,
      httpEvent('GET /forms/{formId}', {
        params: { formId: 'constituent-request' },
        query,
        headers: { ...browser, ...headers },
        claims: null,
      }),
    );

  it('is shown in the one asked for, else in the one that the browser prefers', async () => {
    expect((await shown({ lang: 'cy' }, { 'accept-language': 'en' })).body).toContain('<html lang="cy"');
    expect((await shown({}, { 'accept-language': 'cy-GB,en;q=0.5' })).body).toContain('<html lang="cy"');
    expect((await shown({ lang: 'x'.repeat(99) })).body).toContain('<html lang="en"');
  });

  it('says in it, too, what is wrong with a link', async () => {
    const { status, body } = await shown({ lang: 'cy', link: 'made-up' });
    expect(status).toBe(422);
    expect(body).toMatch(/<html lang="cy"[^]*<h1>Mae angen edrych eto ar hwn<\/h1>/);
  });
});

describe('the HTML of a form for another site', () => {
  const embed = (headers: Record<string, string>) =>
    ask(handler, httpEvent('GET /forms/{formId}/embed', { params, headers, claims: null }));

  it('is a page for browsers and text for others', async () => {
    const [page, text] = [await embed(browser), await embed({ accept: '*/*' })];
    expect(page).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.body).toContain('&lt;form class=&quot;dossier-form&quot;');
    expect(text).toMatchObject({ status: 200, headers: { 'content-type': 'text/plain; charset=utf-8' } });
    expect(text.body).toContain('<form class="dossier-form"');
  });
});

describe('a submission as JSON', () => {
  it('is answered 201 with the reference to quote', async () => {
    const { status, json } = await askJson(handler, post(answers));

    expect([status, json]).toMatchObject([
      201,
      { submissionId: expect.stringMatching(/^submission_/), reference: only(writtenOnce(), 'case')[0]?.reference },
    ]);
    expect(Object.keys(json)).toEqual(['submissionId', 'reference']);
  });

  it.each([
    ['422 field by field', { ...answers, email: 'maya', role: 'admin' }, {}, 422],
    ['400 for what is not JSON', '{', { 'content-type': 'application/json' }, 400],
    ['413 for too much', 'x'.repeat(65_537), { 'content-type': 'application/json' }, 413],
    ['415 for another media type', 'x', { 'content-type': 'text/plain' }, 415],
  ])('is answered %s, and nothing is stored', async (_, body, headers, status) => {
    expect(await askJson(handler, post(body, headers))).toMatchObject({
      status,
      headers: { 'content-type': 'application/problem+json' },
    });
    expect(commands()).toEqual([]);
  });

  it('names each field that needs attention', async () => {
    const { json } = await askJson(handler, post({ ...answers, email: 'maya', role: 'admin' }));
    expect(json.errors).toMatchObject([{ pointer: '/email' }, { pointer: '/role', detail: 'is not a known field' }]);
  });
});

describe('a submission from a page', () => {
  it('leads to a thank-you page that shows the reference', async () => {
    const { status, headers, body } = await fromPage({ ...answers, _key: key });
    const reference = only(writtenOnce(), 'case')[0]?.reference;

    expect([status, body]).toEqual([303, '']);
    expect(headers.location).toBe(`/forms/${params.formId}/thank-you?reference=${String(reference)}`);
  });

  it('sent twice is one submission; with another answer it is another', async () => {
    await fromPage({ ...answers, _key: key });
    const [memory] = only(writtenOnce(), 'idempotency');
    tableHolds(...configurationItems(), memoryItem(memory));

    const again = await fromPage({ ...answers, _key: key });
    expect([again.status, commands()]).toEqual([303, []]);
    const { reference } = (memory?.answer ?? {}) as { reference?: string };
    expect(again.headers.location).toContain(reference ?? 'no reference');
    await fromPage({ ...answers, need: 'two rooms', _key: key });
    expect(commands()).toHaveLength(1);
  });

  it('that needs mending is filled in again, each error beside its field and tied to it', async () => {
    const { status, headers, body } = await fromPage({
      ...answers,
      email: 'maya@',
      need: '',
      safeTonight: 'no',
      _key: key,
    });

    expect([status, headers['content-type']]).toEqual([422, 'text/html; charset=utf-8']);
    expect(body).toContain('<title>Error: Ask for help with housing');
    expect(body).toMatch(
      /id="email"[^>]*value="maya@"[^>]*aria-describedby="email-help email-error"[^>]*aria-invalid="true"/s,
    );
    expect(body).toMatch(/id="email-error">E-mail address is not an e-mail address/);
    expect(body).toMatch(/<a href="#need">What do you need help with\? It is required<\/a>/);
    expect(body).toMatch(/value="no"\s+checked/);
    expect(body).toContain(`name="_key" value="${key}"`);
    expect(commands()).toEqual([]);
  });

  it('shows nothing of what people wrote as markup', async () => {
    const attack = `"><img src=x onerror=alert(1)>'</textarea><script>`;
    const { body } = await fromPage({
      firstName: attack,
      lastName: attack,
      email: attack,
      need: `${attack}\u0000`,
      phone: attack,
      safeTonight: attack,
      peopleInHousehold: attack,
      _key: attack,
      [attack]: attack,
    });

    expect(body).not.toMatch(/<img|<script/);
    expect(body.match(/<\/textarea>/g)).toHaveLength(1);
  });

  it.each([
    ['too much', 'x'.repeat(65_537), page, 413],
    ['an unknown media type', 'x', { ...browser, 'content-type': 'text/plain' }, 415],
    ['unreadable form data', 'x', { ...browser, 'content-type': 'multipart/form-data; boundary=none' }, 400],
  ])('is told in a page about %s', async (_, body, headers, status) => {
    expect(await ask(handler, post(body, headers))).toMatchObject({
      status,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: expect.stringContaining('This could not be sent'),
    });
  });

  it('that came in base64 is read as well', async () => {
    const event = post(Buffer.from(new URLSearchParams(answers).toString()).toString('base64'), page);
    expect(await ask(handler, { ...event, isBase64Encoded: true })).toMatchObject({ status: 303 });
  });
});

describe('the thank-you page', () => {
  const thanks = (reference?: string) =>
    ask(
      handler,
      httpEvent('GET /forms/{formId}/thank-you', { params, query: reference ? { reference } : {}, headers: browser }),
    );

  it('shows a reference that could be one', async () => {
    const reference = newReference();
    expect((await thanks(reference)).body).toContain(`<p class="reference">${reference}</p>`);
  });

  it.each([undefined, 'K7RM-0000', '<script>alert(1)</script>'])(
    'shows no other text of its address: %s',
    async (reference) => {
      const { status, body } = await thanks(reference);
      expect(status).toBe(200);
      expect(body).not.toContain('class="reference"');
      expect(body).not.toContain('alert');
    },
  );
});
