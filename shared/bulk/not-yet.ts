/** An item that cannot be done yet, and for no fault of its own: it is tried again a little later. */
export class NotYet extends Error {}
