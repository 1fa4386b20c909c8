import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';
import { isTimeZone } from '../shared/platform/time.ts';

const stagesDirectory = join(import.meta.dirname, 'stages');

const Organisation = z.strictObject({
  name: z.string().min(1).max(100),
  timeZone: z.string().refine(isTimeZone, 'Give an IANA time zone such as "Europe/London"'),
  colour: z.string().regex(/^#[0-9a-f]{6}$/i, 'Give a colour as six hexadecimal digits, such as "#0b5c6b"'),
  /** Shown on form pages and in mails. */
  logo: z.url({ protocol: /^https$/, error: 'Give the https address of an image, or leave logo out' }).optional(),
  /** Where the caseworkers' client shows a case, for links in mails to staff. */
  caseAddress: z
    .string()
    .regex(/^https?:\/\/.*\{caseId\}/, 'Give an address with {caseId} in it, or leave caseAddress out')
    .optional(),
});

const Mail = z
  .strictObject({
    /** The domain or the single address that SES has verified for this account. */
    identity: z.string().regex(/^([^@\s]+@)?[^@\s]+\.[^@\s]+$/, 'Give the domain or the address that SES verifies'),
    senderAddress: z.email('Give the address that mail is sent from'),
    senderName: z.string().min(1).max(100),
    replyTo: z.email('Give an address, or leave replyTo out to have answers go to the sender').optional(),
    /** A domain of its own to which answers come back, such as "reply.example.org"; without it answers go to replyTo. */
    replyDomain: z
      .string()
      .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'Give a domain, or leave replyDomain out')
      .optional(),
    /** Whether SES marks messages so that it learns when they are opened. */
    trackOpens: z.boolean().default(false),
    /** Messages that SES may be given in a second: the maximum send rate of the account. */
    sendRate: z.number().int().min(1).max(1000).default(1),
    /** What becomes of a message when it cannot be known whether SES accepted it. */
    unknownPolicy: z.enum(['give-up', 'resend'], 'Choose "give-up" (never twice) or "resend" (never lost)'),
  })
  .refine(
    ({ identity, senderAddress }) => senderAddress === identity || senderAddress.endsWith(`@${identity}`),
    'The sender address must be the identity itself, or an address of that domain',
  );

const Person = z.strictObject({ displayName: z.string().min(1).max(128), email: z.email('Give an e-mail address') });

const Captcha = z.strictObject({
  provider: z.enum(['turnstile', 'hcaptcha']),
  siteKey: z.string().min(1),
  /** Name of a secret in AWS Secrets Manager. */
  secretName: z.string().min(1),
});

/** A CloudFront distribution with a web application firewall in front of the public routes. */
const Front = z.strictObject({
  /** Requests that one address of the network may make in five minutes. */
  requestsPerAddress: z.number().int().min(10).max(2_000_000_000).default(300),
  /** Name of a parameter in Systems Manager, of type String, that holds a long random text; `:2` asks for its second version. */
  secretParameter: z
    .string()
    .regex(/^\/[\w./-]+(:\d+)?$/, 'Give the name of a parameter such as "/dossier/front-secret"')
    .default('/dossier/front-secret'),
  /** For the domain in publicAddress: a certificate in us-east-1, as CloudFront asks for. */
  certificateArn: z
    .string()
    .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/, 'Give the ARN of a certificate in us-east-1')
    .optional(),
});

/** Everything as files, for analysis with Athena or DuckDB. */
const Exports = z.strictObject({
  /** When it is taken out, each night, in the organisation's time zone; never where no time is given. */
  nightly: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give a time of day such as "02:30", or leave nightly out')
    .optional(),
  /** Days for which a night is kept. What was erased meanwhile is in the nights before until they go. */
  keepNights: z.number().int().min(1).max(365).default(7),
});

