import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { formDefinition } from '../../../shared/forms/form-definition.ts';
import { checkValues, PAGE_KEY, readRawValues } from '../../../shared/forms/read-values.ts';
import { aForm } from '../../support/configuration.ts';

/** As long as browsers make it; the platform's parser takes none shorter than 27. */
const BOUNDARY = '----boundary-of-a-browser-1234';
const answers = { firstName: 'Maya', lastName: 'Okafor', email: 'maya@example.org', need: 'a room' };

const errorsOf = (raw: Record<string, unknown>) => {
  try {
    checkValues(aForm(), raw);
    return [];
  } catch (error) {
    return (error as { details: { errors: { pointer: string; detail: string }[] } }).details.errors;
  }
};

const request = (contentType: string, body: string | Buffer) => ({
  headers: { 'content-type': contentType },
  contentType: contentType.split(';')[0] ?? '',
  body: Buffer.from(body),
  origin: 'https://api.example.org',
});

describe('what was filled in', () => {
  it('is let through field by field', () => {
    expect(checkValues(aForm(), { ...answers, peopleInHousehold: '3', safeTonight: 'no' })).toEqual({
      ...answers,
      peopleInHousehold: 3,
      safeTonight: false,
    });
  });

  it.each([
    ['a required answer that is missing', { ...answers, need: undefined }, { pointer: '/need', detail: 'is required' }],
    ['a required answer of spaces', { ...answers, need: '  ' }, { pointer: '/need', detail: 'is required' }],
    ['a required answer that is null', { ...answers, need: null }, { pointer: '/need', detail: 'is required' }],
    [
      'a malformed answer',
      { ...answers, email: 'maya' },
      { pointer: '/email', detail: expect.stringContaining('e-mail') },
    ],
    ['an unknown field', { ...answers, role: 'admin' }, { pointer: '/role', detail: 'is not a known field' }],
    [
      'an unknown field with signs of JSON pointers',
      { ...answers, 'a/b~c': 1 },
      { pointer: '/a~1b~0c', detail: 'is not a known field' },
    ],
    [
      'a number out of range',
      { ...answers, peopleInHousehold: 31 },
      { pointer: '/peopleInHousehold', detail: 'must be 30 or less' },
    ],
  ])('is refused for %s', (_, raw, error) => {
    expect(errorsOf(raw)).toEqual([error]);
  });

  it('is refused with every error at once', () => {
    expect(errorsOf({ email: 'maya' }).map(({ pointer }) => pointer)).toEqual([
      '/firstName',
      '/lastName',
      '/email',
      '/need',
    ]);
  });

  it('may leave optional answers empty, and carries no key of the page', () => {
    expect(checkValues(aForm(), { ...answers, phone: '', peopleInHousehold: ' ', [PAGE_KEY]: 'key' })).toEqual(answers);
  });
});

describe('a submission', () => {
  it.each([
    ['application/json', JSON.stringify(answers)],
    ['application/x-www-form-urlencoded', new URLSearchParams(answers).toString()],
    [
      `multipart/form-data; boundary=${BOUNDARY}`,
      `${Object.entries(answers)
        .map(([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
        .join('')}--${BOUNDARY}--\r\n`,
    ],
  ])('is read from %s', async (contentType, body) => {
    expect(await readRawValues(request(contentType, body))).toEqual(answers);
  });

  it.each([
    ['application/json', '{'],
    ['application/json', '[]'],
    ['application/json', 'null'],
    ['application/json', Buffer.from([0x22, 0xff, 0x22])],
    [`multipart/form-data; boundary=${BOUNDARY}`, 'not multipart'],
  ])('that cannot be read as %s is refused as such', async (contentType, body) => {
    await expect(readRawValues(request(contentType, body))).rejects.toMatchObject({ code: 'unreadable' });
  });

  it.each(['text/plain', 'application/xml', ''])('as "%s" is of no known media type', async (contentType) => {
    await expect(readRawValues(request(contentType, 'x'))).rejects.toMatchObject({ code: 'unsupported-media-type' });
  });
});

it('the definition of a form tells clients what a submission must look like, and not where it goes', () => {
  const definition = formDefinition(aForm());

  expect(definition.schema).toMatchObject({ type: 'object', required: ['firstName', 'lastName', 'email', 'need'] });
  expect(Object.keys(definition.schema.properties ?? {})).toContain('safeTonight');
  expect(JSON.stringify(definition)).not.toContain('destinations');
  expect(z.string().parse(definition.fields[0]?.label)).toBe('First name');
});
