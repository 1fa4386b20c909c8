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

it('cdk-nag finds nothing that is not accepted with a reason', () => {
  const { violations, suppressedViolations } = check(anApp());
  expect(violations.map(({ ruleName }) => ruleName)).toEqual([]);
  expect(suppressedViolations.length).toBeGreaterThan(0);
  for (const { reason } of suppressedViolations) expect(reason).toMatch(/^[A-Z].{20,}\.$/s);
});

it('cdk-nag would tell of a bucket that is open', () => {
  const { app, stack } = anApp();
  new Bucket(stack, 'Open');
  expect(check({ app, stack }).violations.map(({ ruleName }) => ruleName)).toContain('AwsSolutions-S1');
});
