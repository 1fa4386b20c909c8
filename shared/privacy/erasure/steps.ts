import { isDeepStrictEqual } from 'node:util';
import type { CaseEdit, Fresh } from '../../cases/case-edit.ts';
import type { CaseFile } from '../../cases/case-file.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Activity, CaseRecordKind, CaseRecords, Message, WebhookCall } from '../../model.ts';
import * as emptied from './emptied-records.ts';
import * as nameless from './nameless-records.ts';
import type { Renaming } from './renaming.ts';

/** One record of a case that is to say less. */
export interface Step {
  take(edit: CaseEdit): void;
}

interface Erasing {
  file: CaseFile;
  messages: Message[];
  webhookCalls: WebhookCall[];
  configuration: Configuration;
  renaming: Renaming;
  whole: boolean;
}

/** What is to be done on a case besides its own record: nothing where it is done already. */
export function stepsOf({ file, messages, webhookCalls, configuration, renaming, whole }: Erasing): Step[] {
  const { roles, activities, followUps, runs } = file;
  const role = whole ? emptied.emptiedRole : nameless.namelessRole;
  const message = whole ? emptied.emptiedMessage : nameless.namelessMessage;
  const gone = messages.filter((one) => nameless.concernsGone(one, renaming));
  const theirs = new Set(gone.map(({ messageId }) => messageId));
  // An activity that tells of a message says what that says.
  const isEmptied = ({ messageId = '' }: Activity) => whole || theirs.has(messageId);
  return [
    ...steps('caseRole', roles, (one) => role(one, renaming)),
    ...steps('activity', activities, (one) =>
      isEmptied(one) ? emptied.emptiedActivity(one, renaming, configuration) : nameless.namelessActivity(one, renaming),
    ),
    ...steps('message', messages, (one) => message(one, renaming)),
    ...steps('webhookCall', webhookCalls, (one) =>
      whole ? emptied.emptiedWebhookCall(one) : nameless.namelessWebhookCall(one, renaming),
    ),
    ...steps('followUp', followUps, (one) =>
      whole ? emptied.emptiedFollowUp(one) : nameless.namelessFollowUp(one, renaming),
    ),
    ...steps('run', runs, (one) => (whole ? emptied.emptiedRun(one) : nameless.namelessRun(one, renaming))),
  ];
}

const steps = <K extends CaseRecordKind>(
  kind: K,
  records: CaseRecords[K][],
  wanted: (record: CaseRecords[K]) => Partial<Fresh<K>>,
): Step[] =>
  records.flatMap((record) => {
    const fields = differing<Partial<Fresh<K>>>(record as unknown as Partial<Fresh<K>>, wanted(record));
    return Object.keys(fields).length === 0
      ? []
      : [{ take: (edit: CaseEdit) => void edit.change(kind, record, fields) }];
  });

/** Of these fields those that the record does not have so. */
export const differing = <T extends object>(record: T, fields: Partial<T>): Partial<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !isDeepStrictEqual(record[name as keyof T], value)),
  ) as Partial<T>;
