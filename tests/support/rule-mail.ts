import type { Effect } from '../../shared/automations/actions/action.ts';
import type { ActionSettings } from '../../shared/automations/actions/index.ts';
import { planAction } from '../../shared/automations/actions/index.ts';
import type { Facts } from '../../shared/automations/facts.ts';
import { automationContext } from '../../shared/automations/runs/automation-context.ts';
import { CaseEdit } from '../../shared/cases/case-edit.ts';
import { commitCase } from '../../shared/cases/commit-case.ts';
import type { Message } from '../../shared/model.ts';
import { asService } from './contexts.ts';
import { idFor, NOW } from './ids.ts';
import { aCaseFile } from './records.ts';
import { someFacts } from './rules.ts';
import { db } from './table.ts';
import type { Written } from './written.ts';
import { only, writtenOnce } from './written.ts';

interface Mailed {
  effect: Effect;
  written: Written[];
  messages: Message[];
}

const runId = idFor('run');

/** Lets a rule do one thing on a case and stores it: what it did, and the records and messages that it wrote. */
export async function mailedBy(settings: ActionSettings, wanted: Partial<Facts> = {}): Promise<Mailed> {
  const { file = aCaseFile(), now = NOW } = wanted;
  const service = asService(now);
  const ctx = automationContext(service, { ruleId: 'rule', runId, cause: service.cause, part: 'run' });
  const edit = new CaseEdit(ctx, file);
  const facts = someFacts({ ...wanted, now, file: edit.file });
  const { configuration } = facts;
  const effect = await planAction({ edit, configuration, ruleId: 'rule', runId, facts }, settings);
  db.resetHistory();
  await commitCase(edit, configuration, () => undefined);
  const written = writtenOnce();
  return { effect, written, messages: only(written, 'message') as unknown as Message[] };
}
