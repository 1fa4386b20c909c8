/** A form by which a browser sends a file. */
export interface Upload {
  fileId: string;
  upload: { url: string; fields: Record<string, string> };
}

/** Sends a file as a browser does. */
export async function send(upload: Upload | undefined, content = '123456789'): Promise<void> {
  const data = new FormData();
  for (const [name, value] of Object.entries(upload?.upload.fields ?? {})) data.append(name, value);
  data.append('file', new Blob([content]));
  await fetch(upload?.upload.url ?? '', { method: 'POST', body: data });
}
