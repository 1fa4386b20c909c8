import { json, problem, type HttpAnswer, type HttpRequest } from '../gateway/http-answer.ts';
import { addressesIn, headersIn, VERDICTS, type IncomingMail, type Verdicts } from '../mail/received-event.ts';
import type { Inbound } from '../mail/inbound.ts';

interface Receiving {
  receive: Inbound['receive'];
  settle: () => Promise<void>;
}

/**
 * POST /_local/inbound: a mail as it would come by SMTP, raw RFC 5322. `?to=` and `?from=` are the envelope, otherwise the headers;
 * `?spam=FAIL` and its like (virus, spf, dkim, dmarc) are what SES is to find. Answers when all that follows has been done.
 */
export async function receiveMail(request: HttpRequest, { receive, settle }: Receiving): Promise<HttpAnswer> {
  if (request.body.length === 0)
    return problem(422, 'No mail', 'Send a mail as the body: headers, a blank line, text.');
  const receipt = receive(incoming(request));
  if (!receipt) return problem(422, 'Nobody is there', 'No receipt rule of the template is for any of its recipients.');
  await settle();
  return json(receipt);
}

function incoming({ query, body }: HttpRequest): IncomingMail {
  const asked = new URLSearchParams(query);
  const headers = headersIn(body);
  const to = asked.getAll('to');
  const verdicts = Object.fromEntries(VERDICTS.map((name) => [name, asked.get(name) ?? 'PASS'])) as Verdicts;
  return {
    raw: body,
    source: asked.get('from') ?? addressesIn(headers, 'from')[0] ?? '',
    recipients: to.length > 0 ? to : [...new Set(addressesIn(headers, 'to', 'cc'))],
    verdicts,
  };
}
