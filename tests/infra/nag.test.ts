import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, it } from 'vitest';
import { anApp } from './synthesise.ts';

interface Report {
  pluginReports: [{ violations: { ruleName: string }[]; suppressedViolations: { ruleName: string; reason: string }[] }];
}

function check({ app }: ReturnType<typeof anApp>): Report['pluginReports'][number] {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  try {
    app.synth();
  } catch {
    // Synthesis fails when there are findings; the report tells which.
  }
  const report: Report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
  return report.pluginReports[0];
}

const captcha = { provider: 'turnstile', siteKey: 'site-key', secretName: 'captcha' } as const;
const front = { requestsPerAddress: 300, secretParameter: '/front' };
const elsewhere = { account: '111122223333', region: 'eu-west-2' };

it.each([
  ['a stage', anApp()],
  ['a stage that is traced', anApp({ traces: true })],
  ['a stage that keeps nothing', anApp({ retainData: false })],
  ['a stage with a front and its firewall', anApp({ front, captcha }, elsewhere)],
])('cdk-nag finds nothing in %s that is not accepted with a reason', (_, app) => {
  const { violations, suppressedViolations } = check(app);
  expect(violations.map(({ ruleName }) => ruleName)).toEqual([]);
  expect(suppressedViolations.length).toBeGreaterThan(0);
  for (const { reason } of suppressedViolations) expect(reason).toMatch(/^[A-Z].{20,}\.$/s);
});

it('cdk-nag would tell of a bucket that is open', () => {
  const { app, stack } = anApp();
  new Bucket(stack, 'Open');
  expect(check({ app, stack }).violations.map(({ ruleName }) => ruleName)).toContain('AwsSolutions-S1');
});
