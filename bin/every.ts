export type Repeated = { stop(): Promise<void> };

/** Runs `work` again and again, one at a time; a failure is said and tried again next time. */
export function every(
  ms: number,
  work: () => Promise<unknown>,
  log: (line: string) => void,
): Repeated {
  let running: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(work).catch((error: unknown) => log(`Sweep: ${String(error)}`));
  }, ms);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
