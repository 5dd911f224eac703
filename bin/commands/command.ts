/** One command of the command line. */
export type Command = {
  readonly help: readonly string[];
  /** Throws a `Failure` for anything that its user can mend. */
  readonly run: (args: string[], print: (line: string) => void) => Promise<void>;
};

/** What ends a command: words for its user and an exit code. */
export type Failure = Error & { readonly exitCode: number };

/** Exit codes: 1 the docket refused or found a fault, 2 asked wrongly, 3 nothing is running. */
export const exitCodes = { refused: 1, usage: 2, notRunning: 3 } as const;

export const failure = (message: string, exitCode: number): Failure =>
  Object.assign(new Error(message), { exitCode });
export const usage = (message: string): Failure => failure(message, exitCodes.usage);
export const isFailure = (error: unknown): error is Failure =>
  error instanceof Error && "exitCode" in error;
