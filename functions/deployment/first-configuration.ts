import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import * as z from 'zod';
import { ConfigurationDocument } from '../../shared/configuration/configuration-document.schema.ts';
import { loadFirstConfiguration } from '../../shared/configuration/load-first-configuration.ts';
import sample from '../../shared/configuration/sample/configuration.json' with { type: 'json' };
import { serviceContext } from '../../shared/platform/context.ts';
import { derivedId } from '../../shared/platform/ids.ts';
import { log } from '../../shared/platform/logger.ts';
import { respond } from './respond.ts';

const Person = z.object({ displayName: z.string().min(1), email: z.email() });
const Properties = z.object({ coordinator: Person, benefitsSpecialist: Person });
const physicalResourceId = 'first-configuration';

/** CloudFormation asks at every deployment; only the first one finds nothing there. It waits for an answer either way. */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  try {
    if (event.RequestType !== 'Delete') await load(event);
    await respond(event, { status: 'SUCCESS', reason: 'The configuration is in place', physicalResourceId });
  } catch (error) {
    log.defect('The first configuration could not be loaded', error, { requestId: event.RequestId });
    const reason = 'The first configuration could not be loaded: see the log of this function';
    await respond(event, { status: 'FAILED', reason, physicalResourceId });
  }
}

async function load({ RequestId, ResourceProperties }: CloudFormationCustomResourceEvent) {
  const { coordinator, benefitsSpecialist } = Properties.parse(ResourceProperties);
  await loadFirstConfiguration(serviceContext('deployment', RequestId), ConfigurationDocument.parse(sample), [
    { ...coordinator, contactId: derivedId('contact', 'sample', 'coordinator') },
    { ...benefitsSpecialist, contactId: derivedId('contact', 'sample', 'benefits-specialist') },
  ]);
}
