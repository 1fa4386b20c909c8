import { CfnOutput, Lazy, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { bundleFunctions } from './bundle.ts';
import type { StageConfig } from './config.ts';
import { Alarms } from './constructs/alarms.ts';
import { Api } from './constructs/api.ts';
import { Automation } from './constructs/automation.ts';
import { Dashboard } from './constructs/dashboard.ts';
import { Data } from './constructs/data.ts';
import { EmptyBuckets } from './constructs/empty-buckets.ts';
import { Exports } from './constructs/exports.ts';
import { Files } from './constructs/files.ts';
import { FirstConfiguration } from './constructs/first-configuration.ts';
import { Front } from './constructs/front.ts';
import { Identity } from './constructs/identity.ts';
import { InboundMail } from './constructs/inbound-mail.ts';
import { LogQuestions } from './constructs/log-questions.ts';
import { Mail } from './constructs/mail.ts';
import { firewallFor } from './firewall-stack.ts';

export interface CaseManagementStackProps extends StackProps {
  config: StageConfig;
}

/** One organisation's case management: the table, who may use it, its mail, what moves by itself, its API. */
export class CaseManagementStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: CaseManagementStackProps) {
    super(scope, id, props);
    const data = new Data(this, 'Data', { retain: config.retainData, restored: config.restoredTable });
    const publicAddress = Lazy.string({
      produce: () => config.publicAddress ?? front?.address ?? api.http.apiEndpoint,
    });
    const foundation = { config, data, codeOf: bundleFunctions(this), publicAddress };
    const identity = new Identity(this, 'Identity', config);
    const files = new Files(this, 'Files', config);
    const mail = new Mail(this, 'Mail', foundation);
    const { replyDomain } = config.mail;
    if (replyDomain !== undefined) {
      const inbound = new InboundMail(this, 'InboundMail', { foundation, mail, files, replyDomain });
      this.output({ ReceiptRuleSetName: inbound.ruleSet.receiptRuleSetName });
    }
    const automation = new Automation(this, 'Automation', { foundation, mail });
    files.letRelease(automation.react);
    files.letEnclose(automation.mailQueue.send);
    files.letArchive(automation.bulkJobs.run);
    files.letImport(automation.imports.run);
    const exports = new Exports(this, 'Exports', { foundation, files, followUps: automation.followUps });
    for (const fn of [automation.react, automation.followUps.sweep]) exports.letHandOver(fn);
    const api: Api = new Api(this, 'Api', { foundation, identity, files });
    const front = config.front && this.frontOf(config, config.front, api);
    new FirstConfiguration(this, 'FirstConfiguration', foundation);
    if (!config.retainData) new EmptyBuckets(this, 'EmptyBuckets', foundation);
    new Alarms(this, 'Alarms', { foundation, mail, automation, api });
    new Dashboard(this, 'Dashboard', { foundation, api, automation });
    new LogQuestions(this, 'LogQuestions');

    this.output({ ApiAddress: api.http.apiEndpoint, TableName: data.table.tableName });
    this.output({ FullExportsBucket: exports.bucket.bucketName });
    if (front) this.output({ FrontAddress: front.address });
    if (identity.pool) {
      const { userPoolId, clientId, signInUrl } = identity.pool;
      this.output({ UserPoolId: userPoolId, ClientId: clientId, SignInAddress: signInUrl });
    }
  }

  private frontOf(config: StageConfig, front: NonNullable<StageConfig['front']>, { http }: Api): Front {
    return new Front(this, 'Front', { config, front, api: http, firewall: firewallFor(this, front) });
  }

  private output(values: Record<string, string>): void {
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
  }
}
