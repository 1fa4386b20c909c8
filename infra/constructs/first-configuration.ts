import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CustomResource, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { type Foundation, ServiceFunction } from './service-function.ts';

const sampleDirectory = join(import.meta.dirname, '..', '..', 'shared', 'configuration', 'sample');

/** Loads the configuration that ships into a table that has none; where there is one, the function leaves it as it is. */
export class FirstConfiguration extends Construct {
  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    const { data } = foundation;
    const write = new ServiceFunction(this, 'deployment-first-configuration', {
      foundation,
      timeout: Duration.minutes(2),
      errorImpact: 'The deployment is rolled back; the service goes on as it was before.',
    });
    write.allow(
      data.statement({ actions: ['GetItem'], leadingKeys: ['$dossier#configurationId_*'] }),
      data.statement({
        actions: ['PutItem'],
        leadingKeys: ['$dossier#configurationId_*', '$dossier#contactId_*', '$dossier#contactKey_*'],
      }),
    );
    const resource = new CustomResource(this, 'Records', {
      resourceType: 'Custom::FirstConfiguration',
      serviceToken: write.functionArn,
      // CloudFormation would wait an hour for a function that never answers.
      serviceTimeout: Duration.minutes(5),
      properties: { version: sampleVersion(), ...foundation.config.team },
    });
    resource.node.addDependency(data.table);
  }
}

/** A fingerprint of the sample files; CloudFormation calls the function again when it differs. */
function sampleVersion(): string {
  if (!existsSync(sampleDirectory)) return '1';
  const files = readdirSync(sampleDirectory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
