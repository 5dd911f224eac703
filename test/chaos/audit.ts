import { Client, Connection } from "@temporalio/client";

import { commandId } from "../../db/ids.ts";
import { closeStore, openStore } from "../../db/store.ts";
import { verify } from "../../db/verify.ts";
import { WAITING_FOR } from "../../workflows/messages.ts";
import type { Waiting } from "../../workflows/messages.ts";
import { untilSeen } from "../bench/conductor.ts";
import { actorOf } from "../bench/fill.ts";
import { openClient, signIn } from "../bench/http.ts";
import { cast } from "../bench/life.ts";
import type { Entry } from "./journal.ts";
import type { Rig } from "./rig.ts";

/** What the record says of the commands that the client outside remembers. */
export type Accounts = {
  readonly sent: number;
  readonly answered: number;
  /** Answered, and the record knows nothing of it. */
  readonly lost: number;
  /** Commands in the record that nobody sent. */
  readonly unsent: number;
  /** Commands with more or fewer events than their answer says. */
  readonly doubled: number;
};

/** Settles each command of the journal against the record. */
export async function account(rig: Rig, entries: readonly Entry[]): Promise<Accounts> {
  const rows = await rig.sql<{
    command_id: string;
    capacity: string;
    wanted: number;
    had: number;
  }>(`
    SELECT c.command_id, c.capacity, count(e.event_id)::integer AS had,
           CASE WHEN c.status = 'accepted' THEN c.last_version - c.first_version + 1 ELSE 0 END
             AS wanted
    FROM command c LEFT JOIN event e ON e.cause = c.command_id
    GROUP BY c.command_id`);
  const known = new Map(rows.map((row) => [row.command_id, row]));
  const sent = new Set(entries.map(idOf));
  const answered = entries.filter(({ answer }) => answer !== null);
  return {
    sent: entries.length,
    answered: answered.length,
    lost: answered.filter((entry) => !known.has(idOf(entry))).length,
    unsent: rows.filter((row) => row.capacity !== "clock" && !sent.has(row.command_id)).length,
    doubled: rows.filter(({ wanted, had }) => wanted !== had).length + (await orphans(rig)),
  };
}

/** Commands whose index within one cause is there more than once: decided twice. */
async function orphans(rig: Rig): Promise<number> {
  const [row] = await rig.sql<{ doubles: string }>(`
    SELECT count(*) AS doubles FROM (
      SELECT cause FROM event GROUP BY cause, cause_index HAVING count(*) > 1) AS twice`);
  return Number(row!.doubles);
}

const idOf = ({ as, key }: Entry): string => commandId(actorOf(as), key);

/** Sends every command of the journal again; answers those whose answer is now another. */
export async function replayAll(rig: Rig, entries: readonly Entry[]): Promise<readonly string[]> {
  const client = openClient(rig.baseUrl, 16);
  const tokens = await signIn(client, cast);
  const queue = [...entries];
  const differences: string[] = [];
  const sender = async (): Promise<void> => {
    for (let entry = queue.shift(); entry !== undefined; entry = queue.shift()) {
      const { path, as, key, body, command, answer } = entry;
      const again = await client.post(path, tokens.get(as)!, key, body);
      const isSame =
        again.replayed && again.status === answer?.status && again.text === answer.text;
      if (!isSame) {
        const { status, text } = again;
        differences.push(
          `${command}: ${answer?.status} ${answer?.text} is now ${status} ${text}` +
            (again.replayed ? "" : ", not replayed"),
        );
      }
    }
  };
  await Promise.all(Array.from({ length: 16 }, sender));
  client.close();
  return differences;
}

/** `docket verify` on the record; answers what is wrong with it. */
export async function verifyRecord(rig: Rig): Promise<readonly string[]> {
  const store = await openStore({ url: rig.databaseUrl(), role: "owner" });
  try {
    const found = await verify(store);
    return found.ok ? [] : [JSON.stringify(found)];
  } finally {
    await closeStore(store);
  }
}

/** Waits until the conductor has caught up; answers cases whose workflow is at another version. */
export async function unevenWorkflows(rig: Rig): Promise<{ seconds: number; uneven: string[] }> {
  const seconds = await untilSeen(rig.databaseUrl(), 120);
  const open = await rig.sql<{ workflow_id: string; version: number }>(`
    SELECT w.workflow_id, s.version FROM wake w JOIN stream s USING (stream_id) WHERE s.open`);
  const connection = await Connection.connect({ address: rig.temporalAddress() });
  const client = new Client({ connection });
  const uneven: string[] = [];
  try {
    for (const { workflow_id: id, version } of open) {
      const said = await client.workflow.getHandle(id).query<Waiting>(WAITING_FOR);
      if (said.version !== version) uneven.push(`${id}: ${said.version}, the case ${version}`);
    }
  } finally {
    await connection.close();
  }
  return { seconds, uneven };
}
