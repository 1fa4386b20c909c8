import { readPolicy, type Statement } from '../../../infra/local/access/policy.ts';
import { documentsOf, holderOf } from '../../../infra/local/access/roles.ts';
import { readAssembly, type Assembly } from '../../../infra/local/template/assembly.ts';
import { createDeployment } from '../../../infra/local/template/deployment.ts';
import type { Access } from '../../../infra/local/types.ts';

/** The smallest thing that a role may do: one action on one resource, and of a table the partitions of one pattern. */
export interface Grant {
  /** The function, or the role itself where no function has it. */
  holder: string;
  action: string;
  resource: string;
  /** Absent: all. */
  partitions?: string;
  /** Whether a call that was allowed has needed it. */
  allows(access: Access): boolean;
}

type Conditions = Record<string, Record<string, unknown>>;
interface RawStatement {
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
  Condition?: Conditions;
}

const OF_PARTITIONS = 'ForAllValues:StringLike';
const PARTITIONS = 'dynamodb:LeadingKeys';

/** What the roles of a synthesised template may do, each thing by itself. */
export function grantsOf(assembly: string | Assembly): Grant[] {
  const read = typeof assembly === 'string' ? readAssembly(assembly) : assembly;
  // Where the stack would answer is in no permission.
  const deployment = createDeployment({ assembly: read, endpointUrl: 'http://aws', apiUrl: 'http://api' });
  return deployment.ofType('AWS::IAM::Role').flatMap((role) => {
    const holder = holderOf(role.logicalId, deployment);
    return documentsOf(role, deployment)
      .flatMap(statementsIn)
      .flatMap((raw) => grantsIn(raw, holder));
  });
}

/** One line that names a grant, the same in every run. */
export function lineOf({ holder, action, resource, partitions }: Omit<Grant, 'allows'>): string {
  const short = resource.replace(/^arn:aws:[^:]*:[^:]*:[^:]*:/, '');
  return `${holder} may ${action} on ${short}${partitions === undefined ? '' : ` of ${partitions}`}`;
}

const statementsIn = (document: unknown) => {
  const { Statement: statements } = document as { Statement: RawStatement | RawStatement[] };
  return [statements].flat().filter(({ Effect }) => Effect === 'Allow');
};

function grantsIn(raw: RawStatement, holder: string): Grant[] {
  const [whole] = readPolicy({ Statement: raw });
  const { [OF_PARTITIONS]: ofPartitions, ...others } = raw.Condition ?? {};
  const patterns =
    ofPartitions?.[PARTITIONS] === undefined ? [undefined] : [ofPartitions[PARTITIONS]].flat().map(String);
  const every = [raw.Action]
    .flat()
    .flatMap((action) =>
      [raw.Resource].flat().flatMap((resource) => patterns.map((partitions) => ({ action, resource, partitions }))),
    );
  return every.map(({ action, resource, partitions }) => {
    const part = partOf({ Effect: 'Allow', Action: action, Resource: resource, Condition: others }, partitions);
    const allows = (access: Access) => whole?.matches(access) === true && part.matches(access);
    return { holder, action, resource, ...(partitions !== undefined && { partitions }), allows };
  });
}

/** A batch may touch partitions of several patterns, and needs each of them. */
function partOf(raw: RawStatement, partitions: string | undefined): Statement {
  const touching = partitions !== undefined && { 'ForAnyValue:StringLike': { [PARTITIONS]: partitions } };
  const [part] = readPolicy({ Statement: { ...raw, Condition: { ...raw.Condition, ...touching } } });
  if (!part) throw new Error('A statement is none');
  return part;
}
