import { derivedId } from '../../../shared/platform/ids.ts';

/** One user role in each case category of the sample configuration. */
const inEvery = (role: string) =>
  Object.fromEntries(
    ['cases', 'prospects', 'awards', 'grant-applications', 'constituent-requests'].map((category) => [category, role]),
  );

/** The people of the sample configuration as users; the first two are the contacts that new cases are given to. */
export const SAMPLE_USERS = [
  {
    subject: 'coordinator',
    contactId: derivedId('contact', 'sample', 'coordinator'),
    displayName: 'Amina Yusuf',
    email: 'amina.yusuf@harbour-housing.example',
    userRoles: inEvery('manager'),
  },
  {
    subject: 'caseworker',
    contactId: derivedId('contact', 'sample', 'benefits-specialist'),
    displayName: 'Tom Wright',
    email: 'tom.wright@harbour-housing.example',
    userRoles: inEvery('caseworker'),
  },
  { subject: 'partner', displayName: 'Priya Nair', email: 'priya.nair@night-shelter.example', userRoles: {} },
];

/** A token of the local issuer for one of the sample users. */
export async function tokenFor(url: string, user: string): Promise<string> {
  const answer = await fetch(`${url}/_local/tokens`, { method: 'POST', body: JSON.stringify({ user }) });
  const { token } = (await answer.json()) as { token: string };
  return token;
}

/** Makes the sample users through the API, as an administrator would; those that are there already stay as they are. */
export async function addSampleUsers(url: string): Promise<void> {
  const authorization = `Bearer ${await tokenFor(url, 'admin')}`;
  for (const { subject, ...user } of SAMPLE_USERS) {
    const answer = await fetch(`${url}/users/${subject}`, {
      method: 'PUT',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(user),
    });
    if (!answer.ok) throw new Error(`The sample user ${subject} could not be added: ${await answer.text()}`);
  }
}
