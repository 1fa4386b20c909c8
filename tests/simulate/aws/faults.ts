import type { Service } from './calls.ts';

/** What may happen to one call of AWS. */
export const CALL_FAULTS = ['fails', 'throttled', 'lost', 'repeated', 'slow', 'dies'] as const;
export type CallFault = (typeof CALL_FAULTS)[number];

/** In words, for the history that failed. */
export const MEANING: Record<CallFault, string> = {
  fails: 'fails at each attempt, not applied',
  throttled: 'is refused as one too many, not applied',
  lost: 'is applied, and no answer ever comes',
  repeated: 'is applied, its answer lost, and the SDK asks again',
  slow: 'takes so long that every lease ends and others take the work up, and is applied then',
  dies: 'is applied, and the process dies',
};

/** Of a read no trace is left, so a lost answer is the same as a failure, and a second attempt the same as one. */
const OF_READS: readonly CallFault[] = ['fails', 'throttled', 'slow', 'dies'];
/** The mail service is asked once. */
const OF_MAIL: readonly CallFault[] = ['fails', 'throttled', 'lost', 'slow', 'dies'];

/** What may happen to a call of a service. */
export function faultsOf({ service, writes }: { service: Service; writes: boolean }): readonly CallFault[] {
  if (!writes) return OF_READS;
  return service === 'ses' ? OF_MAIL : CALL_FAULTS;
}

const THROTTLED: Record<Service, [string, number]> = {
  dynamodb: ['ProvisionedThroughputExceededException', 400],
  sqs: ['ThrottlingException', 400],
  scheduler: ['ThrottlingException', 429],
  ses: ['TooManyRequestsException', 429],
  s3: ['SlowDown', 503],
};

const failure = (name: string, message: string, httpStatusCode?: number) =>
  Object.assign(new Error(message), { name, ...(httpStatusCode !== undefined && { $metadata: { httpStatusCode } }) });

/** What the SDK throws when its last attempt was answered with a failure of the service. */
export const serviceFailed = () => failure('InternalServerError', 'The service failed', 500);

/** The same where the service refused for now. */
export const throttled = (service: Service) => {
  const [name, status] = THROTTLED[service];
  return failure(name, 'Too many requests', status);
};

/** What the SDK throws when its last attempt was not answered in time. */
export const unanswered = () => failure('TimeoutError', 'No answer in time');
