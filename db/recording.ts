import type { Conductor } from "../domain/conductor.ts";
import { fingerprint } from "./deciding.ts";
import type { Place, Step } from "./deciding.ts";
import { commandDigest, seal } from "./envelope.ts";
import type { SealedEvent, Sent } from "./envelope.ts";
import { kindNamed } from "./kinds/index.ts";
import type { StreamState } from "./kinds/index.ts";
import { counterOf } from "./law.ts";
import type { Opened } from "./opening.ts";
import { targetsOf } from "./projections/index.ts";
import type { Change, Projection, RecordedEvent } from "./projections/projection.ts";
import type { Statement } from "./transaction.ts";

/** The workflow whose own command this is, and the version that it had loaded. */
export type SeenBy = { readonly workflowId: string; readonly version: number };

/**
 * The statement that records `steps`, in the order of locks: projections, then `docket_record`
 * (migration 0010), whose append comes last, directly before COMMIT.
 */
export function recording(
  place: Place,
  steps: readonly Step[],
  opened: Opened,
  more: { readonly transactionKey: string | null; readonly seenBy: SeenBy | undefined },
): Statement {
  const { streamId } = place;
  const { shape, isOpen, nextDue } = kindNamed(place.kind);
  const { before } = steps[0]!;
  const { after } = steps.at(-1)!;
  const commands = steps.map(commandRow);
  const sealed = steps.flatMap((step, index) =>
    sealedEvents(place, step, opened, { ...commands[index]!, receivedAt: opened.receivedAt }),
  );
  const payload = {
    streamId,
    streamType: place.kind,
    streamHash: opened.streamHash,
    receivedAt: opened.receivedAt,
    recordedAt: opened.recordedAt,
    fromVersion: before.version,
    version: after.version,
    state: after,
    stateShape: shape,
    dueAt: nextDue(after)?.overAt ?? null,
    open: isOpen(after),
    transactionKey: more.transactionKey,
    counter:
      place.kind === "case" && numberOf(before) !== numberOf(after)
        ? counterOf(opened.numberYear)
        : null,
    wakes: wakesOf(place, before, after, more.seenBy),
    commands,
    events: sealed,
  };
  const puts = sealed.length === 0 ? [] : projected(place, steps, sealed, opened.registry);
  return recordWith(puts, JSON.stringify(payload));
}

/** A case's number, once it has one. */
const numberOf = (state: StreamState & { readonly number?: string | null }): string | null =>
  state.number ?? null;

function sealedEvents(
  { kind, streamId }: Place,
  step: Step,
  opened: Opened,
  sent: Sent,
): SealedEvent[] {
  const { decision, order, before, occurredAt } = step;
  if (!decision.ok) return [];
  const digest = commandDigest(sent);
  const { levelOf } = kindNamed(kind);
  return decision.events.map((event, index) =>
    seal(event, {
      stream: streamId,
      version: before.version + index + 1,
      cause: order.commandId,
      causeIndex: index,
      commandDigest: digest,
      occurredAt,
      recordedAt: opened.recordedAt,
      ...levelOf(event),
    }),
  );
}

function commandRow(step: Step) {
  const { order, decision, before, after } = step;
  const { party, subject, capacity } = order.actor;
  return {
    commandId: order.commandId,
    party,
    subject,
    capacity,
    type: order.command.type,
    fingerprint: fingerprint(order),
    status: decision.ok ? "accepted" : "refused",
    ...(decision.ok ? {} : refusal(decision)),
    firstVersion: decision.ok ? before.version + 1 : before.version,
    lastVersion: after.version,
  };
}

const refusal = ({ code, rule, pointer, facts }: Extract<Step["decision"], { ok: false }>) => ({
  code,
  rule,
  pointer,
  facts,
});

/** Every workflow that the stream needed or needs now is woken: one that ends must learn it. */
function wakesOf(
  { kind, streamId }: Place,
  before: StreamState,
  after: StreamState,
  seenBy: SeenBy | undefined,
): readonly (Conductor & { readonly seen?: number })[] {
  const conductors = new Map<string, Conductor>();
  const { conductorsOf } = kindNamed(kind);
  for (const state of [before, after]) {
    if (state.version === 0) continue;
    for (const one of conductorsOf(streamId, state)) conductors.set(one.workflowId, one);
  }
  const all = [...conductors.values()];
  if (seenBy?.version !== before.version) return all;
  return all.map((one) =>
    one.workflowId === seenBy.workflowId ? { ...one, seen: after.version } : one,
  );
}

function projected(
  { kind, streamId }: Place,
  steps: readonly Step[],
  sealed: readonly SealedEvent[],
  registry: string,
): readonly Put[] {
  const events = steps.flatMap(({ decision }) => (decision.ok ? decision.events : []));
  const recorded = sealed.map(({ version, occurredAt, level, audience }, index): RecordedEvent => ({
    version,
    occurredAt,
    level,
    audience,
    event: events[index]!,
  }));
  const { before } = steps[0]!;
  const change: Change = { streamId, before, after: steps.at(-1)!.after, events: recorded };
  const targets = targetsOf(registry).filter(({ projection }) => projection.kind === kind);
  return targets.flatMap(({ projection, table }) => {
    const rows = projection.payload([change]);
    return rows === null ? [] : [{ projection, table, json: JSON.stringify(rows) }];
  });
}

type Put = { readonly projection: Projection; readonly table: string; readonly json: string };

/**
 * One statement, for the sake of round trips: PostgreSQL works out the condition, and with it the
 * projections, before it calls `docket_record`.
 */
function recordWith(puts: readonly Put[], payload: string): Statement {
  const parts = puts.flatMap(({ projection, table }, index) =>
    projection.put(table, `$${index + 2}::jsonb`),
  );
  const text =
    parts.length === 0
      ? "SELECT docket_record($1)"
      : `WITH ${parts.map((part, index) => `p${index} AS (${part} RETURNING 1)`).join(", ")}
         SELECT docket_record($1)
         WHERE ${parts.map((_, index) => `(SELECT count(*) FROM p${index})`).join(" + ")} >= 0`;
  return { name: nameOf(text), text, values: [payload, ...puts.map(({ json }) => json)] };
}

/** A statement is prepared under a name of its own; there are as many as sets of projections. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `docket_record ${names.size}`;
    names.set(text, name);
  }
  return name;
}
const names = new Map<string, string>();
