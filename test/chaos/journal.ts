import { appendFileSync, readFileSync } from "node:fs";

/** What a client outside remembers of one command. */
export type Entry = {
  readonly key: string;
  readonly as: string;
  readonly command: string;
  readonly path: string;
  readonly body: string;
  /** The answer, once there was one; an answer of 5xx is none. */
  answer: { readonly status: number; readonly text: string; readonly replayed: boolean } | null;
  attempts: number;
};

/** A file that is written before the client goes on: a line a command, a line an answer. */
export type Journal = {
  sends(entry: Omit<Entry, "answer" | "attempts">): void;
  answered(key: string, answer: NonNullable<Entry["answer"]>, attempts: number): void;
};

export function openJournal(path: string): Journal {
  const write = (line: unknown): void => appendFileSync(path, `${JSON.stringify(line)}\n`);
  return {
    sends: (entry) => write({ sent: entry }),
    answered: (key, answer, attempts) => write({ answered: { key, answer, attempts } }),
  };
}

/** Every command of the journal, in the order in which they were first sent. */
export function readJournal(path: string): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line === "") continue;
    const { sent, answered } = JSON.parse(line) as {
      sent?: Omit<Entry, "answer" | "attempts">;
      answered?: { key: string; answer: Entry["answer"]; attempts: number };
    };
    if (sent !== undefined) entries.set(sent.key, { ...sent, answer: null, attempts: 0 });
    if (answered === undefined) continue;
    const entry = entries.get(answered.key);
    if (entry === undefined) throw new Error(`An answer to ${answered.key}, which was never sent.`);
    entry.answer = answered.answer;
    entry.attempts = answered.attempts;
  }
  return [...entries.values()];
}
