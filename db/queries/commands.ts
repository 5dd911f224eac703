import { sql } from "kysely";

import type { Capacity } from "../../domain/law.ts";
import { stored } from "../execute.ts";
import type { Accepted, Refused } from "../execute.ts";
import type { Known } from "../opening.ts";
import type { Store } from "../store.ts";
import { uuid } from "./page.ts";

/** A command that was decided: who sent it, and the answer, as it is given to the same key. */
export type CommandRecord = {
  readonly type: string;
  readonly party: string;
  readonly subject: string;
  readonly capacity: Capacity;
  readonly outcome: Accepted | Refused;
};

/** Null where no such command was decided. */
export async function readCommand(store: Store, commandId: string): Promise<CommandRecord | null> {
  if (!uuid.test(commandId)) return null;
  const { rows } = await sql<Omit<CommandRecord, "outcome"> & { known: Known }>`
    SELECT type, party, subject, capacity, docket_known(command_id) AS known
    FROM command WHERE command_id = ${commandId}`.execute(store.db);
  const [row] = rows;
  if (row === undefined) return null;
  const { known, ...sender } = row;
  return { ...sender, outcome: stored(commandId, known) };
}
