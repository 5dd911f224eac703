import { seeCase } from "../db/conducting.ts";
import { undelivered } from "../db/deliveries.ts";
import { reference } from "../db/reference.ts";
import type { Store } from "../db/store.ts";
import type { Deadline } from "../domain/case/deadline.ts";
import { nextDue } from "../domain/case/decide.ts";
import { noCase } from "../domain/case/state.ts";
import { clocksOf, conductorsOf } from "../domain/conductor.ts";
import { type Instant, millisecondsUntil } from "../domain/time.ts";
import type { NextDeadline, View } from "../workflows/messages.ts";
import type { Minder } from "./index.ts";

/** Loads the record for a workflow; what it loads, it has seen. */
export async function load(store: Store, minder: Minder): Promise<View> {
  const { caseId } = minder;
  const seen = await seeCase(store, caseId, workflowIdOf(minder));
  if (seen === null) return nothing;
  const { state, epoch, now, delivered } = seen;
  const conductor = conductorsOf(caseId, state).find(
    ({ workflowId }) => workflowId === workflowIdOf(minder),
  );
  const clocks = conductor === undefined ? [] : clocksOf(conductor, state);
  const first = nextDue({ ...state, clocks });
  const servesNotices = minder.type === "transferDenialCase";
  return {
    epoch,
    version: state.version,
    stage: state.stage,
    number: state.number,
    isNeeded: conductor !== undefined,
    next: first === null ? null : nextOf(first, now),
    owed: servesNotices ? await undelivered(store, caseId, state, delivered) : [],
  };
}

/** Of a case that the record does not know (any more: it was restored); its workflow ends. */
const nothing: View = {
  epoch: 0,
  version: 0,
  stage: noCase.stage,
  number: null,
  isNeeded: false,
  next: null,
  owed: [],
};

/** The ids of `domain/conductor.ts`, from the side of the workflow. */
export function workflowIdOf({ type, caseId, n }: Minder): string {
  switch (type) {
    case "transferDenialCase":
      return `case/${caseId}`;
    case "regimeExplanation":
      return `regime/${caseId}/${n}`;
    case "silenceProcedure":
      return `silence/${caseId}/${n}`;
  }
}

function nextOf({ id, key, policyVersion, dueDate, overAt }: Deadline, now: Instant): NextDeadline {
  const policy = reference().policies.get(policyVersion);
  const title = `${id} ${policy?.deadlines[key].title ?? ""}`.trimEnd();
  return { id, title, dueDate, overAt, inMs: millisecondsUntil(now, overAt) };
}
