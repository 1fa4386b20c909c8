import { functionsOf } from '../../../infra/local/functions/function-list.ts';
import { tablesOf } from '../../../infra/local/dynamodb/tables.ts';
import { readAssembly } from '../../../infra/local/template/assembly.ts';
import { createDeployment } from '../../../infra/local/template/deployment.ts';
import type { Deployment, LocalFunction } from '../../../infra/local/types.ts';

/** What the synthesised template says of the service that is played. */
export interface Ground {
  deployment: Deployment;
  functions: LocalFunction[];
  tableName: string;
}

/**
 * Reads the template and gives this process the variables of all functions together, as far as they agree, before a line of
 * the service is loaded. The SDK is led to the engine; all other services are played.
 */
export function readGround(assembly: string, engineUrl: string): Ground {
  const deployment = createDeployment({
    assembly: readAssembly(assembly),
    endpointUrl: engineUrl,
    apiUrl: 'https://api.harbour-housing.example',
  });
  const functions = functionsOf(deployment, engineUrl);
  for (const { environment } of functions) Object.assign(process.env, environment);
  const [table] = tablesOf(deployment);
  if (!table) throw new Error('The template has no table');
  return { deployment, functions, tableName: table.name };
}
