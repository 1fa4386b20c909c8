import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { readStage } from '../../infra/config.ts';
import { Template } from 'aws-cdk-lib/assertions';
import { anApp } from '../infra/synthesise.ts';
import { ASKS_AWS } from './not-run-as-written.ts';
import { pages } from './pages.ts';

/** Clients of AWS that this project has, by what the command line calls the service. */
const CLIENTS: Record<string, () => Promise<object>> = {
  cloudformation: () => import('@aws-sdk/client-cloudformation'),
  dynamodb: () => import('@aws-sdk/client-dynamodb'),
  lambda: () => import('@aws-sdk/client-lambda'),
  sesv2: () => import('@aws-sdk/client-sesv2'),
};
/** Services that this project has no client for: what they are asked is as AWS's own pages show it. */
const NO_CLIENT = new Set(['cognito-idp', 'ses', 'ssm']);

const pascal = (words: string) =>
  words
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const commands = Object.keys(ASKS_AWS);
/** Options of the command line itself, whatever is asked. */
const OF_THE_COMMAND_LINE = new Set(['output', 'query']);

const awsCommands = commands.flatMap((command) =>
  [...command.matchAll(/\baws ([\w-]+) ((?:wait )?[\w-]+)([^;]*)/g)].map(
    ([, service = '', operation = '', options = '']) => ({
      command,
      service,
      operation,
      options: [...options.matchAll(/ --([\w-]+)/g)]
        .map(([, name = '']) => name)
        .filter((name) => !OF_THE_COMMAND_LINE.has(name)),
    }),
  ),
);

/** What the command line asks again and again while it waits. */
const WAITS: Record<string, string> = { 'wait table-exists': 'describe-table' };

/** Members of what an operation takes, from the client's own model of the service. */
async function membersOf(service: string, operation: string): Promise<string[]> {
  const client = (await CLIENTS[service]?.()) as Record<string, new (input: object) => { schema: unknown[] }>;
  const Command = client[`${pascal(WAITS[operation] ?? operation)}Command`];
  if (!Command) throw new Error(`${service} has no operation ${operation}`);
  const input = new Command({}).schema[4] as unknown[] | (() => unknown[]);
  return (typeof input === 'function' ? input() : input)[4] as string[];
}

describe('a command of the AWS command line', () => {
  it.each(awsCommands.filter(({ service }) => !NO_CLIENT.has(service)))(
    'exists: $command',
    async ({ service, operation, options }) => {
      const members = await membersOf(service, operation);
      expect(options.map(pascal).filter((name) => !members.includes(name))).toEqual([]);
    },
  );

  it('is of a service that is known here, or is listed as one that is not', () => {
    const asked = new Set(awsCommands.map(({ service }) => service));
    expect([...NO_CLIENT].filter((service) => service in CLIENTS || !asked.has(service))).toEqual([]);
    expect([...asked].filter((service) => !NO_CLIENT.has(service) && !(service in CLIENTS))).toEqual([]);
  });
});

describe('a command of the CDK', () => {
  const cdkCommands = commands.filter((command) => command.startsWith('npx cdk '));
  const names = [...new Set(cdkCommands.map((command) => command.split(' ')[2] ?? ''))];

  it.each(names)('%s exists, with its options', { timeout: 120_000 }, (name) => {
    const { stdout } = spawnSync('npx', ['cdk', name, '--help'], { encoding: 'utf8' });
    const asked = cdkCommands.filter((command) => command.startsWith(`npx cdk ${name}`));
    const options = asked.flatMap((command) =>
      [...command.matchAll(/ (--?\w[\w-]*)/g)].map(([, option = '']) => option),
    );
    expect(stdout).toContain(`cdk ${name}`);
    expect(options.filter((option) => !new RegExp(`${option}[, ]`).test(stdout))).toEqual([]);
  });

  it('names stages that are there', () => {
    const stages = cdkCommands.flatMap((command) => /stage="?([$\w]+)/.exec(command)?.[1] ?? []);
    const named = stages.filter((stage) => stage !== '$STAGE');
    expect(named.map((stage) => readStage(stage).organisation.name)).not.toEqual([]);
  });
});

it('outputs that pages name are those of the stack', { timeout: 60_000 }, () => {
  const { outputs } = outputsOf();
  const named = pages.flatMap(({ file, blocks, spans }) =>
    [...blocks.filter(({ language }) => language === 'sh'), ...spans].flatMap(({ text }) =>
      [...text.matchAll(/(?:\$|<)([A-Z][a-z]+(?:[A-Z][a-z]+)+)\b/g)].map(([, name = '']) => ({ file, name })),
    ),
  );
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter(({ name }) => !outputs.includes(name))).toEqual([]);
});

function outputsOf() {
  const { stack } = anApp({ front: undefined });
  return { outputs: Object.keys(Template.fromStack(stack).findOutputs('*')) };
}
