import type { Deadline } from "../../domain/case/deadline.ts";
import type { FollowUp } from "../../domain/case/events.ts";
import type { Needs } from "../../domain/case/needs.ts";
import type { Conductor } from "../../domain/conductor.ts";
import type { Decision } from "../../domain/decision.ts";
import type { Actor, Law } from "../../domain/law.ts";

/** Kinds of streams with a decider. (The training clock's stream has none.) */
export type KindName = "case" | "denial" | "docket";

/** What the store must know of a stream's state; the rest is its kind's own. */
export type StreamState = {
  readonly stage: string;
  readonly version: number;
  /** AXP-1 §3.1: the policy that it keeps; null where it has none (yet). */
  readonly policyVersion: string | null;
  readonly clocks: readonly Deadline[];
  /** The highest number of a follow-up that its events carry; absent where they carry none. */
  readonly followUps?: { readonly last: number };
};
export type StreamEvent = {
  readonly type: string;
  readonly v: number;
  readonly followUps?: readonly FollowUp[];
  readonly body?: unknown;
};
export type StreamCommand = { readonly type: string; readonly body: unknown };

/**
 * One kind of stream as the store sees it: pure functions of the domain. Methods, so that a list of
 * kinds can be had without knowing the states of each.
 */
export type Kind<
  State extends StreamState = StreamState,
  Event extends StreamEvent = StreamEvent,
  Command extends StreamCommand = StreamCommand,
> = {
  readonly name: KindName;
  /** The state of a stream without events. */
  readonly empty: State;
  /** Version of the states' shape: one that is stored in another is folded anew. */
  readonly shape: number;
  /** Every event type with the version that this version of the docket reads and writes. */
  readonly eventVersions: Readonly<Record<string, number>>;
  decide(command: Command, actor: Actor, state: State, law: Law): Decision<Event>;
  evolve(state: State, event: Event): State;
  /** True while any clock may run: a stream that is not open is neither swept nor conducted. */
  isOpen(state: State): boolean;
  /** The deadline that expires first (AXP-1 §2). */
  nextDue(state: State): Deadline | null;
  /** §6: the level of an event's existence and header, and the audience of its body. */
  levelOf(event: Event): { readonly level: string; readonly audience: string };
  conductorsOf(streamId: string, state: State): readonly Conductor[];
  /** What a decision must know of the record outside the stream; null where it is nothing. */
  needsOf(command: Command, state: State): Needs | null;
  /** How far `actor` sees into the stream: from inside, its version is told (`If-Match`). */
  sightOf(actor: Actor, state: State): "inside" | "outside" | "none";
};
