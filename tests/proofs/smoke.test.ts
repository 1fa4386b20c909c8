import { beforeAll, describe, expect, it, vi } from 'vitest';
import { tokenFor } from '../../infra/local/local-api/sample-users.ts';
import { aDocument } from '../support/configuration.ts';
import { ask } from '../flows/ask.ts';
import { startFlow, type Flow } from '../flows/flow.ts';
import { nothingIsLeft, refusing, RULE, smoke, standing, switchRecord, untilSeen } from './smoke-support.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});

describe('nothing is stored, and 2 is answered,', () => {
  const nothing = async (exit: number, before: object) => {
    expect(exit).toBe(2);
    expect(await standing(flow)).toEqual(before);
  };

  it.each([
    [
      'for a wrong token',
      ['--stage', 'production'],
      { DOSSIER_TOKEN: 'wrong' },
      /does not accept DOSSIER_TOKEN: it is wrong/,
    ],
    ['without a token', ['--stage', 'production'], { DOSSIER_TOKEN: '' }, /set DOSSIER_URL and DOSSIER_TOKEN/],
    ['without a stage', [], {}, /Say with --stage/],
    ['for an unknown option', ['--stage', 'local', '--loud'], {}, /npm run smoke --/],
    ['where nothing answers', ['--stage', 'local'], { DOSSIER_URL: 'http://127.0.0.1:9' }, /Nothing answers at/],
    [
      'for an address of somebody',
      ['--stage', 'local', '--email', 'tom.wright@harbour-housing.example'],
      {},
      /Somebody has this address/,
    ],
  ])('%s', async (_, args, env, words) => {
    const before = await standing(flow);
    const { exit, said } = await smoke(flow, args, { env });
    expect(said).toMatch(words);
    await nothing(exit, before);
  });

  it('for somebody who is no administrator', async () => {
    const before = await standing(flow);
    const env = { DOSSIER_TOKEN: await tokenFor(flow.stack.url, 'coordinator') };
    const { exit, said } = await smoke(flow, ['--stage', 'production'], { env });
    expect(said).toContain("must be an administrator's");
    await nothing(exit, before);
  });

  it('where the configuration has no such form that is open', async () => {
    const before = await standing(flow);
    await switchRecord(flow, '/form-definitions/housing-support-request', false);
    const { exit, said } = await smoke(flow, ['--stage', 'local']);
    expect(said).toContain('no form "housing-support-request" that is open');
    await nothing(exit, before);
    await switchRecord(flow, '/form-definitions/housing-support-request', true);
  });

  it('where the configuration has no such rule', async () => {
    const before = await standing(flow);
    const { etag } = await ask(flow.admin, `GET ${RULE}`);
    expect((await ask(flow.admin, `DELETE ${RULE}`, { 'if-match': etag })).status).toBe(204);
    const { exit, said } = await smoke(flow, ['--stage', 'local']);
    expect(said).toContain('no rule "seven-days-after-initial-call"');
    await nothing(exit, before);
    const body = aDocument().rules.find(({ id }) => RULE.endsWith(id));
    expect((await ask(flow.admin, `PUT ${RULE}`, { body, 'if-none-match': '*' })).status).toBe(201);
    await untilSeen(flow);
  });
});

describe('npm run smoke', () => {
  it('sees the first four steps, and leaves nothing behind, as often as it is run', async () => {
    const before = await standing(flow);
    for (const email of [[], ['--email', 'smoke@example.org']]) {
      const { exit, said } = await smoke(flow, ['--stage', 'local', ...email]);
      expect(said).toMatch(/^1\. [^]*^2\. [^]*^3\. [^]*^4\. [^]*^Cleaning up$[^]*is gone again\.$/m);
      expect(said).toMatch(/EventBridge Scheduler is to wake it \(\d+\.\d s\)/);
      expect(said).toMatch(/no schedule is left \(\d+\.\d s\)/);
      expect([exit, said]).toEqual([0, expect.not.stringContaining('Left behind')]);
      await nothingIsLeft(flow, before);
    }
    expect(flow.stack.mail()).toEqual([]);
    expect(flow.denials).toEqual([]);
  });

  it('says what to do when the rule is switched off, cleans up, and answers 1', async () => {
    const before = await standing(flow);
    await switchRecord(flow, RULE, false);
    const { exit, said } = await smoke(flow, ['--stage', 'local', '--limit', '15']);
    expect(said).toMatch(/^Not as promised: the rule has planned a follow-up, within 15 s\.$/m);
    expect(said).toMatch(/^See whether the rule is switched on .* npm run ops -- doctor --stage local$/m);
    expect([exit, said]).toEqual([1, expect.not.stringContaining('Left behind')]);
    await switchRecord(flow, RULE, true);
    await nothingIsLeft(flow, before);
  });

  it.each(['1. Somebody', '2. One transaction', '3. A caseworker'])(
    'cleans up when it is ended at "%s"',
    async (endAt) => {
      const before = await standing(flow);
      const { exit, said } = await smoke(flow, ['--stage', 'local'], { endAt });
      expect(said).toMatch(/^Ended early: it was told to \(SIGINT\)$/m);
      expect([exit, said]).toEqual([1, expect.not.stringContaining('Left behind')]);
      await nothingIsLeft(flow, before);
    },
  );

  it('names by its id what it could not take away', async () => {
    const url = await refusing(flow, 'DELETE');
    const { exit, said } = await smoke(flow, ['--stage', 'local', '--limit', '15'], { env: { DOSSIER_URL: url } });
    expect(exit).toBe(1);
    expect(said.match(/^Left behind\. The case case_\w+ was not deleted: [^\n]+\nSeen: DELETE /gm)).toHaveLength(2);
  });
});
