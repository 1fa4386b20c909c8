/** Whether a conditional write by ElectroDB's `.go` was done; undefined when its condition did not hold. */
export async function unlessRefused<T>(write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    // ElectroDB keeps the error of DynamoDB as the cause of its own.
    const { name } = ((error as Error).cause ?? error) as Error;
    if (name === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
}
