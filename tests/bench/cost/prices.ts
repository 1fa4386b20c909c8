/** A line of AWS's list: what a unit costs in dollars, and how many of them a month are free. */
export interface Price {
  dollars: number;
  per: number;
  unit: string;
  free?: number;
  source: string;
}

/** Of us-east-1. Where the page could not be read, what is given was read elsewhere: look there before relying on it. */
export const PRICED_ON = '2026-11-23';

const AWS = 'https://aws.amazon.com';

/** By what the bill calls it. */
export const PRICES = {
  reads: { dollars: 0.125, per: 1e6, unit: 'read units', source: `${AWS}/dynamodb/pricing/on-demand` },
  writes: { dollars: 0.625, per: 1e6, unit: 'write units', source: `${AWS}/dynamodb/pricing/on-demand` },
  storage: { dollars: 0.25, per: 1, unit: 'GB', free: 25, source: `${AWS}/dynamodb/pricing/on-demand` },
  recovery: { dollars: 0.2, per: 1, unit: 'GB', source: `${AWS}/dynamodb/pricing/on-demand` },
  invocations: { dollars: 0.2, per: 1e6, unit: 'events', free: 1e6, source: `${AWS}/lambda/pricing` },
  compute: { dollars: 0.0000133334, per: 1, unit: 'GB-seconds', free: 400_000, source: `${AWS}/lambda/pricing` },
  requests: { dollars: 1, per: 1e6, unit: 'requests', source: `${AWS}/api-gateway/pricing` },
  mails: { dollars: 0.1, per: 1000, unit: 'mails', source: `${AWS}/ses/pricing` },
  queues: { dollars: 0.4, per: 1e6, unit: 'requests', free: 1e6, source: `${AWS}/sqs/pricing` },
  schedules: { dollars: 1, per: 1e6, unit: 'schedules', free: 14e6, source: `${AWS}/eventbridge/pricing` },
  objects: { dollars: 0.023, per: 1, unit: 'GB', source: `${AWS}/s3/pricing` },
  objectWrites: { dollars: 0.005, per: 1000, unit: 'requests', source: `${AWS}/s3/pricing` },
  logs: { dollars: 0.5, per: 1, unit: 'GB', free: 5, source: `${AWS}/cloudwatch/pricing` },
  alarms: { dollars: 0.1, per: 1, unit: 'metrics', free: 10, source: `${AWS}/cloudwatch/pricing` },
  customMetrics: { dollars: 0.3, per: 1, unit: 'metrics', free: 10, source: `${AWS}/cloudwatch/pricing` },
  transfer: { dollars: 0.09, per: 1, unit: 'GB', free: 100, source: `${AWS}/ec2/pricing/on-demand` },
} satisfies Record<string, Price>;

/** The lines of a bill. */
export type Line = keyof typeof PRICES;
