/** A second Ctrl-C within this is the same one: the terminal and npm each deliver it. */
const SAME_SIGNAL_MS = 1_000;

/**
 * Calls `stop` at the first SIGINT, SIGTERM or SIGHUP, and `hurry` at one that comes later while
 * stopping goes on. The process exits with 0 once `stop` is done, with 1 where it throws.
 */
export function onStopSignal(stop: () => Promise<void>, hurry: () => void): void {
  let firstAt: number | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      const now = Date.now();
      if (firstAt !== undefined) {
        if (now - firstAt > SAME_SIGNAL_MS) hurry();
        return;
      }
      firstAt = now;
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}
