import { describe, expect, it } from 'vitest';
import { readRawValues } from '../../../shared/forms/read-values.ts';

/** As long as browsers make it; the platform's parser takes none shorter than 27. */
const BOUNDARY = '----boundary-of-a-browser-1234';
const answers = { firstName: 'Maya', lastName: 'Okafor', email: 'maya@example.org', need: 'a room' };

const request = (contentType: string, body: string | Buffer) => ({
  headers: { 'content-type': contentType },
  contentType: contentType.split(';')[0] ?? '',
  body: Buffer.from(body),
  origin: 'https://api.example.org',
  address: '192.0.2.1',
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

  it('has all the answers to a question that several boxes were ticked for', async () => {
    const body = 'kinds=flat&kinds=boat&kinds=house&need=a%20room';
    expect(await readRawValues(request('application/x-www-form-urlencoded', body))).toEqual({
      kinds: ['flat', 'boat', 'house'],
      need: 'a room',
    });
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
