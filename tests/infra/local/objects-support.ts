import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { createObjects } from '../../../infra/local/objects/s3-service.ts';
import type { Store } from '../../../infra/local/types.ts';
import { aDirectory } from './fixture.ts';
import { allows, makeParts, serveAws } from './support.ts';

export const origin = 'http://localhost:5173';

interface Options {
  /** What the function `api` may do. */
  statements?: object[];
  /** To start again on what an earlier start has left. */
  store?: Store;
  dataDirectory?: string;
}

const everything = [allows('s3:*', 'arn:aws:s3:::files'), allows('s3:*', 'arn:aws:s3:::files/*')];

/** The local S3 with one bucket, `files`, and a client that calls it as the function `api`. */
export async function startObjects({ statements = everything, store, dataDirectory = aDirectory() }: Options = {}) {
  const setup = makeParts({
    ...(store && { store }),
    resources: {
      Files: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          BucketName: 'files',
          CorsConfiguration: {
            CorsRules: [
              {
                AllowedOrigins: [origin],
                AllowedMethods: ['POST', 'GET'],
                AllowedHeaders: ['content-type'],
                ExposedHeaders: ['etag'],
                MaxAge: 60,
              },
            ],
          },
          LifecycleConfiguration: { Rules: [{ Prefix: 'incoming/', ExpirationInDays: 1, Status: 'Enabled' }] },
        },
      },
    },
    handlers: { api: () => {} },
    allow: { api: statements },
  });
  const parts = { ...setup.parts, dataDirectory };
  const aws = await serveAws({ ...setup, parts }, [createObjects(parts)]);
  const client = new S3Client(aws.clientOf('api'));
  return { ...setup, ...aws, dataDirectory, client };
}

/** A form for one text file of 1 to 10 bytes, good for five minutes. */
export const aPost = (client: S3Client, { key = 'incoming/one', fields = {} } = {}) =>
  createPresignedPost(client, {
    Bucket: 'files',
    Key: key,
    Conditions: [['content-length-range', 1, 10]],
    Fields: { 'Content-Type': 'text/plain', ...fields },
    Expires: 300,
  });

type Post = Awaited<ReturnType<typeof aPost>>;

/** Sends the form as a browser does; answers the status and S3's error code, or '' for none. */
export async function send(
  { url, fields }: Post,
  content: string | Uint8Array<ArrayBuffer> = 'hello',
  name = 'ignored.txt',
) {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([content]), name);
  const answer = await fetch(url, { method: 'POST', body: form, headers: { origin }, redirect: 'manual' });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, code: codeIn(text) };
}

export const codeIn = (text: string) => /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? '';
