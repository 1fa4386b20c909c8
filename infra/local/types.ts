/** What the parts of the local stack agree on; each interface has one implementation beside this file. */

/** Virtual time: the machine's clock plus an offset that only ever grows, kept across restarts. */
export interface Clock {
  now(): Date;
  /** Milliseconds ahead of the machine's clock; workers read it from shared memory. */
  readonly shared: SharedArrayBuffer;
  moveTo(instant: Date): void;
}

/** One Lambda function of the template, resolved. */
export interface LocalFunction {
  logicalId: string;
  /** The name people know it by: the construct's id, such as `api-casework`. */
  name: string;
  arn: string;
  roleId: string;
  accessKeyId: string;
  environment: Record<string, string>;
  timeoutMs: number;
  /** Folder of the bundle, and `file.export` of its handler. */
  directory: string;
  handler: string;
}

/** One request of a function to DynamoDB: of which index, and of a Query of which partition, and what it cost. */
export interface Operation {
  name: string;
  index: string;
  partition?: string;
  items: number;
  units: number;
  /** What a measurement found out about it. */
  detail?: unknown;
}

export type InvokeResult =
  | { ok: true; payload: unknown; operations?: Operation[] }
  | { ok: false; error: { errorType: string; errorMessage: string; trace?: string[] } };

/** One event that a function was given, and how long that took on this machine. */
export interface Invocation {
  function: string;
  event: unknown;
  result: InvokeResult;
  ms: number;
}

export interface Functions {
  byArn(arn: string): LocalFunction | undefined;
  byAccessKey(accessKeyId: string): LocalFunction | undefined;
  /** Keeps what the holder of an access key asked of DynamoDB with the event that it is at. */
  note?(accessKeyId: string, operation: Operation): void;
  all(): LocalFunction[];
  invoke(arn: string, event: unknown): Promise<InvokeResult>;
}

/** The synthesised template with every intrinsic function resolved to the local stack's values. */
export interface Deployment {
  region: string;
  accountId: string;
  resources: Map<string, Resource>;
  ofType(type: string): Resource[];
  /** Resolves Ref, Fn::GetAtt, Fn::Sub, Fn::Join and the rest; throws on what it does not know. */
  resolve<T = unknown>(value: unknown): T;
  assetDirectory(hash: string): string;
}

export interface Resource {
  logicalId: string;
  type: string;
  /** Resolved. */
  properties: Record<string, unknown>;
  metadata: Record<string, unknown>;
}

/** A principal's request to do something; the role decides. `context` holds condition keys such as dynamodb:LeadingKeys. */
export interface Access {
  action: string;
  resource: string;
  context?: Record<string, string[]>;
}

export interface Roles {
  /** Undefined when allowed; otherwise a sentence naming function (or role), action and resource. */
  denial(roleId: string, access: Access): string | undefined;
}

/** One AWS call as the endpoint hands it to the service it is for. */
export interface AwsRequest {
  /** Undefined for the local stack's own calls. */
  caller: LocalFunction | undefined;
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string>;
  body: Buffer;
  /** Checks the caller's role, records the call for GET /_local/calls, and throws AwsError AccessDeniedException if denied. */
  authorise(access: Access): void;
  /** Adds capacity units to the calls authorised by this request, and says of what they were. */
  spent(operation: Operation): void;
}

/** A request without an Authorization header: a browser's, with an address or a form that a function has signed. */
export type UnsignedRequest = Pick<AwsRequest, 'method' | 'path' | 'query' | 'headers' | 'body'>;

export interface AwsResponse {
  status: number;
  headers?: Record<string, string>;
  body: string | Buffer;
}

/** A service behind the endpoint; `scope` is the name in the credential scope (dynamodb, ses, scheduler, sqs, s3). */
export interface AwsService {
  scope: string;
  handle(request: AwsRequest): Promise<AwsResponse>;
  /** Finds out by itself who has allowed such a request. */
  handleUnsigned?(request: UnsignedRequest): Promise<AwsResponse>;
}

/** Something that does work by itself: streams, queues, schedules, events. */
export interface Worker {
  /** What it is busy with or has still to do now, in words; undefined at rest. */
  busy(): string | undefined;
  /** When it next wants to act by the virtual clock, if it waits for a time. */
  nextAt?(): Date | undefined;
  /** Told after every movement of the clock. */
  wake(): void;
  stop(): Promise<void>;
}

/** State that survives kill -9: named collections of JSON documents in one SQLite file. */
export interface Store {
  collection<T>(name: string): Collection<T>;
  close(): void;
}

export interface Collection<T> {
  get(id: string): T | undefined;
  set(id: string, document: T): void;
  delete(id: string): void;
  /** In order of insertion. */
  all(): { id: string; document: T }[];
}
