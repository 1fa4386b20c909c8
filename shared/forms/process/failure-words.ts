import { AppError } from '../../platform/errors.ts';

/** Why something could not be done, in words for people. */
export function failureWords(error: unknown): string {
  if (!(error instanceof AppError)) return 'Something went wrong within the service. It was noted in its log.';
  const { errors = [] } = error.details;
  return errors.length > 0
    ? errors.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join('; ')
    : error.message;
}
