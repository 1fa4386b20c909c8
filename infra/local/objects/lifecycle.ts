import type { Resource } from '../types.ts';

interface Rule {
  Status: 'Enabled' | 'Disabled';
  Prefix?: string;
  ExpirationInDays?: number;
}

/** From when on an object is gone, in milliseconds, by its key and the time it was written. */
export type GoneAt = (key: string, writtenAt: number) => number;

const DAY = 24 * 60 * 60 * 1000;

/**
 * The expiry that a bucket's lifecycle rules set; infinity where they set none. S3 adds the days and rounds up to the next
 * midnight UTC: https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
export function expiryOf({ properties }: Resource): GoneAt {
  const configuration = properties['LifecycleConfiguration'] as { Rules?: Rule[] } | undefined;
  const rules = (configuration?.Rules ?? []).flatMap(({ Status, Prefix = '', ExpirationInDays }) =>
    Status === 'Enabled' && ExpirationInDays !== undefined ? [{ prefix: Prefix, days: ExpirationInDays }] : [],
  );
  return (key, writtenAt) => {
    const ends = rules
      .filter(({ prefix }) => key.startsWith(prefix))
      .map(({ days }) => Math.ceil((writtenAt + days * DAY) / DAY) * DAY);
    return Math.min(Infinity, ...ends);
  };
}
