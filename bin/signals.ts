import { config } from "./config.ts";

/** A second Ctrl-C within this is the same one: the terminal and npm each deliver it. */
const SAME_SIGNAL_MS = 1_000;
const WATCH_EVERY_MS = 500;

/**
 * Calls `stop` at the first SIGINT, SIGTERM or SIGHUP, and `hurry` at one that comes later while
 * stopping goes on. Under npm, npm's own end counts as a signal: killed, it could send none. The
 * process exits with 0 once `stop` is done, with 1 where it throws.
 */
export function onStopSignal(stop: () => Promise<void>, hurry: () => void): void {
  let firstAt: number | undefined;
  const receive = (): void => {
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
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, receive);
  // A terminal or a pipe that is gone must not end us before all is stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  if (config().environment["npm_lifecycle_event"] === undefined) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    receive();
  }, WATCH_EVERY_MS);
  watch.unref();
}
