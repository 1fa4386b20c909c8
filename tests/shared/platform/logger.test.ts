import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { log, withIds } from '../../../shared/platform/logger.ts';
import { watchLog } from '../../support/log.ts';

let seen: ReturnType<typeof watchLog>;
beforeEach(() => (seen = watchLog()));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

const lines = () => seen.lines().map((line) => JSON.parse(line) as Record<string, unknown>);
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('a line carries the ids of the work that it is about, and of what that is part of', async () => {
  await withIds({ requestId: 'r', rootId: 'r' }, async () => {
    await turn();
    withIds({ caseId: 'c' }, () => log.info('inside', { activityId: 'a' }));
    log.warn('after');
  });
  log.info('outside');

  expect(lines()).toEqual([
    expect.objectContaining({ level: 'INFO', message: 'inside', requestId: 'r', rootId: 'r', caseId: 'c' }),
    expect.objectContaining({ level: 'WARN', message: 'after', requestId: 'r', rootId: 'r' }),
    expect.objectContaining({ message: 'outside' }),
  ]);
  expect(lines()[1]).not.toHaveProperty('caseId');
  expect(lines()[2]).not.toHaveProperty('requestId');
});

it('what is done at the same time does not mix', async () => {
  const work = async (changeId: string) => {
    await turn();
    log.info('change');
    await turn();
    log.defect('It failed', new RangeError('text of a person'));
    return changeId;
  };
  await Promise.all(['1', '2', '3'].map((changeId) => withIds({ changeId }, () => work(changeId))));

  expect(lines().map(({ changeId, message }) => `${String(changeId)} ${String(message)}`)).toEqual([
    ...['1', '2', '3'].map((id) => `${id} change`),
    ...['1', '2', '3'].map((id) => `${id} It failed`),
  ]);
});

it('names the stage, and the trace that Lambda is in', () => {
  vi.stubEnv('_X_AMZN_TRACE_ID', 'Root=1-67a-1;Parent=2;Sampled=1');
  log.info('request');
  expect(lines()).toEqual([expect.objectContaining({ service: 'Dossier-test', xray_trace_id: '1-67a-1' })]);
});
