import type * as z from 'zod';
import type { Context } from '../context.ts';
import type { Request } from './request.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** An answer that is not simply a record as JSON. */
export class Reply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;

  constructor(status: number, headers: Record<string, string>, body = '') {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

/** One line of a route table: the handler, the CDK app and the API's description all read it. */
export interface Route {
  method: Method;
  path: string;
  permission: string;
  /** What people do to a record by it, as the record's own list of actions has it. */
  action?: string;
  /** Of what is answered; 200 by default. */
  status?: number;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Of a JSON body; 1 MB by default. */
  maximumBytes?: number;
  run(ctx: Context, input: Input<unknown, unknown, unknown>): unknown;
  /** What the caller is shown of the result: a record, or a whole Reply. */
  view?(result: unknown, request: Request): unknown;
}

/** A line of which only so much is there, and the lines among which it is are loaded when it is first asked for. */
export interface RouteAhead {
  method: Method;
  path: string;
  load(): Promise<Route[]>;
}

interface Input<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
  request: Request;
}

interface Typed<Permission extends string, P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R> {
  method: Method;
  path: string;
  permission: Permission;
  action?: string;
  status?: number;
  params?: P;
  query?: Q;
  body?: B;
  maximumBytes?: number;
  run(ctx: Context, input: Input<z.infer<P>, z.infer<Q>, z.infer<B>>): R | Promise<R>;
  view?(result: R, request: Request): unknown;
}

/** Makes a line of a route table, whose `run` is given what its schemas let through. */
export const routeFor =
  <Permission extends string>() =>
  <
    R,
    P extends z.ZodType = z.ZodType<object>,
    Q extends z.ZodType = z.ZodType<object>,
    B extends z.ZodType = z.ZodType<object>,
  >(
    route: Typed<Permission, P, Q, B, R>,
  ): Route =>
    route;
