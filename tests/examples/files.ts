import type { Json, Kept, Now } from './step.ts';

/** A form by which a browser sends a file to S3. */
interface Form {
  url: string;
  fields: Record<string, string>;
}

/** The form among what was answered. */
export function fileOf(answer: Json): Form {
  const [first] = (answer['uploads'] ?? [answer]) as { upload?: Form }[];
  if (!first?.upload) throw new Error('There is no address to send the file to');
  return first.upload;
}

/** Sends a file as a browser does; resolves with the address to which S3 leads it back, if it does. */
async function sent({ url, fields }: Form, content: string): Promise<string | null> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([content]), 'letter.pdf');
  const { status, headers } = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
  if (status >= 400) throw new Error(`The file was answered ${status}`);
  return headers.get('location');
}

/** The same for whom nothing more is to be known. */
export async function sendFile(form: Form, content: string): Promise<void> {
  await sent(form, content);
}

const page = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };

/** Fills in the form as a browser without JavaScript does: it is led to the page on which files are added. */
export const fillIn =
  (formId: string, filled: Record<string, string>) =>
  async ({ caller }: Now): Promise<Kept> => {
    const body = new URLSearchParams(filled).toString();
    const { headers } = await caller.send('POST', `/forms/${formId}/submissions`, { headers: page, body });
    return { token: headers.get('location')?.split('/').at(-1) };
  };

/** Sends a file from that page: S3 leads the browser back to an address that names the file. */
export const sendFromPage =
  (formId: string) =>
  async ({ caller, kept }: Now): Promise<Kept> => {
    const path = `/forms/${formId}/uploads/${String(kept['token'])}`;
    const { text } = await caller.send('GET', path, { headers: { accept: 'text/html' } });
    const back = new URL((await sent(formIn(text), 'letter')) ?? '');
    const [fileId, field] = back.pathname.split('/').toReversed();
    return { fileId, field, key: back.searchParams.get('key') };
  };

function formIn(html: string): Form {
  const [, url = '', inside = ''] = /<form\s[^>]*action="(http[^"]+)"[^>]*>(.*?)<\/form>/s.exec(html) ?? [];
  const fields = [...inside.matchAll(/type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"/g)];
  return { url, fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])) };
}
