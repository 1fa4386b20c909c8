import type { Configuration } from '../../configuration/configuration.ts';
import { idOf } from '../../platform/ids.ts';
import { isSame, signature } from '../../platform/signature.ts';

/** What a token looks like. */
export const UPLOAD_TOKEN = /^submission_[0-9A-Z]{26}\.[\w-]{32}$/;

const submissionIdSchema = idOf('submission');

/** Lets whoever has it add files to one unfinished submission and send it off: the address of its page holds it. */
export const uploadTokenOf = ({ signingKey }: Pick<Configuration, 'signingKey'>, submissionId: string): string =>
  `${submissionId}.${signature(signingKey, 'form-uploads', submissionId)}`;

/** The submission that a token is for; undefined when it was not made here. */
export function readUploadToken(configuration: Pick<Configuration, 'signingKey'>, token: string): string | undefined {
  const [submissionId = ''] = token.split('.');
  if (!submissionIdSchema.safeParse(submissionId).success) return undefined;
  return isSame(token, uploadTokenOf(configuration, submissionId)) ? submissionId : undefined;
}
