import { AwsError } from '../aws/aws-error.ts';
import { answer } from '../aws/json.ts';
import type { Parts } from '../parts.ts';
import type { AwsRequest, AwsResponse, Resource } from '../types.ts';

/** What SES tells about the account, an identity or a configuration set; undefined for any other request. */
export function describeSes(parts: Parts, request: AwsRequest): AwsResponse | undefined {
  const [, kind, name = ''] =
    /^\/v2\/email\/(account|identities|configuration-sets)(?:\/([^/]+))?$/.exec(request.path) ?? [];
  if (request.method !== 'GET' || kind === undefined) return undefined;
  if (kind === 'account') return account(request);
  return kind === 'identities'
    ? identity(parts, request, decodeURIComponent(name))
    : configurationSet(parts, request, decodeURIComponent(name));
}

/** On one machine mail goes out to everybody, and there is no end to it. */
function account(request: AwsRequest): AwsResponse {
  request.authorise({ action: 'ses:GetAccount', resource: '*' });
  const SendQuota = { Max24HourSend: -1, MaxSendRate: 1000, SentLast24Hours: 0 };
  return answer({ ProductionAccessEnabled: true, SendingEnabled: true, EnforcementStatus: 'HEALTHY', SendQuota });
}

function identity(parts: Parts, request: AwsRequest, name: string): AwsResponse {
  const found = find(parts, 'AWS::SES::EmailIdentity', name);
  request.authorise({ action: 'ses:GetEmailIdentity', resource: arn(parts, `identity/${name}`) });
  if (!found) throw new AwsError('NotFoundException', `Email identity ${name} does not exist.`, 404);
  return answer({ VerifiedForSendingStatus: true, DkimAttributes: { SigningEnabled: true, Status: 'SUCCESS' } });
}

function configurationSet(parts: Parts, request: AwsRequest, name: string): AwsResponse {
  const found = find(parts, 'AWS::SES::ConfigurationSet', name);
  request.authorise({ action: 'ses:GetConfigurationSet', resource: arn(parts, `configuration-set/${name}`) });
  if (!found) throw new AwsError('NotFoundException', `Configuration set <${name}> does not exist.`, 404);
  return answer({ ConfigurationSetName: name, SuppressionOptions: found.properties['SuppressionOptions'] ?? {} });
}

const arn = ({ deployment: { region, accountId } }: Parts, path: string) =>
  `arn:aws:ses:${region}:${accountId}:${path}`;

const find = ({ deployment }: Parts, type: string, name: string): Resource | undefined =>
  deployment.ofType(type).find(({ logicalId }) => deployment.resolve({ Ref: logicalId }) === name);
