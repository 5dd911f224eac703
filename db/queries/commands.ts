import { sql } from "kysely";

import type { Capacity } from "../../domain/law.ts";
import { stored } from "../execute.ts";
import type { Accepted, Refused } from "../execute.ts";
import { isKind } from "../kinds/index.ts";
import type { KindName } from "../kinds/index.ts";
import type { Known } from "../opening.ts";
import type { Store } from "../store.ts";
import { uuid } from "./page.ts";

/** A command that was decided: who sent it, and the answer, as it is given to the same key. */
export type CommandRecord = {
  readonly type: string;
  /** The kind of stream that it was sent to; a case where there is none. */
  readonly kind: KindName;
  readonly party: string;
  readonly subject: string;
  readonly capacity: Capacity;
  readonly outcome: Accepted | Refused;
};

/** Null where no such command was decided. */
export async function readCommand(store: Store, commandId: string): Promise<CommandRecord | null> {
  if (!uuid.test(commandId)) return null;
  const { rows } = await sql<Row>`
    SELECT c.type, s.type AS stream_type, c.party, c.subject, c.capacity,
           docket_known(command_id) AS known
    FROM command c LEFT JOIN stream s USING (stream_id) WHERE command_id = ${commandId}`.execute(
    store.db,
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { known, stream_type: of, ...sender } = row;
  const kind = of !== null && isKind(of) ? of : "case";
  return { ...sender, kind, outcome: stored(commandId, known) };
}

type Row = Omit<CommandRecord, "outcome" | "kind"> & {
  readonly stream_type: string | null;
  readonly known: Known;
};
