import { AwsError } from '../aws/aws-error.ts';
import { addressOf, addressProblem, domainOf } from './mail-address.ts';
import type { StoredMail } from './stored-mail.ts';
import type { Parts } from '../parts.ts';
import type { AwsRequest, AwsService, Resource } from '../types.ts';
import { answer, readJson } from '../aws/json.ts';
import { failAfter, failBefore, type MailFault } from './mail-faults.ts';
import { describeSes } from './ses-account.ts';
import { readMessage, type SendEmailInput } from './ses-message.ts';

type Draft = Omit<StoredMail, 'id' | 'at'>;

/** SES's limit for one call. */
const MOST_RECIPIENTS = 50;

interface Accepting {
  /** Stores a mail that passed every check and answers its id. */
  accept: (draft: Draft, fault: MailFault | undefined) => string;
  /** What is to go wrong with the next calls. */
  faults: MailFault[];
}

/** SES v2's SendEmail, and what it tells about the account. */
export function sesService(parts: Parts, { accept, faults }: Accepting): AwsService {
  return {
    scope: 'ses',
    async handle(request) {
      const described = describeSes(parts, request);
      if (described) return described;
      if (request.method !== 'POST' || request.path !== '/v2/email/outbound-emails') {
        throw new AwsError(
          'BadRequestException',
          `${request.method} ${request.path} of SES is not supported on one machine`,
        );
      }
      return answer({ MessageId: take(await checked(parts, request)) });
    },
  };

  function take(draft: Draft): string {
    const fault = faults.shift();
    failBefore(fault);
    const id = accept(draft, fault);
    failAfter(fault);
    return id;
  }
}

/** What a request asks to be sent; throws what SES refuses it with. */
async function checked(parts: Parts, request: AwsRequest): Promise<Draft> {
  const input = readJson(request) as SendEmailInput;
  const { FromEmailAddress: from = '', ReplyToAddresses: replyTo = [], Content } = input;
  const recipients = readRecipients(input);
  checkAddresses([from, ...Object.values(recipients).flat(), ...replyTo]);
  const identity = findIdentity(parts, from);
  const configurationSet = input.ConfigurationSetName ?? defaultConfigurationSet(identity);

  const known = { parts, from, identity: nameOf(identity) ?? domainOf(from), configurationSet, recipients };
  authorise(request, { ...known, action: Content?.Raw ? 'ses:SendRawEmail' : 'ses:SendEmail' });
  if (!identity) throw notVerified(parts, from);
  checkConfigurationSet(parts, configurationSet);
  const draft = { ...recipients, from, replyTo, ...(await readMessage(input)) };
  return configurationSet ? { ...draft, configurationSet } : draft;
}

type Recipients = Pick<StoredMail, 'to' | 'cc' | 'bcc'>;

function readRecipients({ Destination }: SendEmailInput): Recipients {
  const { ToAddresses: to = [], CcAddresses: cc = [], BccAddresses: bcc = [] } = Destination ?? {};
  const count = to.length + cc.length + bcc.length;
  if (count === 0) throw new AwsError('BadRequestException', 'Destination has no recipients.');
  if (count > MOST_RECIPIENTS) throw new AwsError('BadRequestException', `Recipient count exceeds ${MOST_RECIPIENTS}.`);
  return { to, cc, bcc };
}

function checkAddresses(addresses: string[]): void {
  for (const address of addresses) {
    const problem = addressProblem(address);
    if (problem) throw new AwsError('BadRequestException', `${problem}: ${address}`);
  }
}

/** The identity that covers the sender: the address itself before its domain, a domain also for its subdomains. */
function findIdentity({ deployment }: Parts, from: string): Resource | undefined {
  const identities = deployment.ofType('AWS::SES::EmailIdentity');
  const domain = domainOf(from);
  return (
    identities.find((identity) => nameOf(identity)?.toLowerCase() === addressOf(from).toLowerCase()) ??
    identities.find((identity) => domain === nameOf(identity) || domain.endsWith(`.${nameOf(identity)}`))
  );
}

function nameOf(identity: Resource | undefined): string | undefined {
  return identity?.properties['EmailIdentity'] as string | undefined;
}

function defaultConfigurationSet(identity: Resource | undefined): string | undefined {
  const attributes = identity?.properties['ConfigurationSetAttributes'] as
    { ConfigurationSetName?: string } | undefined;
  return attributes?.ConfigurationSetName;
}

interface Sending {
  parts: Parts;
  /** SES asks for another one where a message is given as it is. */
  action: 'ses:SendEmail' | 'ses:SendRawEmail';
  from: string;
  identity: string;
  configurationSet: string | undefined;
  recipients: Recipients;
}

/** SES asks IAM for the identity and for the configuration set, each with who sends to whom. */
function authorise(
  request: AwsRequest,
  { parts, action, from, identity, configurationSet, recipients }: Sending,
): void {
  const { region, accountId } = parts.deployment;
  const context = {
    'ses:FromAddress': [addressOf(from)],
    'ses:Recipients': Object.values(recipients).flat().map(addressOf),
  };
  const resources = [`identity/${identity}`, ...(configurationSet ? [`configuration-set/${configurationSet}`] : [])];
  for (const resource of resources) {
    request.authorise({ action, resource: `arn:aws:ses:${region}:${accountId}:${resource}`, context });
  }
}

function checkConfigurationSet({ deployment }: Parts, name: string | undefined): void {
  const sets = deployment.ofType('AWS::SES::ConfigurationSet');
  if (!name || sets.some(({ logicalId }) => deployment.resolve({ Ref: logicalId }) === name)) return;
  throw new AwsError('NotFoundException', `Configuration set <${name}> does not exist.`, 404);
}

function notVerified({ deployment }: Parts, from: string): AwsError {
  const where = `The following identities failed the check in region ${deployment.region.toUpperCase()}: ${from}`;
  return new AwsError('MessageRejected', `Email address is not verified. ${where}`);
}
