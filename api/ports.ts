import type { Readable } from "node:stream";

import type { execute } from "../db/execute.ts";
import type { CaseState } from "../domain/case/state.ts";
import type { Actor, Law } from "../domain/law.ts";
import type { CivilDate, Instant } from "../domain/time.ts";
import type { Identity } from "./identity.ts";
import type { Live } from "./temporal.ts";

/** A pool of the record, as `db/` opens it. */
export type Store = Parameters<typeof execute>[0];

/** What this docket is. Decided when its record was made, and never changed. */
export type Instance = {
  readonly id: string;
  readonly training: boolean;
  readonly version: string;
  readonly policy: string;
  readonly calendar: string;
};

/** The live side: workflows that mind the clocks. The API works without it. */
export type Conductor = {
  readonly waitingFor: (workflowId: string) => Promise<Live>;
  /** Never throws. */
  readonly isReachable: () => Promise<boolean>;
};

export type Lapsed = {
  readonly caseId: string;
  readonly number: string | null;
  readonly deadline: string;
  readonly at: Instant;
  readonly events: readonly string[];
};
export type Moved =
  | {
      readonly ok: true;
      readonly from: Instant;
      readonly to: Instant;
      readonly lapsed: readonly Lapsed[];
    }
  | { readonly ok: false; readonly why: "not-training" | "not-forward" | "too-far" };

/** Docket time: the database's clock, on a training docket with an offset (never on a real one). */
export type DocketClock = {
  /** A close estimate without asking the database, for headers. */
  readonly now: () => Instant;
  /** Reads the clock afresh. */
  readonly read: () => Promise<Instant>;
  readonly move: (to: CivilDate | Instant, by: Actor) => Promise<Moved>;
};

export type Upload = {
  readonly bytes: Readable;
  readonly name: string;
  /** Content-Type, as the sender has it. */
  readonly declared: string | undefined;
  readonly by: Actor;
};
export type Received =
  | {
      readonly ok: true;
      readonly sha256: string;
      readonly bytes: number;
      readonly type: string;
    }
  | {
      readonly ok: false;
      readonly why: "empty" | "too-large" | "type-not-taken" | "content-mismatch";
    };
/** The store of documents. */
export type Documents = {
  /** Once it is received it is durable; refused or cut off, it leaves nothing. */
  readonly receive: (upload: Upload) => Promise<Received>;
  /** The bytes under a digest; null where there are none. */
  readonly open: (sha256: string) => Promise<Readable | null>;
};

export type Ports = {
  readonly writer: Store;
  readonly reader: Store;
  readonly identity: Identity;
  readonly instance: Instance;
  readonly clock: DocketClock;
  /** The law in force for a case, for readings that decide nothing. */
  readonly lawFor: (state: Pick<CaseState, "policyVersion">, now: Instant) => Law;
  readonly documents: Documents;
  readonly conductor: Conductor | null;
  /** Tells the relay that something was committed. Never waits, never throws. */
  readonly nudge: () => void;
  /** Throws where the record cannot be used. */
  readonly checkRecord: () => Promise<void>;
};
