import type * as z from 'zod';
import type { Context } from '../context.ts';
import type { Request } from './request.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** An answer that is not simply a record as JSON with the route's status; `Shown` is what its body says, where that is JSON. */
export class Reply<Shown = undefined> {
  /** For the description of the API alone: nothing is ever stored in it. */
  declare readonly shown?: Shown;
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
  /** What it answers besides: media types by status, none where nothing follows the headers. */
  also?: Partial<Record<number, string[]>>;
  /** Errors that cannot be told from the rest of the line. */
  fails?: number[];
  /** Media types of bodies that it reads itself. */
  takes?: string[];
  /** A browser gets pages from it, of errors too. */
  pages?: boolean;
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

/** Stands for the view of a route that shows what it finds as it is. */
interface AsFound {
  asFound: true;
}

interface Typed<
  M extends Method,
  Path extends string,
  Permission extends string,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R,
  V,
> {
  method: M;
  path: Path;
  permission: Permission;
  action?: string;
  status?: number;
  also?: Route['also'];
  fails?: number[];
  takes?: string[];
  pages?: boolean;
  params?: P;
  query?: Q;
  body?: B;
  maximumBytes?: number;
  run(ctx: Context, input: Input<z.infer<P>, z.infer<Q>, z.infer<B>>): R | Promise<R>;
  view?(result: R, request: Request): V;
}

type ShownBy<V> = V extends Reply<infer Shown> ? Shown : V;

/** A line of a route table with what its answers say, from which the description of the API is made. */
export interface DescribedRoute<M extends Method, Path extends string, Shown> extends Route {
  method: M;
  path: Path;
  /** A type alone: it is never there. */
  shown?: Shown;
}

/** Makes a line of a route table, whose `run` is given what its schemas let through. */
export const routeFor =
  <Permission extends string>() =>
  <
    R,
    const M extends Method,
    const Path extends string,
    V = AsFound,
    P extends z.ZodType = z.ZodType<object>,
    Q extends z.ZodType = z.ZodType<object>,
    B extends z.ZodType = z.ZodType<object>,
  >(
    route: Typed<M, Path, Permission, P, Q, B, R, V>,
  ): DescribedRoute<M, Path, ShownBy<V extends AsFound ? R : V>> =>
    route;
