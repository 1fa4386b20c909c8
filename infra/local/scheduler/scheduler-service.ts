import { isDeepStrictEqual } from 'node:util';
import { AwsError } from '../aws/aws-error.ts';
import type { Parts } from '../parts.ts';
import { readScheduleExpression } from './schedule-expression.ts';
import type { ScheduleDefinition, ScheduleStore, StoredSchedule } from './schedule-store.ts';
import { scheduleArn } from './schedule-target.ts';
import type { AwsRequest, AwsService } from '../types.ts';
import { answer, readJson, type Json } from '../aws/json.ts';
import { checkRole, checkTarget } from './schedule-checks.ts';

interface Call {
  parts: Parts;
  schedules: ScheduleStore;
  request: AwsRequest;
  group: string;
  name: string;
}

type Operation = (call: Call) => Json;

/** EventBridge Scheduler's REST operations on one schedule. */
const operations: Record<string, Operation> = { POST: create, GET: read, PUT: update, DELETE: remove };

/** EventBridge Scheduler's REST API; `changed` is told after every change of a schedule. */
export function schedulerService(parts: Parts, schedules: ScheduleStore, changed: () => void): AwsService {
  return {
    scope: 'scheduler',
    async handle(request) {
      const [, collection, encoded] = request.path.split('/');
      if (collection !== 'schedules') throw unsupported(request);
      if (!encoded && request.method === 'GET') return answer(list({ parts, schedules, request, group: '', name: '' }));
      const operation = operations[request.method];
      if (!operation || !encoded) throw unsupported(request);

      const name = decodeURIComponent(encoded);
      if (!/^[0-9A-Za-z-_.]{1,64}$/.test(name))
        throw invalid(`The schedule's name ${name} is not 1 to 64 of 0-9A-Za-z-_.`);
      const result = operation({ parts, schedules, request, group: groupOf(request), name });
      if (request.method !== 'GET') changed();
      return answer(result);
    },
  };
}

/** Reads and updates name the group in the query or the body, whichever the operation has. */
function groupOf(request: AwsRequest): string {
  return request.query.get('groupName') ?? (readJson(request)['GroupName'] as string | undefined) ?? 'default';
}

function create(call: Call): Json {
  const { parts, schedules, group, name } = call;
  const { definition, clientToken } = readDefinition(call, 'scheduler:CreateSchedule');
  const existing = schedules.get(call);
  if (existing) {
    const replayed = existing.clientToken === clientToken && isDeepStrictEqual(existing.definition, definition);
    if (!clientToken || !replayed) throw new AwsError('ConflictException', `Schedule ${name} already exists.`, 409);
  } else {
    schedules.put({ name, group, definition, ...(clientToken && { clientToken }) });
  }
  return { ScheduleArn: scheduleArn(parts, call) };
}

function update(call: Call): Json {
  const { definition, clientToken } = readDefinition(call, 'scheduler:UpdateSchedule');
  const { name, group } = find(call);
  call.schedules.put({ name, group, definition, ...(clientToken && { clientToken }) });
  return { ScheduleArn: scheduleArn(call.parts, call) };
}

function read(call: Call): Json {
  authorise(call, 'scheduler:GetSchedule');
  return describe(call.parts, find(call));
}

function remove(call: Call): Json {
  authorise(call, 'scheduler:DeleteSchedule');
  call.schedules.delete(find(call));
  return {};
}

function list({ parts, schedules, request }: Call): Json {
  const group = request.query.get('ScheduleGroup');
  const prefix = request.query.get('NamePrefix') ?? '';
  request.authorise({
    action: 'scheduler:ListSchedules',
    resource: scheduleArn(parts, { group: group ?? '*', name: '*' }),
  });
  const found = schedules.all().filter((one) => (!group || one.group === group) && one.name.startsWith(prefix));
  return { Schedules: found.map((one) => ({ ...describe(parts, one), Target: { Arn: one.definition.Target.Arn } })) };
}

function readDefinition(call: Call, action: string) {
  authorise(call, action);
  const { GroupName: _, ClientToken, ...body } = readJson(call.request);
  const definition = body as unknown as ScheduleDefinition;
  if (!body['FlexibleTimeWindow']) throw invalid('FlexibleTimeWindow is required.');
  readScheduleExpression(definition.ScheduleExpression, definition.ScheduleExpressionTimezone);
  checkTarget(definition.Target);
  call.request.authorise({
    action: 'iam:PassRole',
    resource: definition.Target.RoleArn,
    context: { 'iam:PassedToService': ['scheduler.amazonaws.com'] },
  });
  checkRole(call.parts.deployment, definition.Target.RoleArn);
  checkGroup(call);
  return { definition, clientToken: ClientToken as string | undefined };
}

function authorise(call: Call, action: string): void {
  call.request.authorise({ action, resource: scheduleArn(call.parts, call) });
}

function checkGroup({ parts: { deployment }, group }: Call): void {
  const groups = deployment
    .ofType('AWS::Scheduler::ScheduleGroup')
    .map(({ logicalId }) => deployment.resolve({ Ref: logicalId }));
  if (group === 'default' || groups.includes(group)) return;
  throw new AwsError('ResourceNotFoundException', `Schedule group ${group} does not exist.`, 404);
}

function find(call: Call): StoredSchedule {
  const found = call.schedules.get(call);
  if (found) return found;
  throw new AwsError('ResourceNotFoundException', `Schedule ${call.name} does not exist.`, 404);
}

function describe(parts: Parts, schedule: StoredSchedule): Json {
  const { name, group, definition, createdAt, modifiedAt } = schedule;
  return {
    State: 'ENABLED',
    ...definition,
    Arn: scheduleArn(parts, schedule),
    Name: name,
    GroupName: group,
    CreationDate: createdAt / 1000,
    LastModificationDate: modifiedAt / 1000,
  };
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

function unsupported({ method, path }: AwsRequest): AwsError {
  return new AwsError(
    'ValidationException',
    `${method} ${path} of EventBridge Scheduler is not supported on one machine`,
  );
}
