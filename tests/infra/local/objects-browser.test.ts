import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, describe, expect, it } from 'vitest';
import { aPost, codeIn, origin, send, startObjects } from './objects-support.ts';
import { allows } from './support.ts';

let close: () => Promise<void> = async () => {};
afterEach(() => close());

async function start(options: Parameters<typeof startObjects>[0] = {}) {
  const started = await startObjects(options);
  close = started.close;
  return started;
}

const soon = (seconds: number) => new Date(Date.now() + seconds * 1000);
const object = { Bucket: 'files', Key: 'incoming/one' };
const read = async (client: S3Client) => {
  const { Body, ContentType } = await client.send(new GetObjectCommand(object));
  return [await Body?.transformToString(), ContentType];
};

describe('a presigned form', () => {
  it('puts the file under its key and type', async () => {
    const { client } = await start();
    expect(await send(await aPost(client))).toMatchObject({ status: 204, code: '' });
    expect(await read(client)).toEqual(['hello', 'text/plain']);
  });

  it.each([
    ['another key', { key: 'incoming/two' }, 'AccessDenied'],
    ['another type', { 'Content-Type': 'text/html' }, 'AccessDenied'],
    ['a field that nobody allowed', { acl: 'public-read' }, 'AccessDenied'],
    ['another signature', { 'X-Amz-Signature': '0'.repeat(64) }, 'SignatureDoesNotMatch'],
    [
      'an unknown access key',
      { 'X-Amz-Credential': 'AKIANOBODY/20250106/eu-west-2/s3/aws4_request' },
      'InvalidAccessKeyId',
    ],
    [
      'another policy',
      { Policy: Buffer.from('{"expiration":"2999-01-01T00:00:00Z","conditions":[]}').toString('base64') },
      'SignatureDoesNotMatch',
    ],
  ])('with %s is refused, and nothing is stored', async (_, changed, code) => {
    const { client } = await start();
    const { url, fields } = await aPost(client);
    expect(await send({ url, fields: { ...fields, ...(changed as Record<string, string>) } })).toMatchObject({
      status: 403,
      code,
    });
    await expect(read(client)).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it.each([
    ['0123456789', 204, ''],
    ['0123456789x', 400, 'EntityTooLarge'],
    ['', 400, 'EntityTooSmall'],
  ])('takes a file of its sizes alone: %j', async (content, status, code) => {
    const { client } = await start();
    expect(await send(await aPost(client), content)).toMatchObject({ status, code });
  });

  it('lasts as long as it was signed for, by the virtual clock', async () => {
    const { client, parts } = await start();
    const post = await aPost(client);
    parts.clock.moveTo(soon(290));
    expect(await send(post)).toMatchObject({ status: 204 });
    parts.clock.moveTo(soon(310));
    expect(await send(post)).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  it('does what the role of its signer may do, and no more', async () => {
    const { client, calls } = await start({ statements: [allows('s3:PutObject', 'arn:aws:s3:::files/other/*')] });
    expect(await send(await aPost(client))).toMatchObject({ status: 403, code: 'AccessDenied' });
    expect(calls.list()).toMatchObject([{ function: 'api', action: 's3:PutObject', decision: 'denied' }]);
  });

  it('sends the browser on to where it says, with what was stored behind the address', async () => {
    const { client } = await start();
    const fields = { success_action_redirect: 'https://api.example/arrived/here?a=1', success_action_status: '201' };
    const { status, headers } = await send(await aPost(client, { fields }));
    const query = 'a=1&bucket=files&key=incoming%2Fone&etag=%225d41402abc4b2a76b9719d911017c592%22';
    expect([status, headers.get('location')]).toEqual([303, `https://api.example/arrived/here?${query}`]);
  });

  it('does not let anybody say where to go on to but who signed it', async () => {
    const { client } = await start();
    const { url, fields } = await aPost(client, { fields: { success_action_redirect: 'https://api.example/' } });
    const changed = { ...fields, success_action_redirect: 'https://elsewhere.example/' };
    expect(await send({ url, fields: changed })).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  it.each([
    ['200', 200, ''],
    ['201', 201, '<Key>incoming/one</Key>'],
    ['299', 204, ''],
  ])('answers by the status that it names: %s', async (named, status, content) => {
    const { client } = await start();
    const answer = await send(await aPost(client, { fields: { success_action_status: named } }));
    expect(answer.status).toBe(status);
    expect(answer.text).toContain(content);
  });

  it('without a place to go on to that can be understood answers as without one', async () => {
    const { client } = await start();
    expect(await send(await aPost(client, { fields: { success_action_redirect: 'nowhere' } }))).toMatchObject({
      status: 204,
    });
  });

  it('puts the name of the file into its key, without its path', async () => {
    const { client } = await start();
    const post = await aPost(client, { key: 'incoming/${filename}' });
    expect(await send(post, 'hello', 'C:\\my papers\\été (1).txt')).toMatchObject({ status: 204 });
    const named = { Bucket: 'files', Key: 'incoming/été (1).txt' };
    expect((await client.send(new GetObjectCommand(named))).ContentLength).toBe(5);
  });

  it.each([
    ['without a file', new FormData(), 'InvalidArgument', 400],
    ['that is no form', '{}', 'PreconditionFailed', 412],
  ])('%s is refused', async (_, body, code, status) => {
    const { url } = await start();
    const answer = await fetch(`${url}/files`, { method: 'POST', body });
    expect([answer.status, codeIn(await answer.text())]).toEqual([status, code]);
  });
});

it('a form that nobody signed is refused', async () => {
  const { url } = await start();
  expect(await send({ url: `${url}/files`, fields: { key: 'incoming/one' } })).toMatchObject({
    status: 403,
    code: 'AccessDenied',
  });
});

describe('a presigned address', () => {
  const sign = (client: S3Client) =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        ...object,
        ResponseContentDisposition: `attachment; filename="a (1).txt"; filename*=UTF-8''a%20%281%29.txt`,
        ResponseContentType: 'text/plain; charset=utf-8',
      }),
      { expiresIn: 60 },
    );
  const fetched = async (url: string) => {
    const answer = await fetch(url);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  async function stored() {
    const started = await start();
    await started.client.send(new PutObjectCommand({ ...object, Body: 'hello' }));
    return { ...started, address: await sign(started.client) };
  }

  it('gives the object with the headers that were signed', async () => {
    const { address } = await stored();
    const { status, headers, text } = await fetched(address);
    expect([status, text, headers.get('content-type')]).toEqual([200, 'hello', 'text/plain; charset=utf-8']);
    expect(headers.get('content-disposition')).toBe(
      `attachment; filename="a (1).txt"; filename*=UTF-8''a%20%281%29.txt`,
    );
  });

  it.each([
    ['key', (address: string) => address.replace('incoming/one', 'incoming/two')],
    ['disposition', (address: string) => address.replace('attachment', 'inline')],
    ['time', (address: string) => address.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000')],
    ['parameters', (address: string) => `${address}&response-expires=0`],
  ])('with other %s is refused', async (_, change) => {
    const { address } = await stored();
    const { status, text } = await fetched(change(address));
    expect([status, codeIn(text)]).toEqual([403, 'SignatureDoesNotMatch']);
  });

  it('cannot be used to write', async () => {
    const { address } = await stored();
    const answer = await fetch(address, { method: 'PUT', body: 'other' });
    expect(codeIn(await answer.text())).toBe('SignatureDoesNotMatch');
  });

  it('lasts as long as it was signed for, by the virtual clock', async () => {
    const { address, parts } = await stored();
    parts.clock.moveTo(soon(55));
    expect((await fetched(address)).status).toBe(200);
    parts.clock.moveTo(soon(65));
    expect(await fetched(address)).toMatchObject({ status: 403, text: expect.stringContaining('Request has expired') });
  });

  it.each([
    ['nobody signed', '', 403, 'AccessDenied'],
    [
      'says too little',
      '?X-Amz-Credential=AKIAapi/20250106/eu-west-2/s3/aws4_request',
      400,
      'AuthorizationQueryParametersError',
    ],
  ])('that %s is refused', async (_, query, status, code) => {
    const { url } = await stored();
    const answer = await fetched(`${url}/files/incoming/one${query}`);
    expect([answer.status, codeIn(answer.text)]).toEqual([status, code]);
  });
});

describe('a page of another origin', () => {
  const ask = (url: string, headers: Record<string, string>) =>
    fetch(`${url}/files`, { method: 'OPTIONS', headers: { 'access-control-request-method': 'POST', ...headers } });

  it('may send and read if the bucket names it', async () => {
    const { url, client } = await start();
    const preflight = await ask(url, { origin, 'access-control-request-headers': 'Content-Type' });
    expect(preflight.status).toBe(200);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'POST, GET',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '60',
    });
    const { headers } = await send(await aPost(client));
    expect([headers.get('access-control-allow-origin'), headers.get('access-control-expose-headers')]).toEqual([
      origin,
      'etag',
    ]);
  });

  it('may read why it was refused', async () => {
    const { client } = await start();
    const { status, headers } = await send(await aPost(client), 'much too long');
    expect([status, headers.get('access-control-allow-origin')]).toEqual([400, origin]);
  });

  it.each<Record<string, string>>([
    { origin: 'https://elsewhere.example' },
    { origin, 'access-control-request-method': 'DELETE' },
    { origin, 'access-control-request-headers': 'x-surprise' },
  ])('may not otherwise: %j', async (headers) => {
    const { url } = await start();
    const answer = await ask(url, headers);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
  });
});
