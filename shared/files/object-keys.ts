interface FileOfCase {
  caseId: string;
  fileId: string;
}

/** Where an upload arrives; its lifecycle takes it away after a day. */
export const incomingKey = ({ caseId, fileId }: FileOfCase) => `incoming/${caseId}/${fileId}`;

/**
 * Where a recorded file lies. Its content is part of the key (S3's ETag), so that what is sent to a form that is still
 * valid, or recorded at the same moment by somebody else, never takes the place of what was recorded.
 */
export const storedKey = ({ caseId, fileId }: FileOfCase, etag: string) =>
  `files/${caseId}/${fileId}/${etag.replace(/[^\w-]/g, '')}`;

/** Where a bulk job puts all that is held on a person; its lifecycle takes it away after a day. */
export const exportKey = ({ jobId, contactId }: { jobId: string; contactId: string }) =>
  `exports/${jobId}/${contactId}.zip`;

/** Where a bulk job puts the archive of a case's files; its lifecycle takes it away after a day. */
export const archiveKey = ({ jobId, caseId }: { jobId: string; caseId: string }) => `archives/${jobId}/${caseId}.zip`;
