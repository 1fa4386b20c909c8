/** Every function by its construct id, with the file that exports its `handler`. */
export const functionEntries = {
  'api-intake': 'api/intake/handler.ts',
  'api-feeds': 'api/feeds/handler.ts',
  'api-casework': 'api/casework/handler.ts',
  'api-administration': 'api/administration/handler.ts',
  'api-insight': 'api/insight/handler.ts',
  'stream-derive': 'stream/derive.ts',
  'stream-react': 'stream/react.ts',
  'queue-send-message': 'queue/send-message.ts',
  'queue-run-bulk': 'queue/run-bulk.ts',
  'queue-run-import': 'queue/run-import.ts',
  'queue-run-export': 'queue/run-export.ts',
  'queue-run-full-export': 'queue/run-full-export.ts',
  'queue-run-rule-scan': 'queue/run-rule-scan.ts',
  'queue-run-recount': 'queue/run-recount.ts',
  'queue-run-migration': 'queue/run-migration.ts',
  'queue-call-webhook': 'queue/call-webhook.ts',
  'scheduler-follow-up': 'scheduler/follow-up.ts',
  'scheduler-sweep': 'scheduler/sweep.ts',
  'scheduler-retention': 'scheduler/retention.ts',
  'mail-feedback': 'mail/feedback.ts',
  'mail-inbound': 'mail/inbound.ts',
  'deployment-first-configuration': 'deployment/first-configuration.ts',
  'deployment-empty-buckets': 'deployment/empty-buckets.ts',
} as const;

export type FunctionName = keyof typeof functionEntries;
