import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { onTestFinished, vi } from 'vitest';
import { queueUrl, stateOf } from '../../infra/ops-command/dead-letters.ts';
import { Deployment } from '../../infra/ops-command/deployment.ts';
import { runOps } from '../../infra/ops-command/run.ts';
import type { Flow } from './flow.ts';

interface Progress {
  progress: (line: string) => void;
}

/** The operator's command against a flow's stack, and what somebody may do to its queues past the service. */
export function opsOn({ stack, visitor }: Flow) {
  const here = () => {
    vi.stubEnv('DOSSIER_URL', stack.url);
    onTestFinished(() => void vi.unstubAllEnvs());
  };
  async function run(args: string[], progress: Progress['progress'] = () => {}) {
    here();
    const lines: string[] = [];
    const print = (line: string) => void lines.push(line);
    const { now } = await visitor.get<{ now: string }>('/_local/clock');
    const around = { print, printError: print, progress, wait: () => Promise.resolve(), now: () => new Date(now) };
    const exit = await runOps(args, around);
    return { exit, lines, parked: Number(/^Parked changes: (\d+)$/.exec(lines[0] ?? '')?.[1] ?? 0) };
  }
  const deployment = () => {
    here();
    return Deployment.of('local');
  };

  const ops = (...args: (string | Progress)[]) =>
    run(
      [...args.filter((arg) => typeof arg === 'string'), '--stage', 'local'],
      args.find((arg) => typeof arg === 'object')?.progress,
    );
  return Object.assign(ops, {
    /** The same where nobody says which stage. */
    without: (...args: string[]) => run(args),
    /** How many messages are in the queue of a place. */
    async count(place: string): Promise<number> {
      const { waiting, taken } = await stateOf(await deployment(), place);
      return waiting + taken;
    },
    async send(place: string, MessageBody: string): Promise<void> {
      const found = await deployment();
      await found.client(SQSClient).send(new SendMessageCommand({ QueueUrl: queueUrl(found, place), MessageBody }));
    },
  });
}
