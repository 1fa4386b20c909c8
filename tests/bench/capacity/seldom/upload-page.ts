import type { World } from '../world.ts';

const page = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
const person = { firstName: 'Ada', lastName: 'Moss', email: 'page@example.org', need: 'A place to stay' };

/** A form with files, filled in by a browser without JavaScript: the page on which files are added comes next. */
export async function fillInPage(world: World): Promise<void> {
  await world.papers();
  const body = new URLSearchParams(person).toString();
  const { headers } = await world.visitor.send('POST', '/forms/papers/submissions', { headers: page, body });
  world.name({ formId: 'papers', token: headers.get('location')?.split('/').at(-1) ?? '' });
}

/** A file that the browser has sent: S3 leads it back to an address that names the file. */
export async function sendFile(world: World): Promise<void> {
  const path = `/forms/papers/uploads/${world.id('token')}`;
  const { text } = await world.visitor.send('GET', path, { headers: { accept: 'text/html' } });
  const [, url = '', inside = ''] = /<form\s[^>]*action="(http[^"]+)"[^>]*>(.*?)<\/form>/s.exec(text) ?? [];
  const data = new FormData();
  for (const [, name = '', value = ''] of inside.matchAll(/type="hidden"\s+name="([^"]+)"\s+value="([^"]*)"/g))
    data.append(name, value);
  data.append('file', new Blob(['123456789']), 'a.pdf');
  const sent = await fetch(url, { method: 'POST', body: data, redirect: 'manual' });
  const back = new URL(sent.headers.get('location') ?? '');
  const [fileId = '', field = ''] = back.pathname.split('/').toReversed();
  world.name({ fileId, field, arrivedQuery: back.searchParams.toString() });
}
