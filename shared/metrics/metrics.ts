/**
 * What is counted for CloudWatch, each in a unit of its own: the names are those of its metrics, in the namespace Dossier, with
 * the stage's stack as their dimension `service`. CloudWatch bills by the metric: https://aws.amazon.com/cloudwatch/pricing/
 */
export const METRICS = {
  CasesOpened: 'Count',
  SubmissionsReceived: 'Count',
  /** They wait for a person. */
  SubmissionsFailed: 'Count',
  MessagesSent: 'Count',
  /** The mail service did not take them, or they came back, or were called unwanted. */
  MessagesNotDelivered: 'Count',
  /** Nobody can know by now whether they went. */
  MessagesUnknown: 'Count',
  RulesActed: 'Count',
  /** Given up after every attempt, until somebody has them done again. */
  RulesParked: 'Count',
  /** Rules chased each other on a case. */
  RulesStopped: 'Count',
  /** At their cap for a day. */
  RulesPaused: 'Count',
  /** A change concerns more cases than a rule meets. */
  RuleCasesLeftOut: 'Count',
  /** From the time that a follow-up was due until it fired. */
  FollowUpDelay: 'Seconds',
  WebhooksGivenUp: 'Count',
  /** Records that a lost event had left waiting. */
  FoundBySweep: 'Count',
} as const satisfies Record<string, 'Count' | 'Seconds'>;

/** The name of a metric. */
export type MetricName = keyof typeof METRICS;

/** The namespace of all of them. */
export const NAMESPACE = 'Dossier';
