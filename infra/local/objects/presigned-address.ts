import { AwsError } from '../aws/aws-error.ts';
import type { Parts } from '../parts.ts';
import type { LocalFunction, UnsignedRequest } from '../types.ts';
import { checkSignature, findSigner, readTime, textOfAddress } from './signature.ts';

const WEEK_SECONDS = 7 * 24 * 60 * 60;

/**
 * The function that signed an address; throws when it has expired by the virtual clock, or when anything in it was
 * changed. An address that nobody signed is refused as S3 refuses the public.
 */
export function signerOfAddress(request: UnsignedRequest, { functions, clock }: Parts): LocalFunction {
  const { query } = request;
  const credential = query.get('X-Amz-Credential');
  if (credential === null) throw new AwsError('AccessDenied', 'Access Denied', 403);
  const signedAt = readTime(query.get('X-Amz-Date'));
  const seconds = Number(query.get('X-Amz-Expires') ?? NaN);
  if (Number.isNaN(signedAt) || !(seconds > 0 && seconds <= WEEK_SECONDS)) {
    throw new AwsError(
      'AuthorizationQueryParametersError',
      'X-Amz-Date must be in the form of 20250106T090000Z and X-Amz-Expires from 1 to 604800 seconds.',
    );
  }
  const signer = findSigner(credential, functions);
  checkSignature(signer, textOfAddress(request, signer.scope), query.get('X-Amz-Signature') ?? '');
  if (clock.now().getTime() > signedAt + seconds * 1000) throw new AwsError('AccessDenied', 'Request has expired', 403);
  return signer.fn;
}
