import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Command, Exit } from './commands.ts';
import { EXIT } from './commands.ts';
import type { Deployment } from './deployment.ts';
import { invokeAgain, type Refusal } from './invoke-again.ts';
import { clearNotices } from './notices.ts';
import { parkedBucket, parkedPlaces, readParked, type Place } from './parked-objects.ts';

/**
 * Gives parked changes back to the function that failed on them, the oldest first. What succeeds is deleted after that, so
 * that an end in between gives it once more, which comes to the same; what fails stays.
 */
export async function replay({ aws, print, progress }: Command): Promise<Exit> {
  const deployment = await aws();
  const places = await parkedPlaces(deployment);
  let failed = 0;
  for (const [index, place] of places.entries()) {
    progress(`${index + 1} of ${places.length}`);
    const refusal = await giveBack(deployment, place);
    if (refusal === undefined) continue;
    failed += 1;
    print(`  ${place.key} stays: ${refusal}`);
  }
  await clearNotices(deployment);
  progress('');
  if (places.length === 0) print('No change is parked.');
  else
    print(`${places.length - failed} of ${places.length} given back${failed > 0 ? `, ${failed} failed again` : ''}.`);
  return failed > 0 ? EXIT.problems : EXIT.done;
}

async function giveBack(deployment: Deployment, place: Place): Promise<Refusal> {
  const found = await readParked(deployment, place);
  if (!found) return 'it is not what Lambda leaves there';
  const refusal = await invokeAgain(deployment, found.functionArn, found.event);
  if (refusal !== undefined) return refusal;
  const asked = new DeleteObjectCommand({ Bucket: parkedBucket(deployment), Key: place.key });
  await deployment.client(S3Client).send(asked);
  return undefined;
}
