import type pg from "pg";

import type { StoreRole } from "./store.ts";
import { StoreUnavailable } from "./unavailable.ts";

/** Settings without which a confirmed command could be lost, or text and time be altered. */
const needed: Record<string, string> = {
  fsync: "on",
  full_page_writes: "on",
  synchronous_commit: "on",
  data_checksums: "on",
  server_encoding: "UTF8",
  client_encoding: "UTF8",
  TimeZone: "UTC",
  idle_in_transaction_session_timeout: "5s",
  lock_timeout: "5s",
  // `docket_open` relies on it: what follows a lock reads fresh.
  default_transaction_isolation: "read committed",
};
const neededByRole: Record<StoreRole, Record<string, string>> = {
  writer: { role: "docket_writer", transaction_timeout: "15s" },
  reader: { role: "docket_reader", statement_timeout: "10s", transaction_read_only: "on" },
  owner: { role: "none" },
};

/** Throws `StoreUnavailable` that names each setting which isn't what the docket relies on. */
export async function assertSettings(pool: pg.Pool, role: StoreRole): Promise<void> {
  const wanted = { ...needed, ...neededByRole[role] };
  const { rows } = await pool.query<{ name: string; value: string | null }>(
    `SELECT name, current_setting(name, true) AS value
     FROM unnest($1::text[] || 'server_version_num'::text) AS name`,
    [Object.keys(wanted)],
  );
  const found = new Map(rows.map((row) => [row.name, row.value ?? "unknown"]));
  const wrong = Object.entries(wanted)
    .filter(([name, value]) => found.get(name) !== value)
    .map(([name, value]) => `${name} is ${found.get(name)}, needed is ${value}`);
  if (Number(found.get("server_version_num")) < 180_000) {
    wrong.push(`the server is ${found.get("server_version_num")}, needed is PostgreSQL 18`);
  }
  if (wrong.length === 0) return;
  throw new StoreUnavailable(
    `This PostgreSQL can't keep the record: ${wrong.join("; ")}. Nothing was written.`,
  );
}
