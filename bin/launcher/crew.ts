import type { Plan, Running, Supervised } from "./supervisor.ts";
import { supervise } from "./supervisor.ts";

/** The processes of one `npm start`, in the order in which they were brought up. */
export type Crew = {
  /** Aborted once the crew is told to stop. */
  readonly signal: AbortSignal;
  /** Starts a process, keeps it up, and says when it is ready. Rejects once stopping has begun. */
  bringUp<R extends Running>(plan: Omit<Plan<R>, "log" | "onGiveUp">): Promise<Supervised<R>>;
  /** Ends the processes so named; they come back with what has changed meanwhile. */
  restart(...names: string[]): void;
  /** Ends everything, the last first, and waits for it. May be called twice. */
  disband(): Promise<void>;
  /** Ends everything at once, leaving what is under way to recovery. */
  hurry(): void;
};

/** A crew without processes. `onGiveUp` is told when one of them keeps dying. */
export function makeCrew(log: (line: string) => void, onGiveUp: (name: string) => void): Crew {
  const members: { name: string; coming: Promise<Supervised<Running>> }[] = [];
  const stopping = new AbortController();
  let disbanding: Promise<void> | undefined;

  async function stopAll(): Promise<void> {
    stopping.abort();
    for (const { coming } of members.toReversed()) {
      const member = await coming.catch(() => null);
      await member?.stop();
    }
  }

  const withEach = (
    names: readonly string[] | null,
    act: (one: Supervised<Running>) => void,
  ): void => {
    for (const { name, coming } of members)
      if (names?.includes(name) ?? true) void coming.then(act, () => undefined);
  };

  return {
    signal: stopping.signal,
    bringUp: async (plan) => {
      stopping.signal.throwIfAborted();
      const started = Date.now();
      const coming = supervise({ ...plan, log, onGiveUp });
      members.push({ name: plan.name, coming });
      const member = await coming;
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      if (!stopping.signal.aborted) log(`${plan.name} ready (${seconds} s).`);
      return member;
    },
    restart: (...names) => withEach(names, (member) => void member.restart()),
    disband: () => (disbanding ??= stopAll()),
    hurry: () => withEach(null, (member) => member.hurry()),
  };
}
