/**
 * Every way in which a start can be refused or end, with its exit code. The one list: the runbook
 * and the tests quote it.
 */
export const exits = {
  /** A setting in the environment can't be used. */
  badSetting: 64,
  /** The data folder holds something that is not ours, or is damaged. */
  dataCorrupt: 65,
  /** The data folder was written by a newer version. */
  dataNewer: 66,
  /** Another running instance holds the data folder. */
  dataInUse: 67,
  /** The API's port is taken. */
  portInUse: 68,
  /** No Temporal server could be found or fetched. */
  noTemporal: 69,
  /** PostgreSQL could not be made, started or reached. */
  postgresFailed: 70,
  /** A migration failed. */
  migrationFailed: 71,
  /** A process kept dying. */
  keptDying: 72,
  /** The data folder can't be written. */
  dataNotWritable: 73,
  /** The Temporal server was found but did not start, or could not be reached. */
  temporalFailed: 74,
  /** Worker or API did not become ready in time. */
  notReady: 75,
  /** The sample docket could not be loaded. */
  sampleFailed: 76,
  /** Node is older than 24 (`bin/node24.ts`). */
  nodeTooOld: 78,
} as const;

export type ExitName = keyof typeof exits;

/** An error whose message is meant for the operator and needs no stack. */
export type Refusal = Error & { readonly exit: ExitName };

/** Makes the refusal: `happened`, what was `kept`, and the `remedy`; whole sentences. */
export function refusal(
  exit: ExitName,
  words: { happened: string; kept?: string; remedy: string },
): Refusal {
  const lines = [words.happened, words.kept ?? "Nothing was changed.", words.remedy];
  return Object.assign(new Error(lines.join("\n")), { exit });
}

export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && "exit" in error && String(error.exit) in exits;

/** Prints the error as the operator should see it, and answers with the exit code. */
export function report(error: unknown): number {
  if (isRefusal(error)) {
    console.error(error.message);
    return exits[error.exit];
  }
  console.error(error);
  return 1;
}
