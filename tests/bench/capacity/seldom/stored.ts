import type { World } from '../world.ts';

interface Listed {
  items: { id: string }[];
}

/** A submission that failed, since its case type was retired; now it is not. */
export async function nameFailedSubmission(world: World): Promise<void> {
  await activate(world, false);
  await world.submit();
  const { items } = await world.admin.get<Listed>('/submissions?state=failed');
  world.name({ submissionId: items[0]?.id ?? '' });
  await activate(world, true);
}

async function activate(world: World, active: boolean): Promise<void> {
  const path = '/case-types/housing-support';
  const headers = { 'content-type': 'application/json', 'if-match': await world.etagOf(path) };
  await world.admin.send('PATCH', path, { headers, body: JSON.stringify({ active }) });
  await world.tenSecondsPass();
}

/** A job that has put the files of a case into an archive. */
export async function nameArchive(world: World): Promise<void> {
  await world.openCase();
  await world.upload();
  const caseId = world.id('caseId');
  const files = [{ fileId: world.id('fileId'), name: 'a.pdf' }];
  await world.admin.post(`/cases/${caseId}/files/complete`, { subject: 'Letter', files });
  const action = { type: 'archive-files' };
  const { id: jobId } = await world.admin.post<{ id: string }>('/bulk', { action, cases: { ids: [caseId] } });
  await world.stack.settle();
  world.name({ jobId, itemId: caseId });
}
