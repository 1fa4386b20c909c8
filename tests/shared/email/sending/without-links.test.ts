import { expect, it } from 'vitest';
import { withoutLinks } from '../../../../shared/email/sending/without-links.ts';

const api = 'https://api.harbour-housing.example';

it('signed links are for the reader of an e-mail alone; other addresses stay', () => {
  const text = `Fill in ${api}/forms/details?link=abc.def, see https://www.example.org/help?link=x and
${api}/forms/contact-us. Stop: ${api}/unsubscribe/A.B.C.d`;
  expect(withoutLinks(text)).toBe(`Fill in [link] see https://www.example.org/help?link=x and
${api}/forms/contact-us. Stop: [link]`);
});
