import type { Resource } from '../types.ts';

/** Construct ids that libraries add below the one that the project chose. */
const added = new Set([
  'Resource',
  'Default',
  'Function',
  'Handler',
  'Lambda',
  'Role',
  'ServiceRole',
  'Policy',
  'DefaultPolicy',
]);

/** The name people know a resource by: the construct id that the project gave it, from the path that the CDK notes. */
export function constructName({ logicalId, metadata }: Resource): string {
  const path = metadata['aws:cdk:path'];
  if (typeof path !== 'string') return logicalId;
  return path.split('/').findLast((part) => !added.has(part)) ?? logicalId;
}
