/** Where the objects are. Few requests need S3's client, and every cold start would pay for it. */
export const loadObjectStore = () => import('./object-store.ts');
