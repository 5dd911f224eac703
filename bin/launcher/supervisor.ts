import { setTimeout as pause } from "node:timers/promises";
import type { Exit } from "../embedded/processes.ts";
import { signalPid } from "../embedded/processes.ts";

/** A process that is up. */
export type Running = {
  readonly pid: number;
  readonly exited: Promise<Exit>;
  stop(): Promise<void>;
};

export type Plan<R extends Running> = {
  /** As the operator reads it. */
  readonly name: string;
  /** Starts the process and settles when it is ready to serve. */
  readonly start: () => Promise<R>;
  readonly log: (line: string) => void;
  /** Called with each process that took over from one that died. */
  readonly onRestart?: (next: R) => void;
  /** Called when the process keeps dying; it is not started any more. */
  readonly onGiveUp: (name: string) => void;
};

export type Supervised<R extends Running> = {
  current(): R;
  /** Ends the process so that it is started anew, with what has changed meanwhile. */
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Ends the process at once. */
  hurry(): void;
};

/** A life shorter than this counts towards giving up; any longer one forgives the earlier. */
const RAPID_MS = 3_000;
const RAPID_DEATHS_MAX = 8;
const WAIT_MAX_MS = 5_000;

/**
 * Starts a process and keeps it up: one that dies unasked is started again, after a wait that
 * doubles with each rapid death. Rejects where the first start fails.
 */
export async function supervise<R extends Running>(plan: Plan<R>): Promise<Supervised<R>> {
  let running = await plan.start();
  let stopping = false;
  const ended = new AbortController();
  let isUp = true;

  async function keepUp(): Promise<void> {
    let rapidDeaths = 0;
    let readyAt = Date.now();
    while (!stopping) {
      const exit = await running.exited;
      isUp = false;
      if (stopping) return;
      rapidDeaths = Date.now() - readyAt < RAPID_MS ? rapidDeaths + 1 : 1;
      plan.log(`${plan.name} ended unexpectedly (${words(exit)}); starting it again.`);
      for (;;) {
        if (rapidDeaths >= RAPID_DEATHS_MAX) return plan.onGiveUp(plan.name);
        const waitMs = Math.min(50 * 2 ** rapidDeaths, WAIT_MAX_MS);
        await pause(waitMs, undefined, { signal: ended.signal }).catch(() => undefined);
        if (stopping) return;
        try {
          running = await plan.start();
          isUp = true;
          break;
        } catch (error) {
          rapidDeaths += 1;
          plan.log(`${plan.name} did not start: ${(error as Error).message}`);
        }
      }
      readyAt = Date.now();
      plan.log(`${plan.name} is back (process ${running.pid}).`);
      plan.onRestart?.(running);
    }
  }

  const watching = keepUp();
  return {
    current: () => running,
    restart: () => running.stop(),
    stop: async () => {
      stopping = true;
      ended.abort();
      await running.stop();
      // A start that was under way when we were told to stop has made a process of its own.
      await watching;
      await running.stop();
    },
    hurry: () => {
      if (isUp) signalPid(running.pid, "SIGKILL");
    },
  };
}

const words = ({ code, signal }: Exit): string =>
  signal === null ? `exit code ${code}` : `by ${signal}`;
