import type { Actor } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { actorOf } from './authenticate.ts';
import type { RoutePermission } from './permissions.ts';
import { allowRoute } from './permissions.ts';

/** What long work keeps of whoever started it. */
export interface Started {
  startedBy: string;
  /** By their token alone. */
  administrator: boolean;
}

/** Who the starter of long work is now; forbidden when they may not use the service any more, or do this nowhere. */
export async function starterOf({ startedBy, administrator }: Started, permission: RoutePermission): Promise<Actor> {
  const starter = await actorOf(startedBy, administrator).catch((error: unknown) => {
    throw error instanceof AppError
      ? new AppError(error.code, 'Who started it is no user of this service now.')
      : error;
  });
  allowRoute(starter, permission);
  return starter;
}
