import { randomUUID } from "node:crypto";

import pg from "pg";

import { caseIdOf, commandId, execute } from "../../db/execute.ts";
import type { Outcome, Request } from "../../db/execute.ts";
import { ensureInstance } from "../../db/instance.ts";
import type { KindName } from "../../db/kinds/index.ts";
import { readCase } from "../../db/queries/case.ts";
import { closeStore, openStore } from "../../db/store.ts";
import type { Store } from "../../db/store.ts";
import type { BodyOf, CommandName } from "../../domain/case/catalogue/index.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { Actor } from "../../domain/law.ts";
import { addDays, localDate } from "../../domain/time.ts";
import { readClock } from "../../db/docketClock.ts";
import { notification } from "../support/notification.ts";
import { freshDatabase } from "../support/servers.ts";

export const requesting: Actor = { subject: "xaa/desk", party: "XAA", capacity: "state" };
export const denying: Actor = { subject: "xbb/desk", party: "XBB", capacity: "state" };
export const registrar: Actor = { subject: "isu/desk", party: "ISU", capacity: "secretariat" };

/** A docket on a database of its own, without anything that runs beside it. */
export type Docket = {
  readonly url: string;
  readonly superuserUrl: string;
  readonly writer: Store;
  readonly reader: Store;
  readonly owner: Store;
  send<Name extends CommandName>(
    actor: Actor,
    caseId: string,
    type: Name,
    body: BodyOf<Name>,
    more?: { readonly key?: string; readonly expectedVersion?: number },
  ): Promise<Outcome>;
  /** The same, to a stream of another kind. */
  sendTo(
    kind: KindName,
    actor: Actor,
    streamId: string,
    type: string,
    body: object,
  ): Promise<Outcome>;
  /** Files a notification, of a transaction of its own unless told; answers the case's id. */
  file(more?: Partial<BodyOf<"FileDenialNotification">>): Promise<string>;
  /** Files and registers: D05 and D06 run. */
  transmitted(): Promise<string>;
  filing(more?: Partial<BodyOf<"FileDenialNotification">>): Promise<Filing>;
  state(caseId: string): Promise<CaseState>;
  counts(): Promise<Counts>;
  /** As a superuser with every trigger off: what an operator could do by force. */
  tamper(statement: string): Promise<number>;
  close(): Promise<void>;
};
export type Filing = BodyOf<"FileDenialNotification">;
export type Counts = Record<"events" | "commands" | "streams", number>;

export async function openDocket(
  options: { readonly training?: boolean; readonly poolSize?: number } = {},
): Promise<Docket> {
  const database = await freshDatabase();
  const { url, superuserUrl } = database;
  await ensureInstance(url, { training: options.training ?? true });
  const writer = await openStore({ url, role: "writer", poolSize: options.poolSize ?? 10 });
  const reader = await openStore({ url, role: "reader", poolSize: 4 });
  const owner = await openStore({ url, role: "owner", poolSize: 4 });
  const docket: Docket = {
    url,
    superuserUrl,
    writer,
    reader,
    owner,
    send: (actor, caseId, type, body, more = {}) => {
      const { key = randomUUID(), ...rest } = more;
      const command = { type, body } as Request["command"];
      return execute(writer, {
        commandId: commandId(actor, key),
        actor,
        streamId: caseId,
        command,
        ...rest,
      });
    },
    sendTo: (kind, actor, streamId, type, body) =>
      execute(writer, {
        commandId: commandId(actor, randomUUID()),
        ...{ actor, kind, streamId, command: { type, body } },
      }),
    filing: async (more) => notification(addDays(localDate(await readClock(writer)), -10), more),
    file: async (more) => {
      const key = randomUUID();
      const caseId = caseIdOf(commandId(requesting, key));
      const body = await docket.filing(more);
      accepted(await docket.send(requesting, caseId, "FileDenialNotification", body, { key }));
      return caseId;
    },
    transmitted: async () => {
      const caseId = await docket.file();
      accepted(await docket.send(registrar, caseId, "RegisterNotification", {}));
      return caseId;
    },
    state: async (caseId) => (await readCase(reader, caseId))!.state,
    counts: async () => {
      const { rows } = await reader.pool.query<Counts>(
        `SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM command) AS commands,
                (SELECT count(*) FROM stream) AS streams`,
      );
      return rows[0]!;
    },
    tamper: (statement) => asSuperuser(superuserUrl, statement),
    close: async () => {
      await Promise.all([writer, reader, owner].map(closeStore));
      await database.drop();
    },
  };
  return docket;
}

export function accepted(outcome: Outcome): Extract<Outcome, { ok: true }> {
  if (!outcome.ok) throw new Error(`Not accepted: ${JSON.stringify(outcome)}`);
  return outcome;
}

async function asSuperuser(url: string, statement: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    const { rowCount } = await client.query(statement);
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}
