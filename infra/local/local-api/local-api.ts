import { ownAccessKeyId } from '../aws/endpoint.ts';
import { json, page, problem, type HttpAnswer, type HttpRequest } from '../gateway/http-answer.ts';
import { sampleUsers, type Issuer } from '../gateway/issuer.ts';
import { clockFrom, clockFromForm, movedTo } from './local-clock.ts';
import type { Inbound } from '../mail/inbound.ts';
import type { Mail } from '../mail/mail.ts';
import type { StoredMail } from '../mail/stored-mail.ts';
import { indexPage } from './pages/index-page.ts';
import { mailboxPage } from './pages/mailbox-page.ts';
import type { CallRecord, Parts } from '../parts.ts';
import { readBody } from './read-body.ts';
import { receiveMail } from './receive-mail.ts';
import type { Scheduler } from '../scheduler/schedules.ts';

/** What the /_local routes may do with the running stack. */
export interface LocalControls {
  scheduler: Pick<Scheduler, 'waiting'>;
  mail: Pick<Mail, 'list'>;
  /** Takes in a mail as SES does. */
  receive: Inbound['receive'];
  /** Resolves at rest; rejects after its own time limit, naming what is not. */
  settle: () => Promise<void>;
  /** Resolves when everything that came due has run. */
  moveClock: (to: Date) => Promise<void>;
  calls: () => CallRecord[];
}

type Answer = HttpAnswer | Promise<HttpAnswer>;
type Handler = (request: HttpRequest) => Answer;

/** The routes that exist on one machine only, for looking at the stack and for moving its clock. */
export function createLocalApi(parts: Parts, local: LocalControls, issuer: Issuer) {
  const now = () => ({ now: parts.clock.now().toISOString() });
  const move = (to: Date) => movedTo(to, { clock: parts.clock, moveClock: local.moveClock });

  const handlers: Record<string, Handler> = {
    'GET /_local': async (request) => page(indexPage(await overview(parts, local, { issuer, request }))),
    'GET /_local/mailbox': (request) =>
      page(mailboxPage(local.mail.list(), new URLSearchParams(request.query).get('id'))),
    'GET /_local/issuer/.well-known/jwks.json': () => json(issuer.jwks),
    'POST /_local/tokens': (request) => tokenFor(issuer, request),
    'GET /_local/clock': () => json(now()),
    'POST /_local/clock': (request) => clockFrom(request, parts.clock, move),
    'POST /_local/clock-form': (request) => clockFromForm(request, parts.clock, move),
    'POST /_local/settle': () => settle(local),
    'GET /_local/mail': () => json({ items: local.mail.list().map(withoutBytes) }),
    'POST /_local/inbound': (request) => receiveMail(request, local),
    'GET /_local/schedules': () => json({ items: local.scheduler.waiting() }),
    'GET /_local/aws': () => json(asOperator(parts)),
    'GET /_local/calls': () => json({ items: local.calls() }),
  };

  return async (request: HttpRequest): Promise<HttpAnswer> => {
    const handler = handlers[`${request.method} ${request.path}`];
    if (handler) return await handler(request);
    const mailId = request.method === 'GET' && /^\/_local\/mail\/([^/]+)$/.exec(request.path)?.[1];
    if (mailId) return oneMail(local, mailId);
    const rawId = request.method === 'GET' && /^\/_local\/mail\/([^/]+)\/raw$/.exec(request.path)?.[1];
    if (rawId) return rawMail(local, rawId);
    return problem(404, 'Not Found', `There is no ${request.method} ${request.path}; see /_local for what there is.`);
  };
}

/** How somebody who may do everything speaks to the local AWS services, about which stack. */
const asOperator = ({ deployment, endpointUrl }: Parts) => ({
  stack: deployment.resolve<string>({ Ref: 'AWS::StackName' }),
  endpoint: endpointUrl,
  region: deployment.region,
  credentials: { accessKeyId: ownAccessKeyId, secretAccessKey: 'local' },
});

async function overview(
  parts: Parts,
  local: LocalControls,
  { issuer, request }: { issuer: Issuer; request: HttpRequest },
) {
  const users = sampleUsers.map(async (user) => ({ user, token: (await issuer.tokenFor(user)) ?? '' }));
  return {
    address: `http://${request.headers['host'] ?? 'localhost'}`,
    now: parts.clock.now(),
    users: await Promise.all(users),
    mails: local.mail.list().length,
    schedules: local.scheduler.waiting(),
    functionLog: `${parts.dataDirectory}/functions.log`,
  };
}

async function tokenFor(issuer: Issuer, request: HttpRequest): Promise<HttpAnswer> {
  const users = sampleUsers.map((user) => `"${user}"`).join(', ');
  const wanted = readBody(request)?.['user'];
  const token = typeof wanted === 'string' && (await issuer.tokenFor(wanted));
  return token ? json({ token }) : problem(422, 'No such user', `Send {"user": …} with one of ${users}.`);
}

async function settle(local: LocalControls): Promise<HttpAnswer> {
  try {
    await local.settle();
    return json({ idle: true });
  } catch (error) {
    return problem(504, 'Not at rest', error instanceof Error ? error.message : String(error));
  }
}

/** Its bytes have an address of their own. */
const withoutBytes = ({ raw: _, ...mail }: StoredMail) => mail;

/** A mail as it went over the wire. */
function rawMail(local: LocalControls, id: string): HttpAnswer {
  const raw = local.mail.list().find((one) => one.id === id)?.raw;
  if (raw === undefined) return problem(404, 'No such mail', 'GET /_local/mail lists the mails that arrived.');
  return { status: 200, headers: { 'content-type': 'message/rfc822' }, body: Buffer.from(raw, 'base64') };
}

function oneMail(local: LocalControls, id: string): HttpAnswer {
  const mail = local.mail.list().find((one) => one.id === id);
  return mail
    ? json(withoutBytes(mail))
    : problem(404, 'No such mail', 'GET /_local/mail lists the mails that arrived.');
}
