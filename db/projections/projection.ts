import type { CaseEvent } from "../../domain/case/events.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { Instant } from "../../domain/time.ts";

/** What one transaction did to one case. */
export type Change = {
  readonly caseId: string;
  readonly before: CaseState;
  readonly after: CaseState;
  readonly events: readonly RecordedEvent[];
};
export type RecordedEvent = {
  readonly version: number;
  readonly occurredAt: Instant;
  readonly level: string;
  readonly audience: string;
  readonly event: CaseEvent;
};

/**
 * A read model of the cases. Its rows are a pure function of a case's state and events, so that
 * what commands wrote and what a rebuild makes are equal.
 */
export type Projection = {
  readonly name: string;
  /** Version of the columns; a registry with another one stops this process. */
  readonly shape: number;
  /**
   * The statements that put a payload into `table`, which may be done twice: each an INSERT, UPDATE
   * or DELETE by itself, in any order. `payload` is where the JSON stands, such as "$1::jsonb".
   */
  readonly put: (table: string, payload: string) => readonly string[];
  /** The rows for `changes`; null where they change nothing. */
  readonly payload: (changes: readonly Change[]) => unknown;
  /**
   * For a rebuild: the same rows, made by the database from the events of the cases in `$1`, an
   * array of ids. Without it the cases are folded here. That both are equal is tested.
   */
  readonly fromEvents?: (table: string) => readonly string[];
  /** Every row that a case has, of a change from nothing: what the table is checked against. */
  readonly rows: (change: Change) => readonly object[];
};
