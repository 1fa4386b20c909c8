import { functionsOf } from '../../../infra/local/functions/function-list.ts';
import type { LocalStack } from '../../../infra/local/stack.ts';
import { Caller } from '../../../infra/local/story/caller.ts';
import { httpEvent } from '../../support/events.ts';

interface Answer {
  id?: string;
  /** As the service itself calls it, before anything is made ready to be shown. */
  caseId?: string;
}

/** A request, by the line of the route table that answers it. */
export interface Asked {
  route: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: Record<string, unknown>;
  answered?: (answer: Answer) => void;
}

/** Where a request comes in: makes one ready, to be sent when time is taken. */
type Door = (asked: Asked) => () => Promise<Answer>;

const SUBJECT = 'coordinator';

/** Through the whole gateway, to the handler in this process, and past everything that it has around a route. */
export async function openDoors(stack: LocalStack): Promise<Record<string, (asked: Asked) => () => Promise<void>>> {
  const doors = { gateway: await gateway(stack), ...(await inThisProcess(stack)) };
  return Object.fromEntries(
    Object.entries(doors).map(([name, door]) => [
      name,
      (asked: Asked) => {
        const send = door(asked);
        return async () => {
          const answer = await send();
          asked.answered?.(answer);
        };
      },
    ]),
  );
}

async function gateway(stack: LocalStack): Promise<Door> {
  const caller = await Caller.signedIn(stack.url, SUBJECT);
  return ({ route, params = {}, query, body }) => {
    const [method = '', path = ''] = route.split(' ');
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
    const address = query ? `${filled}?${new URLSearchParams(query).toString()}` : filled;
    return () => (method === 'GET' ? caller.get<Answer>(address) : caller.post<Answer>(address, body));
  };
}

async function inThisProcess(stack: LocalStack): Promise<{ handler: Door; bare: Door }> {
  // Found by what is imported next; the engine is asked directly, past the check of roles.
  const casework = functionsOf(stack.deployment, stack.engineUrl).find(({ name }) => name === 'api-casework');
  Object.assign(process.env, casework?.environment);
  const { handler } = await import('../../../functions/api/casework/handler.ts');
  const { access } = await import('../../../functions/api/access.ts');
  const { routes } = await import('../../../functions/api/casework/routes.ts');
  const { contextFor } = await import('../../../shared/platform/context.ts');
  const actor = await access.authenticate({ sub: SUBJECT });
  const byKey = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));

  return {
    handler: ({ route, ...asked }) => {
      const event = httpEvent(route, { ...asked, claims: { sub: SUBJECT } });
      return async () => {
        const { statusCode = 0, body = '' } = (await handler(event, {})) as {
          statusCode?: number;
          body?: string;
        };
        if (statusCode >= 300) throw new Error(`${route} answered ${statusCode}: ${body}`);
        return JSON.parse(body) as Answer;
      };
    },
    bare: ({ route, params = {}, query = {}, body }) => {
      const line = byKey.get(route);
      if (!line) throw new Error(`There is no route ${route}`);
      const input = {
        params: line.params?.parse(params),
        query: line.query?.parse(query),
        body: line.body?.parse(body),
      };
      const ctx = contextFor(actor, { kind: 'request', id: crypto.randomUUID() });
      return async () => (await line.run(ctx, { ...input, request: {} as never })) as Answer;
    },
  };
}
