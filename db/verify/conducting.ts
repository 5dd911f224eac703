import { sql } from "kysely";
import type { Transaction } from "kysely";

import type { CaseEvent } from "../../domain/case/events.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { followUpId } from "../ids.ts";
import { kindNamed } from "../kinds/index.ts";
import type { KindName } from "../kinds/index.ts";
import type { Change } from "../projections/projection.ts";
import type { Database } from "../schema.ts";
import type { Finding } from "./finding.ts";

type Changes = ReadonlyMap<string, Change>;

/** Every workflow that a stream needs now is to be woken up to its version. */
export async function checkWakes(
  trx: Transaction<Database>,
  kind: KindName,
  streams: readonly { readonly stream_id: string; readonly version: number }[],
  changes: Changes,
): Promise<readonly Finding[]> {
  const needed = streams.flatMap(({ stream_id: streamId, version }) => {
    const state = changes.get(streamId)?.after;
    const conductors = state === undefined ? [] : kindNamed(kind).conductorsOf(streamId, state);
    return conductors.map(({ workflowId }) => ({ workflowId, streamId, version }));
  });
  const { rows } = await sql<{ workflow_id: string; version: number }>`
    SELECT workflow_id, version FROM wake
    WHERE workflow_id = ANY (${needed.map(({ workflowId }) => workflowId)}::text[])`.execute(trx);
  const there = new Map(rows.map((row) => [row.workflow_id, row.version]));
  return needed
    .filter(({ workflowId, version }) => there.get(workflowId) !== version)
    .map(({ workflowId, streamId, version }) => ({
      what: `the workflow ${workflowId} is not to be woken up to this version`,
      streamId,
      version,
    }));
}

/** Every dispatch is of a notice of its case, and its document is the one that was sent. */
export async function checkDeliveries(
  trx: Transaction<Database>,
  ids: readonly string[],
  changes: Changes,
): Promise<readonly Finding[]> {
  const { rows } = await sql<Delivered>`
    SELECT case_id, n, notice, sent_to, digest = sha256(convert_to(document, 'UTF8')) AS is_whole
    FROM delivery WHERE case_id = ANY (${ids}::uuid[])`.execute(trx);
  return rows.flatMap((row) => {
    const { case_id: streamId, n, notice, sent_to: to, is_whole: isWhole } = row;
    if (!isWhole) return [{ what: `the document of notice ${n} was changed`, streamId }];
    const known = noticeOf(changes.get(streamId), n);
    if (known?.notice === notice && known.to === to) return [];
    return [{ what: `a dispatch ${n} is of no notice of the case`, streamId }];
  });
}

/** Every proof is of a follow-up that an event of its stream carries, and of its own command. */
export async function checkFollowUps(
  trx: Transaction<Database>,
  ids: readonly string[],
  changes: Changes,
): Promise<readonly Finding[]> {
  const { rows } = await sql<CarriedOut>`
    SELECT f.stream_id, f.n, f.target, f.command, f.command_id,
           c.type = f.command AND f.status = c.status AND f.target = c.stream_id
             AND f.code IS NOT DISTINCT FROM c.code AS is_decided
    FROM follow_up f LEFT JOIN command c ON c.command_id = f.command_id
    WHERE f.stream_id = ANY (${ids}::uuid[])`.execute(trx);
  return rows.flatMap((row) => {
    const { stream_id: streamId, n, target, command, is_decided: isDecided } = row;
    const all = changes.get(streamId)?.events.flatMap(({ event }) => event.followUps ?? []);
    const known = all?.find((one) => one.n === n);
    const isKnown = known?.stream === target && known.command === command;
    const isOfIt = row.command_id === followUpId(streamId, n) && isDecided === true;
    if (isKnown && isOfIt) return [];
    return [
      { what: `the follow-up ${n} is not what the stream's events and commands say`, streamId },
    ];
  });
}

type CarriedOut = {
  readonly stream_id: string;
  readonly n: number;
  readonly target: string;
  readonly command: string;
  readonly command_id: string;
  readonly is_decided: boolean | null;
};

function noticeOf(
  change: Change | undefined,
  n: number,
): Pick<CaseState["notices"]["pending"][number], "notice" | "to"> | undefined {
  if (change === undefined) return undefined;
  for (const { event } of (change as Change<CaseState, CaseEvent>).events) {
    if (event.type === "NoticeServed" && event.n === n) return event;
  }
  return (change.after as CaseState).notices.pending.find((notice) => notice.n === n);
}

type Delivered = {
  readonly case_id: string;
  readonly n: number;
  readonly notice: string;
  readonly sent_to: string;
  readonly is_whole: boolean;
};
