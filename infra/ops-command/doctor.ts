import type { Check, Finding } from './checks/finding.ts';
import { followUps } from './checks/follow-ups.ts';
import { deadLetters, parkedChanges } from './checks/left-over.ts';
import { mayMail, sender } from './checks/mail.ts';
import { alarms, backups } from './checks/safety.ts';
import { configuration, counters, olderRecords } from './checks/service.ts';
import type { Command, Exit } from './commands.ts';
import { EXIT } from './commands.ts';

/** In the order in which people miss them; a check that fails has a name for its line. */
const CHECKS: Record<string, Check> = {
  alarms: alarms,
  'sending mail': mayMail,
  'the sender of mail': sender,
  'dead letters': deadLetters,
  'parked changes': parkedChanges,
  'follow-ups': followUps,
  counters: counters,
  'older records': olderRecords,
  'the configuration': configuration,
  backups: backups,
};

/** Looks at a deployment, says what is not as it should be and what to do about it; changes nothing. */
export async function doctor({ aws, service, stage = '', print, progress }: Command): Promise<Exit> {
  const deployment = await aws();
  let exit: Exit = EXIT.done;
  for (const [name, check] of Object.entries(CHECKS)) {
    progress(name);
    const findings = await check({ deployment, service, stage }).catch((error: Error) => [unanswered(name, error)]);
    progress('');
    for (const { state, found, todo } of findings) {
      print(`${state.padEnd(11)}  ${found}${todo === undefined ? '' : `. ${todo}`}`);
      if (state === 'attention') exit = EXIT.problems;
    }
  }
  return exit;
}

/** Not knowing is not a fault of the deployment: a permission, a token or, on one machine, the service itself is missing. */
const unanswered = (name: string, { message }: Error): Finding => ({
  state: 'cannot tell',
  found: `${name}: ${message}`,
});
