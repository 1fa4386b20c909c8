import { describe, expect, it } from 'vitest';
import { Caller } from '../../infra/local/story/caller.ts';
import { readCaseFile } from '../../infra/local/story/case-file.ts';
import type { Mail } from '../../infra/local/story/records.ts';
import { SUBMISSIONS, aPreparedDirectory, openCases, person } from '../flows/flow.ts';
import { kill, startProcess } from './process.ts';

const submit = (url: string, email: string) =>
  new Caller(url).post<{ reference: string }>(SUBMISSIONS, { ...person, email });
const mails = async (url: string, email: string) =>
  (await new Caller(url).get<{ items: Mail[] }>('/_local/mail')).items.filter(({ to }) => to.includes(email));

describe('the power goes', () => {
  it('right after a submission was answered: the case is there, and its mail goes out once', async () => {
    const data = await aPreparedDirectory();
    const email = 'kill.nine@example.org';
    const first = await startProcess(data);
    const { reference } = await submit(first.url, email);
    await kill(first.child);

    const second = await startProcess(data);
    const coordinator = await Caller.signedIn(second.url, 'coordinator');
    const found = (await openCases(coordinator)).find((item) => item.reference === reference);
    const file = await readCaseFile(coordinator, found?.id ?? '');
    expect(file.activities).toHaveLength(9);

    // A form that was sent by a link is to be put on the case by the stream.
    const { address } = await coordinator.post<{ address: string }>('/forms/add-to-your-request/links', {
      caseId: file.id,
    });
    await new Caller(second.url).post('/forms/add-to-your-request/submissions', {
      _link: new URL(address).searchParams.get('link'),
      message: 'Here is more',
    });
    // Again, before the stream could tell the rule.
    await coordinator.post(`/activities/${file.activities.find(({ type }) => type === 'initial-call')?.id}/complete`);
    await kill(second.child);
    const third = await startProcess(data);
    await new Caller(third.url).post('/_local/settle');
    const [schedule] = (await new Caller(third.url).get<{ items: unknown[] }>('/_local/schedules')).items;
    expect(schedule).toBeDefined();

    // And while the seven days pass.
    const moving = new Caller(third.url).post('/_local/clock', { advance: 'P8D' }).catch(() => undefined);
    await kill(third.child);
    await moving;
    const last = await startProcess(data);
    await new Caller(last.url).post('/_local/clock', { advance: 'P8D' });
    expect(await mails(last.url, email)).toHaveLength(1);
    const after = await readCaseFile(await Caller.signedIn(last.url, 'coordinator'), file.id);
    expect([after.runs.length, after.followUps.length, after.messages.length]).toEqual([1, 1, 1]);
    expect(after.activities.filter(({ type }) => type === 'form-answer')).toHaveLength(1);
  }, 90_000);
});
