/** Every environment variable a function may be given; the CDK app sets them under these names. */
export const ENV = {
  table: 'TABLE_NAME',
  /** The stage, as logs, metrics and traces name it. */
  service: 'POWERTOOLS_SERVICE_NAME',
  /** Whether calls of AWS are traced. */
  traces: 'POWERTOOLS_TRACE_ENABLED',
  /** How often a call of AWS is tried, where that is not three times. */
  attempts: 'CALL_ATTEMPTS',
  mailQueueUrl: 'MAIL_QUEUE_URL',
  bulkQueueUrl: 'BULK_QUEUE_URL',
  importQueueUrl: 'IMPORT_QUEUE_URL',
  exportQueueUrl: 'EXPORT_QUEUE_URL',
  fullExportQueueUrl: 'FULL_EXPORT_QUEUE_URL',
  ruleScanQueueUrl: 'RULE_SCAN_QUEUE_URL',
  recountQueueUrl: 'RECOUNT_QUEUE_URL',
  migrationQueueUrl: 'MIGRATION_QUEUE_URL',
  webhookQueueUrl: 'WEBHOOK_QUEUE_URL',
  scheduleGroup: 'SCHEDULE_GROUP',
  scheduleRoleArn: 'SCHEDULE_ROLE_ARN',
  scheduleDeadLetterArn: 'SCHEDULE_DEAD_LETTER_ARN',
  followUpFunctionArn: 'FOLLOW_UP_FUNCTION_ARN',
  mailConfigurationSet: 'MAIL_CONFIGURATION_SET',
  mailSenderAddress: 'MAIL_SENDER_ADDRESS',
  mailSenderName: 'MAIL_SENDER_NAME',
  mailReplyTo: 'MAIL_REPLY_TO',
  mailReplyDomain: 'MAIL_REPLY_DOMAIN',
  mailSendRate: 'MAIL_SEND_RATE',
  unknownMailPolicy: 'UNKNOWN_MAIL_POLICY',
  organisationName: 'ORGANISATION_NAME',
  organisationTimeZone: 'ORGANISATION_TIME_ZONE',
  organisationColour: 'ORGANISATION_COLOUR',
  organisationLogo: 'ORGANISATION_LOGO',
  caseAddress: 'CASE_ADDRESS',
  publicAddress: 'PUBLIC_ADDRESS',
  groupsClaim: 'GROUPS_CLAIM',
  maximumFormBytes: 'MAXIMUM_FORM_BYTES',
  captchaProvider: 'CAPTCHA_PROVIDER',
  captchaSiteKey: 'CAPTCHA_SITE_KEY',
  captchaSecret: 'CAPTCHA_SECRET',
  frontSecret: 'FRONT_SECRET',
  filesBucket: 'FILES_BUCKET',
  fullExportsBucket: 'FULL_EXPORTS_BUCKET',
} as const;

export type EnvName = (typeof ENV)[keyof typeof ENV];

/** The value of an environment variable that a stage may leave out. */
export const optionalEnv = (name: EnvName): string | undefined => process.env[name] || undefined;

/** The value of an environment variable; throws when the function was deployed without it. */
export function env(name: EnvName): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`Environment variable ${name} is not set`);
  return value;
}
