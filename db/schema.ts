import type { ColumnType, Generated } from "kysely";

import type { CivilDate, Instant } from "../domain/time.ts";

/**
 * The tables as the docket's connections see them: instants as the 27 characters of `Instant`,
 * dates as text, `bigint` as a number (positions stay below 2^53).
 */
export type Database = {
  instance: InstanceTable;
  docket_clock: { single: Generated<boolean>; offset_us: number; docket_version: number };
  counter: { name: string; value: number };
  stream: StreamTable;
  command: CommandTable;
  event: EventTable;
  event_body: { event_id: string; key_id: string | null; ciphertext: Buffer; salt: Buffer };
  wake: WakeTable;
  projection: ProjectionTable;
  case_register: CaseRegisterTable;
  open_deadlines: OpenDeadlinesTable;
  timeline: TimelineTable;
  denials: DenialsTable;
  follow_up: FollowUpTable;
  signing_key: {
    key_id: string;
    purpose: "head" | "token";
    public_jwk: Json<Record<string, unknown>>;
    created_at: Generated<Instant>;
  };
  signed_head: {
    tree_size: number;
    root: Buffer;
    frontier: Buffer[];
    at: Instant;
    key_id: string;
    signature: Buffer;
  };
};

type Json<T> = ColumnType<T, string, string>;

export type InstanceTable = {
  single: Generated<boolean>;
  id: string;
  training: boolean;
  format: number;
  epoch: Generated<number>;
  created_at: Instant;
};

export type StreamTable = {
  stream_id: string;
  type: string;
  version: number;
  state: Json<unknown>;
  state_shape: number;
  stream_hash: Buffer;
  due_at: Instant | null;
  open: boolean;
  transaction_key: Buffer | null;
  recorded_at: Instant;
};

export type CommandTable = {
  command_id: string;
  stream_id: string;
  party: string;
  subject: string;
  capacity: string;
  type: string;
  fingerprint: Buffer;
  received_at: Instant;
  recorded_at: Instant;
  status: "accepted" | "refused";
  code: string | null;
  rule: string | null;
  pointer: string | null;
  facts: Json<Record<string, string | number>> | null;
  first_version: number;
  last_version: number;
};

export type EventTable = {
  position: number;
  stream_id: string;
  version: number;
  event_id: string;
  cause: string;
  cause_index: number;
  command_digest: Buffer;
  type: string;
  schema_version: number;
  occurred_at: Instant;
  recorded_at: Instant;
  level: string;
  audience: string;
  header: Json<Record<string, unknown>>;
  body_commit: Buffer | null;
  event_hash: Buffer;
  stream_hash: Buffer;
};

export type WakeTable = {
  workflow_id: string;
  workflow_type: string;
  stream_id: string;
  n: number | null;
  epoch: number;
  version: number;
  seen_version: Generated<number>;
  sent_version: Generated<number>;
  sent_at: Instant | null;
  changed_at: Instant;
};

export type FollowUpTable = {
  stream_id: string;
  n: number;
  target: string;
  command: string;
  command_id: string;
  status: "accepted" | "refused";
  code: string | null;
  recorded_at: Instant;
};

export type ProjectionTable = {
  name: string;
  version: number;
  shape: number;
  status: "active" | "building";
  table_name: string;
  since: Generated<Instant>;
};

export type CaseRegisterTable = {
  case_id: string;
  number: string | null;
  version: number;
  stage: string;
  track: string;
  kind: string | null;
  requesting: string;
  denying: string;
  filer: string;
  regimes: string[];
  items: string[];
  filed_on: CivilDate;
  stage_since: CivilDate;
  next_due_at: Instant | null;
  next_due_date: CivilDate | null;
  next_due_key: string | null;
  next_due_id: string | null;
  public_due_at: Instant | null;
  public_due_date: CivilDate | null;
  public_due_key: string | null;
  public_due_id: string | null;
  public_regimes: string[];
  overdue: boolean;
  outcome: string | null;
  final: boolean;
  label: string | null;
  denial: string | null;
  linked: string[];
  lead: string | null;
};

export type DenialsTable = {
  denial_id: string;
  version: number;
  number: string;
  stage: string;
  stage_since: CivilDate;
  denying: string;
  requesting: string;
  kind: string;
  items: string[];
  end_user_country: string;
  denial_date: CivilDate;
  review_or_expiry_date: CivilDate | null;
  label: string | null;
  reviewed_on: CivilDate | null;
  filing_period_ended: boolean;
  next_due_key: string | null;
  next_due_date: CivilDate | null;
};

export type OpenDeadlinesTable = {
  case_id: string;
  deadline_id: string;
  key: string;
  binds: string[];
  start_date: CivilDate;
  nominal_end: CivilDate;
  due_date: CivilDate;
  over_at: Instant;
  provisional: boolean;
};

export type TimelineTable = {
  case_id: string;
  version: number;
  type: string;
  occurred_at: Instant;
  on_date: CivilDate;
  by_role: string;
  party: string;
  stage: string | null;
  deadline_id: string | null;
  late_by: number | null;
  level: string;
  audience: string;
};
