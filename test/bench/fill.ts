import { randomUUID } from "node:crypto";

import { step } from "../../db/deciding.ts";
import type { Step } from "../../db/deciding.ts";
import { caseIdOf, commandId } from "../../db/ids.ts";
import { caseNumber, lawFor, noFacts, transactionOf } from "../../db/law.ts";
import { open } from "../../db/opening.ts";
import type { Opened } from "../../db/opening.ts";
import { recording } from "../../db/recording.ts";
import type { Store } from "../../db/store.ts";
import { inTransaction } from "../../db/transaction.ts";
import type { CaseCommand } from "../../domain/case/catalogue/index.ts";
import { noCase } from "../../domain/case/state.ts";
import type { CaseState } from "../../domain/case/state.ts";
import type { Actor } from "../../domain/law.ts";
import { addDays, localDate } from "../../domain/time.ts";
import { lifeOf } from "./life.ts";

/**
 * Fills the record with ordinary lives, every second of them cut off somewhere, until it holds
 * `events` events: each command decided by the decider and recorded by the append as ever, but a
 * whole life in one transaction. Answers how many events there are.
 */
export async function fill(store: Store, events: number): Promise<number> {
  const run = randomUUID().slice(0, 8);
  let lives = 0;
  let made = 0;
  const loader = async (): Promise<void> => {
    while (made < events) {
      const n = lives++;
      made += await recordLife(store, n, run);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, loader));
  return made;
}

const AT_ONCE = 3;

async function recordLife(store: Store, n: number, run: string): Promise<number> {
  const filing = commandId(actorOf("XAA"), `${run}-${n}`);
  const caseId = caseIdOf(filing);
  const opening = {
    commandId: filing,
    streamId: caseId,
    due: null,
    transactionKey: null,
    numbered: false,
    arrived: null,
  };
  return inTransaction({ pool: store.pool }, async (client) => {
    const found = await open(client, opening);
    if (found.kind !== "open") throw new Error("The case is there already.");
    const { opened } = found;
    const steps = decided(store, caseId, filing, n, run, opened);
    const { actor, command } = steps[0]!.order;
    const transaction = transactionOf(store.instance, actor.party, command);
    const more = { transactionKey: transaction?.key ?? null, seenBy: undefined };
    const { version } = steps.at(-1)!.after;
    return {
      commit: [recording({ kind: "case", streamId: caseId }, steps, opened, more)],
      result: version,
    };
  });
}

function decided(
  store: Store,
  caseId: string,
  filing: string,
  n: number,
  run: string,
  opened: Opened,
): readonly Step[] {
  const denialDate = addDays(localDate(opened.receivedAt), -60);
  const nextCaseNumber = caseNumber(opened.numberYear, n + 1);
  const life = lifeOf(n, run, denialDate);
  const steps: Step[] = [];
  const acts = n % 2 === 0 ? Infinity : 1 + ((n * 5) % 27);
  for (let turn = life.next(); turn.done !== true && steps.length < acts;) {
    const state = (steps.at(-1)?.after ?? noCase) as CaseState;
    const { as, command: type, body } = turn.value;
    const order = {
      commandId: steps.length === 0 ? filing : randomUUID(),
      kind: "case" as const,
      streamId: caseId,
      actor: actorOf(as),
      command: { type, body } as CaseCommand,
    };
    const facts = { ...noFacts, nextCaseNumber };
    const next = step(order, state, lawFor(store.instance, state, opened.receivedAt, facts));
    if (!next.decision.ok) throw new Error(`${type} is refused: ${next.decision.code}`);
    steps.push(next);
    turn = life.next({ lastVersion: next.after.version });
  }
  return steps;
}

/** As a training docket signs in (`api/routes/training.ts`). */
export function actorOf(as: string): Actor {
  const subject = `trainee:${as}`;
  if (as === "secretariat") return { subject, party: "ISU", capacity: "secretariat" };
  if (as.startsWith("expert:")) return { subject, party: as.slice(7), capacity: "expert" };
  return { subject, party: as, capacity: "state" };
}
