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

interface FileOfForm {
  formId: string;
  field: string;
  fileId: string;
}

/** Where an upload for a field of a form arrives; no other form or field ever looks for it there. */
export const incomingToForm = ({ formId, field, fileId }: FileOfForm) => `incoming/forms/${formId}/${field}/${fileId}`;

interface FileOfPage {
  submissionId: string;
  field: string;
  fileId: string;
}

/** Where a browser without JavaScript sends a file for a submission; S3 puts the file's own name behind it. */
export const incomingFromPage = ({ submissionId, field, fileId }: FileOfPage) =>
  `incoming/forms/${submissionId}/${field}/${fileId}/`;

/** Where a file of a submission lies, out of the reach of every form that a browser has. */
export const submittedKey = (fileId: string, etag: string) => `files/forms/${fileId}/${etag.replace(/[^\w-]/g, '')}`;
