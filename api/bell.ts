/** Lets a loop sleep until it is rung for, or for a time. */
export type Bell = {
  ring(): void;
  /** Ends every rest, now and later. */
  close(): void;
  /** Rests until it rings, at most `ms`; not at all where it rang since the last rest. */
  untilRung(ms: number): Promise<void>;
  /** Rests for `ms`, ringing or not. */
  rest(ms: number): Promise<void>;
};

export function makeBell(): Bell {
  let hasRung = false;
  let isClosed = false;
  let wakeUp: () => void = () => undefined;
  const sleep = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  return {
    ring() {
      hasRung = true;
      wakeUp();
    },
    close() {
      isClosed = true;
      wakeUp();
    },
    async untilRung(ms) {
      if (!hasRung && !isClosed) await sleep(ms);
      hasRung = false;
    },
    async rest(ms) {
      const end = Date.now() + ms;
      while (!isClosed && Date.now() < end) await sleep(end - Date.now());
    },
  };
}
