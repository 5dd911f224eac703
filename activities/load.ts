import { see } from "../db/conducting.ts";
import { undelivered } from "../db/deliveries.ts";
import { kindNamed } from "../db/kinds/index.ts";
import { policiesOf } from "../db/published.ts";
import type { Store } from "../db/store.ts";
import type { Deadline } from "../domain/case/deadline.ts";
import type { CaseState } from "../domain/case/state.ts";
import { clocksOf } from "../domain/conductor.ts";
import { type Instant, millisecondsUntil } from "../domain/time.ts";
import type { NextDeadline, View } from "../workflows/messages.ts";
import { type Minder, placeOf, workflowIdOf } from "./minder.ts";

/** Loads the record for a workflow; what it loads, it has seen. */
export async function load(store: Store, minder: Minder): Promise<View> {
  const place = placeOf(minder);
  const workflowId = workflowIdOf(minder);
  const seen = await see(store, place, workflowId);
  if (seen === null) return nothing;
  const { state, epoch, now, delivered, carriedOut } = seen;
  const { conductorsOf, nextDue } = kindNamed(place.kind);
  const conductor = conductorsOf(place.streamId, state).find(
    (one) => one.workflowId === workflowId,
  );
  const ofCase = place.kind === "case" ? (state as CaseState) : null;
  const minded =
    ofCase === null || conductor === undefined ? state.clocks : clocksOf(conductor, ofCase);
  const first = conductor === undefined ? null : nextDue({ ...state, clocks: minded });
  const isOfStream = minder.type !== "regimeExplanation" && minder.type !== "silenceProcedure";
  return {
    epoch,
    version: state.version,
    stage: state.stage,
    number: ofCase?.number ?? null,
    isNeeded: conductor !== undefined,
    next: first === null ? null : nextOf(store, first, now),
    owed:
      ofCase !== null && isOfStream
        ? await undelivered(store, place.streamId, ofCase, delivered)
        : [],
    followUps: isOfStream ? (state.followUps?.last ?? 0) - carriedOut : 0,
  };
}

/** Of a stream that the record does not know (any more: it was restored); its workflow ends. */
const nothing: View = {
  epoch: 0,
  version: 0,
  stage: "NONE",
  number: null,
  isNeeded: false,
  next: null,
  owed: [],
  followUps: 0,
};

function nextOf(store: Store, deadline: Deadline, now: Instant): NextDeadline {
  const { id, key, policyVersion, dueDate, overAt } = deadline;
  const policy = policiesOf(store.instance).get(policyVersion);
  const title = `${id} ${policy?.deadlines[key].title ?? ""}`.trimEnd();
  return { id, title, dueDate, overAt, inMs: millisecondsUntil(now, overAt) };
}
