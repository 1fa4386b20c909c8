import { CfnOutput, Lazy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { bundleFunctions } from './bundle.ts';
import type { StageConfig } from './config.ts';
import { Alarms } from './constructs/alarms.ts';
import { Api } from './constructs/api.ts';
import { Automation } from './constructs/automation.ts';
import { Data } from './constructs/data.ts';
import { Files } from './constructs/files.ts';
import { FirstConfiguration } from './constructs/first-configuration.ts';
import { Identity } from './constructs/identity.ts';
import { Mail } from './constructs/mail.ts';

export interface CaseManagementStackProps extends StackProps {
  config: StageConfig;
}

/** One organisation's case management: the table, who may use it, its mail, what moves by itself, its API. */
export class CaseManagementStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: CaseManagementStackProps) {
    super(scope, id, props);
    const data = new Data(this, 'Data', { retain: config.retainData });
    const publicAddress = Lazy.string({ produce: () => config.publicAddress ?? api.http.apiEndpoint });
    const foundation = { config, data, codeOf: bundleFunctions(this), publicAddress };
    const identity = new Identity(this, 'Identity', config);
    const files = new Files(this, 'Files', config);
    const mail = new Mail(this, 'Mail', foundation);
    const automation = new Automation(this, 'Automation', { foundation, mail });
    files.letRelease(automation.react);
    files.letArchive(automation.bulkJobs.run);
    files.letImport(automation.imports.run);
    const api: Api = new Api(this, 'Api', { foundation, identity, files });
    new FirstConfiguration(this, 'FirstConfiguration', foundation);
    new Alarms(this, 'Alarms', { foundation, mail, automation, api });

    this.output({ ApiAddress: api.http.apiEndpoint, TableName: data.table.tableName });
    if (identity.pool) {
      const { userPoolId, clientId, signInUrl } = identity.pool;
      this.output({ UserPoolId: userPoolId, ClientId: clientId, SignInAddress: signInUrl });
    }
  }

  private output(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}
