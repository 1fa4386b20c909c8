import { ENV, optionalEnv } from './env.ts';

/**
 * A client each of whose calls is part of the trace, where the stage asks for traces; elsewhere the client as it is, and X-Ray's library,
 * which takes as long to load as half of a function, is not loaded at all. Neither keys nor contents of records are in a trace.
 */
export const traced: <T extends object>(client: T) => T =
  optionalEnv(ENV.traces) === 'true' ? await tracer() : (client) => client;

async function tracer() {
  const { Tracer } = await import('@aws-lambda-powertools/tracer');
  const powertools = new Tracer({ captureHTTPsRequests: false });
  return <T extends object>(client: T): T => powertools.captureAWSv3Client(client);
}
