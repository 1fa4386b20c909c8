import { AwsError } from '../aws/aws-error.ts';
import type { Parts } from '../parts.ts';
import type { AwsRequest, AwsResponse, AwsService, LocalFunction, UnsignedRequest } from '../types.ts';
import { corsHeaders, preflight } from './bucket-cors.ts';
import { Bucket } from './bucket.ts';
import { deleteObjects } from './delete-objects.ts';
import { listObjects } from './list-objects.ts';
import type { ObjectCall } from './object-operations.ts';
import { copyObject, deleteObject, getObject, headObject, inXml, putObject } from './object-operations.ts';
import { signerOfAddress } from './presigned-address.ts';
import { answerPost } from './post-answer.ts';
import { readPost } from './presigned-post.ts';
import { uploadOperation } from './uploads.ts';

/** The operations on one object, by the request's method. */
const operations: Record<string, (call: ObjectCall) => AwsResponse> = {
  GET: getObject,
  HEAD: headObject,
  PUT: (call) => ('x-amz-copy-source' in call.headers ? copyObject(call) : putObject(call)),
  DELETE: deleteObject,
};

/** Parameters that do not make a request one for a part of an object, such as its tags. */
const plainParameter = /^(x-id|x-amz-.*|response-.*)$/i;

/**
 * S3's REST API over the buckets of the template, in path style: to an endpoint that is an IP address the SDK speaks so by
 * itself. Besides functions it serves browsers, with addresses and forms that a function has signed.
 */
export function createObjects(parts: Parts): AwsService {
  const buckets = parts.deployment.ofType('AWS::S3::Bucket').map((resource) => new Bucket(parts, resource));
  return {
    scope: 's3',
    handle: (request) => answering(request, async () => run(request, { ...find(request, buckets), buckets })),
    handleUnsigned: (request) =>
      answering(request, async () => {
        const place = find(request, buckets);
        if (request.method === 'OPTIONS') return preflight(place.bucket, request);
        const cors = corsHeaders(place.bucket, request);
        const answer = await answering(request, () => serveBrowser(request, { ...place, buckets, parts }));
        return { ...answer, headers: { ...answer.headers, ...cors } };
      }),
  };
}

type Place = Pick<ObjectCall, 'bucket' | 'key' | 'buckets'>;

function find({ path }: UnsignedRequest, buckets: Bucket[]): { bucket: Bucket; key: string } {
  const [name, ...key] = path.slice(1).split('/').map(decodeURIComponent);
  const bucket = buckets.find((one) => one.name === name);
  if (!bucket) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
  return { bucket, key: key.join('/') };
}

function run(request: Omit<AwsRequest, 'caller' | 'path' | 'spent'>, place: Place): AwsResponse {
  if (isListing(request, place)) return listObjects(request, place.bucket);
  if (isDeletion(request, place)) return deleteObjects(request, place.bucket);
  const inParts = uploadOperation(request);
  const operation = inParts ?? operations[request.method];
  const isPlain = inParts !== undefined || [...request.query.keys()].every((name) => plainParameter.test(name));
  if (!operation || place.key === '' || !isPlain) {
    throw new AwsError('NotImplemented', `${request.method} of this is not supported on one machine`, 501);
  }
  return operation({ ...request, ...place });
}

const isListing = ({ method, query }: Pick<AwsRequest, 'method' | 'query'>, { key }: Place) =>
  method === 'GET' && key === '' && query.get('list-type') === '2';

const isDeletion = ({ method, query }: Pick<AwsRequest, 'method' | 'query'>, { key }: Place) =>
  method === 'POST' && key === '' && query.has('delete');

async function serveBrowser(request: UnsignedRequest, { parts, ...place }: Place & { parts: Parts }) {
  if (request.method !== 'POST') {
    return run({ ...request, authorise: inNameOf(signerOfAddress(request, parts), parts) }, place);
  }
  const { bucket } = place;
  const { signer, key, wanted, ...object } = await readPost(request, bucket, parts);
  inNameOf(signer, parts)({ action: 's3:PutObject', resource: `${bucket.arn}/${key}` });
  const { etag } = bucket.put(key, object);
  const location = `http://${request.headers['host']}/${bucket.name}/${encodeURIComponent(key)}`;
  return answerPost(wanted, { location, bucket: bucket.name, key, etag });
}

/** What a function has signed is decided by its role at the time of use. */
function inNameOf({ roleId }: LocalFunction, parts: Parts): AwsRequest['authorise'] {
  return (access) => {
    const denial = parts.authorise(roleId, access);
    if (denial !== undefined) throw new AwsError('AccessDenied', denial, 403);
  };
}

/** The answer, or the error in XML; to HEAD there is no body, whatever happens. */
async function answering({ method }: UnsignedRequest, serve: () => Promise<AwsResponse>): Promise<AwsResponse> {
  try {
    return await serve();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const Code = error.code.replace(/Exception$/, '');
    const body = method === 'HEAD' ? '' : inXml({ Error: { Code, Message: error.message } });
    return { status: error.status, headers: { 'content-type': 'application/xml' }, body };
  }
}
