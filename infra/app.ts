import { App, type Environment, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import cdk from '../cdk.json' with { type: 'json' };
import { ENV } from '../shared/platform/env.ts';
import { readStage } from './config.ts';

// The route tables load the entities, which ask for their table's name; the template tells it to each function.
process.env[ENV.table] ??= 'named-in-the-template';
const { CaseManagementStack } = await import('./case-management-stack.ts');

// The feature flags of cdk.json hold without the CDK command line too: `node infra/app.ts` synthesises the same template.
const app = new App({
  outdir: process.env['CDK_OUTDIR'] ?? cdk.output,
  context: { ...cdk.context, 'aws:cdk:enable-path-metadata': true },
});

const stage: unknown = app.node.tryGetContext('stage') ?? 'production';
if (typeof stage !== 'string') throw new Error('Give the stage as one word: -c stage=production');
if (app.node.tryGetContext('nag') !== false) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));

const config = readStage(stage);
new CaseManagementStack(app, `Dossier-${stage}`, {
  config,
  // A front has its firewall in one region of AWS: which one the rest is in must be known then. The CDK command line says it.
  ...(config.front && { env: currentEnvironment() }),
  description: `Case management, stage ${stage}`,
});
app.synth();

function currentEnvironment(): Environment {
  const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = process.env;
  return { ...(account && { account }), ...(region && { region }) };
}
