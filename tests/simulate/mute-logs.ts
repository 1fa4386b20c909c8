import { stderr, stdout } from 'node:process';

/** Keeps quiet what the service logs, which in a world of faults is each of them; gives what lets it be heard again. */
export function muteLogs(): () => void {
  const streams = [stdout, stderr].map((stream) => ({ stream, write: stream.write.bind(stream) }));
  for (const { stream } of streams) stream.write = () => true;
  return () => {
    for (const { stream, write } of streams) stream.write = write;
  };
}
