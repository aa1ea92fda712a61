/** Nobody is signed in any more. */
export class SessionEndedError extends Error {}
