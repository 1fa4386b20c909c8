import { describe, expect, it } from 'vitest';
import { CaseEdit } from '../../../shared/cases/case-edit.ts';
import type { WebhookCall } from '../../../shared/model.ts';
import { UNDO } from '../../../shared/undo/undo-record.ts';
import { asUser } from '../../support/contexts.ts';
import { aCaseFile, aWebhookCall } from '../../support/records.ts';

const undoing = (fields: Partial<WebhookCall>) => {
  const edit = new CaseEdit(asUser(), aCaseFile());
  const record = aWebhookCall(fields);
  const changes: object[] = [];
  edit.change = ((_: string, __: object, change: object) => changes.push(change)) as never;
  const verdict = UNDO.webhookCall({ edit, record, changes: [], made: true });
  if (verdict && 'did' in verdict) verdict.undo();
  return { verdict, changes };
};

describe('the undo of a call of another system', () => {
  it.each<Partial<WebhookCall>>([{}, { state: 'failed', attempt: 3 }])(
    'ends one that waits to be sent: %j',
    (fields) => {
      const { verdict, changes } = undoing(fields);
      expect(verdict).toMatchObject({ did: 'Not sent' });
      expect(changes).toMatchObject([{ state: 'given-up', attention: undefined, attentionAt: undefined }]);
    },
  );

  it.each<[Partial<WebhookCall>, string]>([
    [{ attempt: 1 }, 'The other system is being told.'],
    [{ state: 'delivered', attempt: 1 }, 'The other system was told.'],
  ])('tells of one that was sent: %j', (fields, because) => {
    expect(undoing(fields)).toEqual({ verdict: { because }, changes: [] });
  });

  it('passes over one that was given up', () => {
    expect(undoing({ state: 'given-up' })).toEqual({ verdict: undefined, changes: [] });
  });
});
