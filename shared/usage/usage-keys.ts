export const MARKERS_ID = 'markers';
