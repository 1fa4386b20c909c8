type Json = Record<string, unknown>;

/** The last part of the address under which a calendar program asks. */
export const calendarFile = ({ address }: Json) => Promise.resolve({ file: String(address).split('/').at(-1) });

/** Sends the file to the address that was answered, as a browser does. */
export async function send(answer: Json): Promise<void> {
  const [first] = answer['uploads'] as { upload: { url: string; fields: Record<string, string> } }[];
  if (!first) throw new Error('There is no address to send the file to');
  const form = new FormData();
  for (const [name, value] of Object.entries(first.upload.fields)) form.append(name, value);
  form.append('file', new Blob(['lease']));
  const { ok, status } = await fetch(first.upload.url, { method: 'POST', body: form });
  if (!ok) throw new Error(`The file was answered ${status}`);
}
