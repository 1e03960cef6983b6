/** The command cannot be done as it was given, such as with a file that is not there: exit status 2. */
export class UsageError extends Error {}
