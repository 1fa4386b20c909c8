import type { Caller } from './caller.ts';
import type { CaseFile } from './records.ts';

/** A case with all of its lists, as a caller sees it; each list is one of at most a hundred. */
export async function readCaseFile(caller: Caller, caseId: string): Promise<CaseFile> {
  const head = await caller.get<object>(`/cases/${caseId}`);
  const list = async (name: string) => (await caller.get<{ items: object[] }>(`/cases/${caseId}/${name}`)).items;
  const [activities, messages, followUps, runs] = await Promise.all([
    list('activities?limit=100'),
    list('messages?limit=100'),
    list('follow-ups'),
    list('runs'),
  ]);
  return { ...head, activities, messages, followUps, runs } as CaseFile;
}
