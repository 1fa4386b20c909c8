import { AwsError } from '../aws/aws-error.ts';
import type { Parts } from '../parts.ts';
import type { LocalFunction, UnsignedRequest } from '../types.ts';
import type { Bucket } from './bucket.ts';
import { checkPolicy, readPolicyDocument } from './post-policy.ts';
import { checkSignature, findSigner } from './signature.ts';

/** What a form brings, and in whose name. */
export interface Posted {
  signer: LocalFunction;
  key: string;
  body: Buffer;
  contentType: string;
  /** How the form wants to be answered when the object is there. */
  wanted: { redirect: string | undefined; status: string | undefined };
}

const FILE_NAME = '${filename}';

/** Reads a browser's form with a file and checks it against the policy that a function has signed; throws as S3 does. */
export async function readPost(request: UnsignedRequest, bucket: Bucket, parts: Parts): Promise<Posted> {
  const { fields, body, fileName } = await readForm(request);
  fields.set('bucket', bucket.name);
  nameByFile(fields, fileName);
  const policy = fields.get('policy');
  if (policy === undefined) throw new AwsError('AccessDenied', 'Access Denied', 403);
  const signer = findSigner(fields.get('x-amz-credential') ?? '', parts.functions);
  checkSignature(signer, policy, fields.get('x-amz-signature') ?? '');
  checkPolicy(readPolicyDocument(policy), { fields, size: body.length }, parts.clock.now());
  const key = fields.get('key');
  if (key === undefined) throw new AwsError('InvalidArgument', "Bucket POST must contain a field named 'key'.");
  const wanted = { redirect: fields.get('success_action_redirect'), status: fields.get('success_action_status') };
  return { signer: signer.fn, key, body, contentType: fields.get('content-type') ?? 'binary/octet-stream', wanted };
}

/**
 * Puts the name of the file, without a path, where a field says `${filename}`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html
 */
function nameByFile(fields: Map<string, string>, fileName: string): void {
  const name = fileName.split(/[/\\]/).at(-1) ?? '';
  for (const [field, value] of fields) {
    if (value.includes(FILE_NAME))
      fields.set(
        field,
        value.replaceAll(FILE_NAME, () => name),
      );
  }
}

interface Form {
  fields: Map<string, string>;
  body: Buffer;
  fileName: string;
}

/** The fields before the file, by their names in lower case; S3 does not look at what comes after it. */
async function readForm({ headers, body }: UnsignedRequest): Promise<Form> {
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) {
    throw new AwsError('PreconditionFailed', 'Bucket POST must be of the enclosure-type multipart/form-data', 412);
  }
  const fields = new Map<string, string>();
  for (const [name, value] of await parseForm(body, type)) {
    if (name === 'file') {
      return { fields, body: await bytesOf(value), fileName: typeof value === 'string' ? '' : value.name };
    }
    if (typeof value === 'string') fields.set(name.toLowerCase(), value);
  }
  throw new AwsError('InvalidArgument', 'POST requires exactly one file upload per request.');
}

async function parseForm(body: Buffer, type: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  } catch {
    throw new AwsError('MalformedPOSTRequest', 'The body of your POST request is not well-formed multipart/form-data.');
  }
}

async function bytesOf(value: File | string): Promise<Buffer> {
  return typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer());
}
