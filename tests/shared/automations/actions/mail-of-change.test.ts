import { beforeEach, describe, expect, it } from 'vitest';
import type { Activity, File, Message } from '../../../../shared/model.ts';
import { aChange } from '../../../support/changes.ts';
import { aConfiguration, aTemplate } from '../../../support/configuration.ts';
import { idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact, aRecordStamp, aSubmission, anActivity } from '../../../support/records.ts';
import { mailedBy } from '../../../support/rule-mail.ts';
import { itemOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';

const { caseId } = aCase();
const { activityId } = anActivity();
const fileOf = (name: string, fields: Partial<File> = {}): File => ({
  caseId,
  fileId: idFor('file', name),
  activityId,
  activityType: 'initial-call',
  name,
  contentType: 'application/pdf',
  size: 1_000,
  kind: 'document',
  key: `files/${name}`,
  ...aRecordStamp(),
  ...fields,
});
const holding = (...files: File[]): Activity['files'] =>
  files.map(({ fileId, name, contentType, size }) => ({ fileId, name, contentType, size }));

const letter = fileOf('letter.pdf');
const payslip = fileOf('payslip.pdf');
const submission = aSubmission({ caseId, state: 'processed' });
const file = aCaseFile({
  activities: [
    anActivity({ files: holding(letter) }),
    anActivity({
      activityId: idFor('activity', 'upload'),
      submissionId: submission.submissionId,
      files: holding(payslip),
    }),
  ],
});
const submitted = aChange({ after: itemOf('submission', submission) });

const configuration = aConfiguration(({ emailTemplates }) => {
  const { text: _, ...plain } = { ...aTemplate(), languages: {} };
  emailTemplates.push({ ...plain, id: 'news', html: 'News' });
  emailTemplates.push({
    ...plain,
    id: 'thanks',
    about: 'submission',
    html: '{{ form.need }} of {{ submission.form }}',
  });
});
const mailed = async (settings: object, more: object = {}) => {
  const doing = { type: 'send-email', template: 'news', to: 'client', ...settings } as const;
  const { messages } = await mailedBy(doing, { configuration, file, ...more });
  return messages[0] as Message;
};
const namesIn = ({ files }: Message) => files?.map(({ name }) => name);

beforeEach(() =>
  tableHolds(
    itemOf('contact', aContact()),
    itemOf('submission', submission),
    itemOf('file', letter),
    itemOf('file', payslip),
  ),
);

describe('with an e-mail go', () => {
  it('the files of the changed activity', async () => {
    expect(namesIn(await mailed({ attachFiles: 'activity' }))).toEqual(['letter.pdf']);
  });

  it('the files that came with a form', async () => {
    expect(namesIn(await mailed({ attachFiles: 'submission' }, { change: submitted }))).toEqual(['payslip.pdf']);
  });

  it('none where there are none', async () => {
    expect(namesIn(await mailed({}))).toBeUndefined();
    expect(namesIn(await mailed({ attachFiles: 'submission' }))).toBeUndefined();
  });

  it('no more than a mail can hold: the rule says so', async () => {
    tableHolds(itemOf('contact', aContact()), itemOf('file', { ...letter, size: 11 * 1024 * 1024 }));
    await expect(mailed({ attachFiles: 'activity' })).rejects.toThrow(
      'The files that were to be sent along are more than 10 MB together.',
    );
  });
});

it('an e-mail about a form says what was answered, as the submission has it now', async () => {
  const { text } = await mailed({ template: 'thanks' }, { change: submitted });
  expect(text).toContain('a room of ');
});
