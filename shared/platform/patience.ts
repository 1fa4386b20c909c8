import { ENV, optionalEnv } from './env.ts';

interface Patience {
  attempts?: number;
  connectionTimeout?: number;
  socketTimeout?: number;
}

/**
 * What a client of AWS is made with: an attempt without an answer after so many milliseconds fails, of which the SDK by
 * itself would only warn; three attempts, unless it is said otherwise. Pauses between them double, to twenty seconds at most:
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export const patience = (requestTimeout: number, { attempts = 3, ...more }: Patience = {}) => ({
  maxAttempts: attempts,
  requestHandler: { connectionTimeout: 1_000, requestTimeout, throwOnRequestTimeout: true, ...more },
});

/** How often this function tries what its work is made of: more than three times where nobody waits for its answer. */
export const ownAttempts = (): number => Number(optionalEnv(ENV.attempts) ?? 3);
