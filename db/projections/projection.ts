import type { Instant } from "../../domain/time.ts";
import type { KindName, StreamEvent, StreamState } from "../kinds/index.ts";

/** What one transaction did to one stream. */
export type Change<
  State extends StreamState = StreamState,
  Event extends StreamEvent = StreamEvent,
> = {
  readonly streamId: string;
  readonly before: State;
  readonly after: State;
  readonly events: readonly RecordedEvent<Event>[];
};
export type RecordedEvent<Event extends StreamEvent = StreamEvent> = {
  readonly version: number;
  readonly occurredAt: Instant;
  readonly level: string;
  readonly audience: string;
  readonly event: Event;
};

/**
 * A read model of the streams of one kind. Its rows are a pure function of a stream's state and
 * events, so that what commands wrote and what a rebuild makes are equal.
 */
export type Projection<
  State extends StreamState = StreamState,
  Event extends StreamEvent = StreamEvent,
> = {
  readonly name: string;
  readonly kind: KindName;
  /** The column with the stream's id. */
  readonly key: string;
  /** Version of the columns; a registry with another one stops this process. */
  readonly shape: number;
  /**
   * The statements that put a payload into `table`, which may be done twice: each an INSERT, UPDATE
   * or DELETE by itself, in any order. `payload` is where the JSON stands, such as "$1::jsonb".
   */
  readonly put: (table: string, payload: string) => readonly string[];
  /** The rows for `changes`; null where they change nothing. */
  payload(changes: readonly Change<State, Event>[]): unknown;
  /**
   * For a rebuild: the same rows, made by the database from the events of the streams in `$1`, an
   * array of ids. Without it the streams are folded here. That both are equal is tested.
   */
  readonly fromEvents?: (table: string) => readonly string[];
  /** Every row that a stream has, of a change from nothing: what the table is checked against. */
  rows(change: Change<State, Event>): readonly object[];
};
