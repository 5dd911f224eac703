import { sql } from "kysely";

import type { Store } from "../store.ts";
import { findingsMax } from "./finding.ts";
import type { Finding } from "./finding.ts";

export type CommandCheck = { readonly findings: readonly Finding[]; readonly commands: number };

const nothing = "00000000-0000-0000-0000-000000000000";
const batch = 5_000;

/** Each accepted command has all of its events; a refused one has none, and says why. */
export async function checkCommands(
  store: Store,
  onProgress: (done: number) => void,
): Promise<CommandCheck> {
  const findings: Finding[] = [];
  let commands = 0;
  let after = nothing;
  while (findings.length < findingsMax) {
    const rows = await readBatch(store, after);
    const last = rows.at(-1)?.command_id;
    if (last === undefined) break;
    for (const row of rows.filter((one) => one.events !== one.expected || one.is_hollow)) {
      findings.push({
        what: row.is_hollow
          ? "the refusal of this command has no reason"
          : `of ${row.expected} events of this command, ${row.events} are in the record`,
        commandId: row.command_id,
        streamId: row.stream_id,
        version: row.first_version,
      });
    }
    after = last;
    commands += rows.length;
    onProgress(commands);
  }
  return { findings: findings.slice(0, findingsMax), commands };
}

async function readBatch(store: Store, after: string) {
  const { rows } = await sql<{
    command_id: string;
    stream_id: string;
    first_version: number;
    events: number;
    expected: number;
    is_hollow: boolean;
  }>`
    SELECT c.command_id, c.stream_id, c.first_version,
           (SELECT count(*)::int FROM event e WHERE e.cause = c.command_id) AS events,
           CASE c.status WHEN 'accepted' THEN c.last_version - c.first_version + 1 ELSE 0 END
             AS expected,
           c.status = 'refused' AND (c.code IS NULL OR c.rule IS NULL
             OR c.first_version <> c.last_version) AS is_hollow
    FROM command c WHERE c.command_id > ${after}::uuid
    ORDER BY c.command_id LIMIT ${batch}`.execute(store.db);
  return rows;
}
