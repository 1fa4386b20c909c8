type Ids = Record<string, string | number | boolean | object | undefined>;

const write = (level: 'info' | 'warn' | 'error', message: string, ids: Ids) =>
  process.stdout.write(`${JSON.stringify({ level, message, ...ids })}\n`);

/** One line of JSON per event. Ids, names of errors and counts only: what people wrote never reaches a log. */
export const log = {
  info: (message: string, ids: Ids = {}) => write('info', message, ids),
  warn: (message: string, ids: Ids = {}) => write('warn', message, ids),
  /**
   * Counts one for a metric of the namespace Dossier, by a line that CloudWatch reads:
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
   */
  metric: (name: string, ids: Ids = {}) => write('warn', name, { ...ids, [name]: 1, _aws: metricOf(name) }),
  /** A defect: its name and the places in the code, not its message, which may quote what a person wrote. */
  defect: (message: string, error: unknown, ids: Ids = {}) =>
    write('error', message, {
      ...ids,
      error: error instanceof Error ? error.name : typeof error,
      stack: error instanceof Error ? placesOf(error) : undefined,
    }),
};

const metricOf = (name: string) => ({
  Timestamp: Math.floor(performance.timeOrigin + performance.now()),
  CloudWatchMetrics: [{ Namespace: 'Dossier', Dimensions: [[]], Metrics: [{ Name: name, Unit: 'Count' }] }],
});

const placesOf = ({ stack, message }: Error) =>
  stack
    ?.replace(message, '')
    .split('\n')
    .filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line))
    .join('\n');
