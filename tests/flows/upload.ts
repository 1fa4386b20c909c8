import type { Caller } from '../../infra/local/story/caller.ts';

interface Upload {
  fileId: string;
  name: string;
  upload: { url: string; fields: Record<string, string> };
}

/** Adds a file to a case by an activity of its own, as a browser does. */
export async function upload(
  caller: Caller,
  caseId: string,
  { subject, name, content }: { subject: string; name: string; content: string },
): Promise<void> {
  const path = `/cases/${caseId}/files`;
  const wanted = { name, size: content.length, contentType: 'application/pdf' };
  const { uploads } = await caller.post<{ uploads: Upload[] }>(path, { files: [wanted] });
  for (const { fileId, name: given, upload: form } of uploads) {
    const data = new FormData();
    for (const [field, value] of Object.entries(form.fields)) data.append(field, value);
    data.append('file', new Blob([content]));
    await fetch(form.url, { method: 'POST', body: data });
    await caller.post(`${path}/complete`, { subject, files: [{ fileId, name: given }] });
  }
}
