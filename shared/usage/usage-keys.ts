import { digest } from '../platform/ids.ts';

export const MARKERS_ID = 'markers';

/** Can be raised at any time: a case stays with the counter that counted it. */
export const COUNT_SHARDS = 1;

export const countsId = (shard: number) => `counts-${shard}`;

/** The shard that counts a case. */
export const shardOf = (caseId: string) => Number(BigInt(`0x${digest(caseId)}`) % BigInt(COUNT_SHARDS));
