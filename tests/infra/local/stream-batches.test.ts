import { describe, expect, it } from 'vitest';
import { deliver, type FailureRules } from '../../../infra/local/streams/stream-batches.ts';
import type { StreamRecord } from '../../../infra/local/streams/stream-reader.ts';
import type { InvokeResult } from '../../../infra/local/types.ts';

const record = (SequenceNumber: string) => ({ dynamodb: { SequenceNumber } }) as StreamRecord;
const numbers = (records: StreamRecord[]) => records.map(({ dynamodb }) => dynamodb.SequenceNumber).join('');
const ok = (payload: unknown = null): InvokeResult => ({ ok: true, payload });
const thrown: InvokeResult = { ok: false, error: { errorType: 'Error', errorMessage: 'no' } };
const report = (...ids: string[]) => ok({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });
const reporting = { FunctionResponseTypes: ['ReportBatchItemFailures'] };

/** What the function got, batch by batch, and what was parked, when `answer` is the function. */
async function given(batch: string, rules: FailureRules, answer: (batch: string, nth: number) => InvokeResult) {
  const got: string[] = [];
  const parked: string[] = [];
  await deliver(batch.split('').map(record), {
    rules,
    signal: new AbortController().signal,
    park: (records) => void parked.push(numbers(records)),
    invoke: async (records) => answer(numbers(records), got.push(numbers(records))),
  });
  return { got, parked };
}

describe('a batch of stream records', () => {
  it('is done when the function returns', async () => {
    expect(await given('123', { MaximumRetryAttempts: 2 }, () => ok())).toEqual({ got: ['123'], parked: [] });
  });

  it('is given again after an error, then parked', async () => {
    const { got, parked } = await given('12', { MaximumRetryAttempts: 2 }, () => thrown);
    expect({ got, parked }).toEqual({ got: ['12', '12', '12'], parked: ['12'] });
  });

  it('is split until the bad record is alone, and only that one is parked', async () => {
    const rules = { MaximumRetryAttempts: 1, BisectBatchOnFunctionError: true };
    const { got, parked } = await given('1234', rules, (batch) => (batch.includes('3') ? thrown : ok()));
    expect({ got, parked }).toEqual({ got: ['1234', '12', '34', '3', '3', '4'], parked: ['3'] });
  });

  it('goes on from the lowest record that is reported as failed', async () => {
    const rules = { MaximumRetryAttempts: 1, ...reporting };
    const { got, parked } = await given('1234', rules, (_, nth) => (nth === 1 ? report('4', '2') : ok()));
    expect({ got, parked }).toEqual({ got: ['1234', '234'], parked: [] });
  });

  it('parks everything from the record that keeps failing', async () => {
    const rules = { MaximumRetryAttempts: 1, ...reporting };
    const { got, parked } = await given('1234', rules, () => report('3'));
    expect({ got, parked }).toEqual({ got: ['1234', '34', '34'], parked: ['34'] });
  });

  it.each([report('9'), report(''), ok({ batchItemFailures: [{}] })])(
    'failed as a whole if the report is %j',
    async (answer) => {
      const { parked } = await given('12', { MaximumRetryAttempts: 0, ...reporting }, () => answer);
      expect(parked).toEqual(['12']);
    },
  );

  it.each([ok(), ok({}), ok({ batchItemFailures: null }), report()])(
    'succeeded if the report is %j',
    async (answer) => {
      expect(await given('12', reporting, () => answer)).toEqual({ got: ['12'], parked: [] });
    },
  );

  it('ignores a report that the mapping does not ask for', async () => {
    expect(await given('12', {}, () => report('1'))).toEqual({ got: ['12'], parked: [] });
  });
});
