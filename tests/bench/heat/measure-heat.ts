import sample from '../../../shared/configuration/sample/configuration.json' with { type: 'json' };
import type { Deployment } from '../../../infra/local/types.ts';
import { ConfigurationDocument } from '../../../shared/configuration/configuration-document.schema.ts';
import { Configuration } from '../../../shared/configuration/configuration.ts';
import { amount, caseCount } from '../lists/amounts.ts';
import { Organisation } from '../lists/organisation.ts';
import type { IndexOf } from './charges.ts';
import { MOST, hottest, peakOf } from './report.ts';
import { simulate } from './simulate.ts';

export interface Measuring {
  rate: number;
  seconds: number;
  cases: number;
  seed: number;
  shards: number[];
  countedBefore: number;
  deployment: Deployment;
  write: (text: string) => void;
}

/** Tells of the hottest partitions for each number of shards; whether all are cool with one of these. */
export function measureHeat({ shards, write, deployment, ...asked }: Measuring): boolean {
  const { rate, seconds, cases, seed, countedBefore } = asked;
  const organisation = new Organisation(sampleConfiguration(), { seed, now: Date.now(), cases });
  const indexes = indexesOf(deployment);
  const all = ['table', ...indexes.map(({ name }) => name)];
  write(
    `${amount(rate)} changes a second of ${caseCount(cases)} for ${seconds} s; a line: average, peak second, share of the limit`,
  );
  const cool = shards.filter((count) => {
    const { charges, sizes } = simulate({ organisation, indexes, rate, seconds, cases, countedBefore, shards: count });
    const told = { seconds, of: all };
    write(`\n== ${count} shard${count === 1 ? '' : 's'}`);
    write(hottest({ ...told, title: 'Writes', ledger: charges.writes, most: MOST.writes }));
    write(hottest({ ...told, title: 'Reads', ledger: charges.reads, most: MOST.reads }));
    const { sheet, bytes } = sizes.largest;
    write(`\nLargest sheet of numbers: ${amount(bytes)} bytes, ${sheet}`);
    return (
      peakOf(charges.writes, all, seconds).average <= MOST.writes &&
      peakOf(charges.reads, all, seconds).average <= MOST.reads
    );
  });
  write(cool.length > 0 ? `\nNo partition is too hot with ${cool.join(', ')} shards.` : '\nToo hot with any of these.');
  return cool.length > 0;
}

/** As every deployment begins with. */
function sampleConfiguration(): Configuration {
  const document = ConfigurationDocument.parse(sample);
  const records = Object.entries(document).flatMap(([kind, list]) =>
    Array.isArray(list) ? list.map((record: { id: string }) => ({ kind, recordId: record.id, record })) : [],
  );
  return new Configuration({ stamp: 'sample' } as never, records as never);
}

interface Properties {
  GlobalSecondaryIndexes: {
    IndexName: string;
    KeySchema: { AttributeName: string }[];
    Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
  }[];
}

function indexesOf(deployment: Deployment): IndexOf[] {
  const [table] = deployment.ofType('AWS::DynamoDB::GlobalTable');
  if (!table) throw new Error('The template has no table');
  const { GlobalSecondaryIndexes } = table.properties as unknown as Properties;
  return GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => {
    const [partitionKey = '', sortKey = ''] = KeySchema.map(({ AttributeName }) => AttributeName);
    const named = ['pk', 'sk', partitionKey, sortKey, ...(Projection.NonKeyAttributes ?? [])];
    const holds = Projection.ProjectionType === 'ALL' ? undefined : new Set(named);
    return { name: IndexName, partitionKey, sortKey, holds };
  });
}
