import * as z from 'zod';
import type { Route } from '../../../shared/platform/http/route.ts';

/** Whether an action is allowed, and if not why. */
interface Verdict {
  allowed: boolean;
  because?: string;
}

/** The routes by which something is done to a record, with its id filled in, and whether the caller may now. */
export const actionLines = (
  routes: Route[],
  { record, id }: { record: '/cases/{caseId}' | '/activities/{activityId}'; id: string },
  verdictOn: (action: string) => Verdict,
) =>
  routes.flatMap((line) =>
    line.action !== undefined && line.path.startsWith(record)
      ? [
          {
            action: line.action,
            method: line.method,
            path: line.path.replace(/\{\w+\}/, id),
            ...fieldsOf(line),
            ...verdictOn(line.action),
          },
        ]
      : [],
  );

/** The fields that the route's body must have, and all that it may have. */
function fieldsOf({ body }: Route) {
  if (!body) return { required: [], fields: [] };
  const { required = [], properties = {} } = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any' });
  return { required, fields: Object.keys(properties) };
}
