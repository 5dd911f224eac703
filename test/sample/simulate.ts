import { sha256 } from "../../db/sha256.ts";
import { lawFor, noFacts } from "../../db/law.ts";
import { commandNamed } from "../../domain/case/catalogue/index.ts";
import type { CaseCommand } from "../../domain/case/catalogue/index.ts";
import { decide, nextDue } from "../../domain/case/decide.ts";
import type { CaseEvent } from "../../domain/case/events.ts";
import { evolve } from "../../domain/case/evolve.ts";
import { noCase } from "../../domain/case/state.ts";
import type { CaseState } from "../../domain/case/state.ts";
import { clock } from "../../domain/law.ts";
import type { Actor } from "../../domain/law.ts";
import type { Instant } from "../../domain/time.ts";
import { trainee } from "../../api/routes/training.ts";
import type { Act } from "../../bin/sample/script.ts";

export type Life = { readonly state: CaseState; readonly events: readonly CaseEvent[] };

/** Plays one case by the rules alone, without a record, up to `until`. Throws at a refusal. */
export function simulate(acts: readonly Act[], until: Instant): Life {
  let life: Life = { state: noCase, events: [] };
  const versions = new Map<string, number>();
  const take = (command: CaseCommand, actor: Actor, now: Instant) => {
    const { state } = life;
    const facts = {
      ...noFacts,
      openCaseOnTransaction: null,
      nextCaseNumber: `AXP/${now.slice(0, 4)}/1`,
      constitutionHash: sha256("the constitution of this group").toString("hex"),
    };
    const law = lawFor({ id: "", training: true }, state, now, facts);
    const decision = decide(command, actor, state, law);
    if (!decision.ok) throw new Error(`${command.type} at ${now}: ${decision.code}`);
    const { events } = decision;
    life = { state: events.reduce(evolve, state), events: [...life.events, ...events] };
  };
  const expireUntil = (at: Instant) => {
    for (let due = nextDue(life.state); due !== null; due = nextDue(life.state)) {
      if (due.overAt > at) return;
      take({ type: "ExpireDeadline", body: { id: due.id, overAt: due.overAt } }, clock, due.overAt);
    }
  };
  for (const act of acts.filter(({ at }) => at < until)) {
    expireUntil(act.at);
    const actor = trainee(act.as);
    if (actor === null) throw new Error(`Nobody is known as ${act.as}.`);
    const text = JSON.stringify(act.body, (_key, value: unknown) =>
      isReference(value) ? versions.get(value.$versionOf) : value,
    );
    const body = commandNamed(act.command)!.body.parse(JSON.parse(text));
    take({ type: act.command, body } as CaseCommand, actor, act.at);
    if (act.name !== undefined) versions.set(act.name, life.state.version);
  }
  expireUntil(until);
  return life;
}

const isReference = (value: unknown): value is { $versionOf: string } =>
  typeof value === "object" && value !== null && "$versionOf" in value;
