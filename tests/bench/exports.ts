import { parseArgs } from 'node:util';

/**
 * A million cases taken out by the production code, from a table that is made up as it is read, into a bucket that forgets:
 * whether memory grows with the rows. `--rows N`.
 */
export async function benchExports(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { rows: { type: 'string', default: '1000000' } } });
  Object.assign(process.env, {
    TABLE_NAME: 'table',
    AWS_REGION: 'eu-west-2',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    FILES_BUCKET: 'files',
    EXPORT_QUEUE_URL: 'https://queue.test/export',
    ORGANISATION_NAME: 'Harbour Housing Trust',
    ORGANISATION_TIME_ZONE: 'Europe/London',
  });
  const { exportAll } = await import('./exports/export-all.ts');
  if (!(await exportAll(Number(values.rows), (line) => void process.stdout.write(`${line}\n`)))) process.exitCode = 1;
}