/** Any issuer of OpenID Connect tokens; API Gateway accepts RSA signatures only. */
const Issuer = z.strictObject({
  issuer: z.url({
    protocol: /^https$/,
    error: 'Give the issuer exactly as its tokens state it, starting with https://',
  }),
  audience: z.array(z.string().min(1)).min(1).max(50),
  scope: z.string().min(1),
  groupsClaim: z.string().min(1),
});

const retentions = Object.values(RetentionDays).filter((days) => typeof days === 'number');

const StageFile = z.strictObject({
  organisation: Organisation,
  mail: Mail,
  /** Absent: a Cognito user pool is made. */
  identity: Issuer.optional(),
  /** Who the forms of the sample configuration give new cases to: a team's name and shared address, or a person. */
  team: z.strictObject({ coordinator: Person, benefitsSpecialist: Person }),
  clientOrigins: z
    .array(
      z
        .string()
        .regex(
          /^(https:\/\/[^/\s*]+|http:\/\/localhost(:\d+)?)$/,
          'Give an origin without a path or a wildcard, such as "https://cases.example.org"',
        ),
    )
    .min(1, 'Name at least one origin that the client is served from'),
  /** Origins of the organisation's own sites that send forms with JavaScript. A plain HTML form needs none. */
  formOrigins: z
    .array(z.string().regex(/^https:\/\/[^/\s*]+$/, 'Give an origin such as "https://www.example.org"'))
    .default([]),
  captcha: Captcha.optional(),
  front: Front.optional(),
  /** Where people reach the API when it has a domain of its own: forms and links in mails begin with it. */
  publicAddress: z
    .string()
    .regex(/^https:\/\/[^/\s]+$/, 'Give an address such as "https://forms.example.org" without a slash at its end')
    .optional(),
  alarmEmail: z.email('Give the address that alarms go to, or leave alarmEmail out').optional(),
  logRetentionDays: z
    .number()
    .refine(
      (days) => retentions.includes(days),
      `CloudWatch keeps logs for one of these days: ${retentions.join(', ')}`,
    ),
  exports: Exports.prefault({}),
  /** Has X-Ray keep, of one request a second and a twentieth of the others, which calls of AWS took how long. */
  traces: z.boolean().default(false),
  /** Keeps the table and the user pool when the stack is deleted, and refuses their deletion. */
  retainData: z.boolean(),
  /** A table that was restored from a backup, which the stack takes over in place of its own: docs/operations.md, Backups. */
  restoredTable: z
    .string()
    .regex(/^[\w.-]{3,255}$/, 'Give the name of a table, or leave restoredTable out')
    .optional(),
  /** A submission is kept as it came, in base64, in one item: DynamoDB takes 400 KB. */
  maximumFormBytes: z.number().int().min(1024).max(131_072),
});

const Stage = StageFile.refine(
  ({ front, publicAddress }) => !front || (front.certificateArn === undefined) === (publicAddress === undefined),
  {
    path: ['front', 'certificateArn'],
    error: 'Give both publicAddress and a certificate for its domain, or neither to use the domain of CloudFront',
  },
);

/** What an organisation decides about one deployment; the file `infra/stages/<stage>.json`. */
export type StageConfig = z.infer<typeof Stage>;

/** Reads and checks a stage's file; throws with every mistake and what to write instead. */
export function readStage(name: string): StageConfig {
  const file = join(stagesDirectory, `${name}.json`);
  if (!existsSync(file)) {
    const known = readdirSync(stagesDirectory).map((entry) => entry.replace('.json', ''));
    throw new Error(
      `There is no infra/stages/${name}.json. Choose one of ${known.join(', ')} or copy one to that name.`,
    );
  }
  return parseStage(name, JSON.parse(readFileSync(file, 'utf8')));
}

/** Checks the content of a stage's file; throws with every mistake and what to write instead. */
export function parseStage(name: string, content: unknown): StageConfig {
  const parsed = Stage.safeParse(content);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(({ path, message }) => `  ${path.join('.') || '(file)'}: ${message}`);
  throw new Error(`infra/stages/${name}.json needs correction:\n${mistakes.join('\n')}`);
}
