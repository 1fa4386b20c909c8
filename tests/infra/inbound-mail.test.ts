import { expect, it } from 'vitest';
import { readStage } from '../../infra/config.ts';
import { aTemplate, target } from './synthesise.ts';

const { mail } = readStage('production');
const stack = aTemplate();

it('mail to the reply domain alone is taken in, over TLS, checked, stored, and then handed to the function', () => {
  const bucket = stack.ofType('AWS::S3::Bucket').find(({ logicalId }) => logicalId.startsWith('Files'));
  const { logicalId } = stack.functionNamed('mail-inbound');
  expect(stack.only('AWS::SES::ReceiptRule').Properties).toMatchObject({
    RuleSetName: { Ref: stack.only('AWS::SES::ReceiptRuleSet').logicalId },
    Rule: {
      Enabled: true,
      Recipients: ['reply.example.org'],
      ScanEnabled: true,
      TlsPolicy: 'Require',
      Actions: [
        { S3Action: { BucketName: { Ref: bucket?.logicalId }, ObjectKeyPrefix: 'inbound/' } },
        { LambdaAction: { FunctionArn: { 'Fn::GetAtt': [logicalId, 'Arn'] }, InvocationType: 'Event' } },
      ],
    },
  });
});

it('what the function fails on is tried again and then kept where an alarm looks', () => {
  const invoked = stack
    .ofType('AWS::Lambda::EventInvokeConfig')
    .find(({ Properties }) => target(Properties['FunctionName']) === stack.functionNamed('mail-inbound').logicalId);
  expect(invoked?.Properties).toMatchObject({
    MaximumRetryAttempts: 2,
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringMatching(/^MailFeedbackDeadLetters/), 'Arn'] } },
    },
  });
});

it('a domain that does not lie below the sender’s identity is verified by itself', () => {
  const domains = (replyDomain: string) =>
    aTemplate({ mail: { ...mail, replyDomain } })
      .ofType('AWS::SES::EmailIdentity')
      .map(({ Properties }) => Properties['EmailIdentity']);
  expect(domains('reply.example.org')).toEqual(['example.org']);
  expect(domains('answers.example.net')).toEqual(expect.arrayContaining(['example.org', 'answers.example.net']));
});

it('without a reply domain nothing is received', () => {
  const without = aTemplate({ mail: { ...mail, replyDomain: undefined } });
  expect(without.ofType('AWS::SES::ReceiptRule')).toEqual([]);
  expect(without.ofType('AWS::SES::ReceiptRuleSet')).toEqual([]);
});
