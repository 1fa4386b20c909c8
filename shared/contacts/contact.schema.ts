export const CONTACT_KINDS = ['individual', 'organisation', 'household'] as const;
