import { isThere } from '../../cases/case-file.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Activity, CaseLink, File } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { eraseFormLinksOn } from './erase-form-links.ts';
import { emptiedActivity } from './emptied-records.ts';
import { ERASED } from './erased-words.ts';
import { namelessActivity } from './nameless-records.ts';
import type { Renaming } from './renaming.ts';
import { erase, say } from './say-less.ts';

interface Beside {
  caseId: string;
  renaming: Renaming;
  whole: boolean;
}

/**
 * What lies on a case beside its file: of a case that is erased whole the files, whose objects follow their records, and
 * what was taken away lately go at once; otherwise activities that were taken away no longer name these people. Links that fill
 * in forms from it go in any case.
 */
export async function eraseBeside(
  ctx: Context,
  configuration: Configuration,
  { caseId, renaming, whole }: Beside,
): Promise<void> {
  const all = { consistent: true, pages: 'all' } as const;
  const { activity, caseLink, file } = model.entities;
  await eraseFormLinksOn(ctx, caseId);
  const activities = (await activity.query.byId({ caseId }).go(all)).data.filter((one) => !isThere(one));
  if (!whole) {
    for (const one of activities) await say<Activity>(ctx, [activity, one], namelessActivity(one, renaming));
    return;
  }
  const links = (await caseLink.query.byId({ caseId }).go(all)).data.filter((one) => !isThere(one));
  const files = (await file.query.byId({ caseId }).go(all)).data;
  for (const one of files) await erase<File>(ctx, [file, one], { name: ERASED });
  for (const one of links) await erase<CaseLink>(ctx, [caseLink, one], { otherSubject: ERASED });
  for (const one of activities) {
    await erase<Activity>(ctx, [activity, one], emptiedActivity(one, renaming, configuration));
  }
}
