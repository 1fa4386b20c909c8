import type { Clock, Deployment } from '../types.ts';

interface Limits {
  ThrottlingRateLimit?: number;
  ThrottlingBurstLimit?: number;
}

interface Bucket {
  tokens: number;
  /** Milliseconds of the virtual clock. */
  at: number;
}

/**
 * The stage's throttling as API Gateway's token buckets: the burst is a bucket's size, the rate fills it by the second. A route with settings of its own has
 * its own bucket, the others one each of the stage's default. Answers whether a request of this route may pass (429 if not).
 */
export function createThrottle(deployment: Deployment, clock: Clock): (routeKey: string) => boolean {
  const [stage] = deployment.ofType('AWS::ApiGatewayV2::Stage');
  const standard = (stage?.properties['DefaultRouteSettings'] ?? {}) as Limits;
  const own = (stage?.properties['RouteSettings'] ?? {}) as Record<string, Limits>;
  const buckets = new Map<string, Bucket>();

  return (routeKey) => {
    const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = { ...standard, ...own[routeKey] };
    if (rate === undefined || burst === undefined) return true;
    const now = clock.now().getTime();
    const { tokens, at } = buckets.get(routeKey) ?? { tokens: burst, at: now };
    const filled = Math.min(burst, tokens + ((now - at) / 1000) * rate);
    buckets.set(routeKey, { tokens: filled >= 1 ? filled - 1 : filled, at: now });
    return filled >= 1;
  };
}
