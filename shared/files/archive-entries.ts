import type { Activity, File } from '../model.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import { cleanFileName, numberedFileName } from './file-name.ts';

/** Enough to know an activity by; with more, paths would grow too long for Windows to unpack. */
const MOST_OF_SUBJECT = 60;

/** A file and the path that it has in an archive. */
export interface ArchiveEntry {
  path: string;
  file: File;
}

/** Names that were given in one folder, as systems compare them that do not tell upper from lower case. */
type Given = Set<string>;

/**
 * The paths of files in an archive: one folder for each activity, named by its date in the organisation's time zone and
 * its subject. Same names are numbered, in the order of the files; no name leads out of its folder.
 */
export function archiveEntries(files: File[], activities: Activity[]): ArchiveEntry[] {
  const activityOf = new Map(activities.map((activity) => [activity.activityId, activity]));
  const folders = new Map<string, { name: string; given: Given }>();
  const given: Given = new Set();
  return files.map((file) => {
    const { activityId } = file;
    const folder = folders.get(activityId) ?? {
      name: freeName(folderName(file, activityOf.get(activityId)), given, (name, number) => `${name} (${number})`),
      given: new Set(),
    };
    folders.set(activityId, folder);
    const name = freeName(cleanFileName(file.name) || 'file', folder.given, numberedFileName);
    return { path: `${folder.name}/${name}`, file };
  });
}

/** Of an activity whose record is gone its type and the date of the file are known. */
function folderName({ createdAt, activityType }: File, activity: Activity | undefined): string {
  const { dueAt, subject } = activity ?? { dueAt: createdAt, subject: activityType };
  const short = subject.replace(/[/\\]/g, '-').slice(0, MOST_OF_SUBJECT);
  return cleanFileName(`${dateIn(organisation.timeZone, dueAt)} ${short}`);
}

function freeName(name: string, given: Given, numbered: (name: string, number: number) => string): string {
  let free = name;
  for (let number = 2; given.has(free.toLowerCase()); number++) free = numbered(name, number);
  given.add(free.toLowerCase());
  return free;
}
