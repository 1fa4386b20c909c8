import { beforeEach, describe, expect, it } from 'vitest';
import { PROTECTION_FIELDS, protectionFields } from '../../../../shared/forms/protection/page-fields.ts';
import { asVisitor } from '../../../support/contexts.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { NOW } from '../../../support/ids.ts';
import { tableHolds } from '../../../support/table.ts';
import { tableCounts } from './counting.ts';
import { configuration, guarded, judge } from './judging.ts';

beforeEach(() => {
  tableHolds();
  tableCounts();
});

const at = (time: string) => `2025-01-${time}.000Z`;
const page = (now = NOW, values: Record<string, unknown> = {}, form = guarded()) =>
  protectionFields(asVisitor(now), configuration, { form, language: 'en', values }).text;
const startedIn = (text: string) => String(/name="_started" value="([^"]+)"/.exec(text)?.[1]);
const honeypotIn = (text: string) => String(/type="text"\s+name="([^"]+)"/.exec(text)?.[1]);

describe('the time in which a form is filled in', () => {
  const _started = startedIn(page(at('06T09:00:00')));

  it.each([
    [at('06T09:00:02'), ['It was filled in within 2 seconds.']],
    [at('06T09:00:03'), []],
    [at('07T09:00:00'), []],
    [at('07T09:00:01'), ['Its page was opened more than a day before.']],
  ])('is judged by when the page was opened: at %s', async (now, reasons) => {
    expect(await judge({ raw: { _started }, now })).toEqual(reasons);
  });

  it('goes on while a page is mended', () => {
    expect(startedIn(page(at('06T09:00:30'), { _started }))).toBe(_started);
    expect(startedIn(page(at('06T09:00:30'), { _started: 'forged' }))).not.toBe('forged');
  });

  it.each([
    ['forged', '1736154000.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['not a token', 'yesterday'],
    ['of another form', startedIn(page(NOW, {}, { ...guarded(), id: 'other' }))],
    ['several', [_started, _started]],
  ])('is suspicious when it is %s', async (_, token) => {
    expect(await judge({ raw: { _started: token }, now: at('06T10:00:00') })).toEqual([
      'It says of itself when its page was opened, and that is not true.',
    ]);
  });

  it('is missed only where the form wants a page of this service', async () => {
    expect(await judge()).toEqual([]);
    expect(await judge({ protection: { withoutPage: 'suspicious' } })).toEqual([
      'It was not sent from a page of this service.',
    ]);
  });
});

describe('the field that people do not see', () => {
  const name = honeypotIn(page());

  it('is suspicious when it is filled in, unless the form has none', async () => {
    expect(await judge({ raw: { [name]: '' } })).toEqual([]);
    expect(await judge({ raw: { [name]: 'https://buy.example' } })).toEqual([
      'A field was filled in that people do not see.',
    ]);
    expect(await judge({ raw: { [name]: 'x' }, protection: { honeypot: false } })).toEqual([]);
    expect(page(NOW, {}, guarded({ honeypot: false }))).not.toContain('type="text"');
  });

  it('is out of the way of people, screen readers and the keyboard', () => {
    expect(page()).toMatch(/class="apart" aria-hidden="true"/);
    expect(page()).toMatch(/tabindex="-1" autocomplete="off"/);
  });

  it('has no name that gives it away, another in each form and under each key, and never that of a field', () => {
    const names = Array.from({ length: 20 }, (_, i) => honeypotIn(page(NOW, {}, { ...guarded(), id: `form-${i}` })));
    const otherKey = aConfiguration();
    otherKey.stamp.signingKey = 'another';
    const renamed = Array.from({ length: 20 }, (_, i) =>
      honeypotIn(
        protectionFields(asVisitor(), otherKey, { form: { ...guarded(), id: `form-${i}` }, language: 'en', values: {} })
          .text,
      ),
    );
    expect(new Set(names).size).toBeGreaterThan(5);
    expect(renamed).not.toEqual(names);
    for (const one of [...names, ...renamed]) {
      expect(PROTECTION_FIELDS).toContain(one);
      expect(one).toMatch(/^[a-z]+_[a-z]+$/);
    }
  });
});

describe('the site that a form is sent from', () => {
  const protection = { allowedOrigins: ['https://www.example.org'] };

  it.each(['https://www.example.org', 'https://api.example.org', 'https://api.harbour-housing.example'])(
    'may be %s',
    async (origin) => {
      expect(await judge({ protection, headers: { origin } })).toEqual([]);
    },
  );

  it.each(['https://evil.example', 'http://www.example.org', 'https://www.example.org.evil.example', 'null'])(
    'may not be %s',
    async (origin) => {
      await expect(judge({ protection, headers: { origin } })).rejects.toMatchObject({ code: 'forbidden' });
    },
  );

  it('may be any where the form names none, and is not asked of what is no browser', async () => {
    expect(await judge({ headers: { origin: 'https://evil.example' } })).toEqual([]);
    expect(await judge({ protection })).toEqual([]);
  });
});
