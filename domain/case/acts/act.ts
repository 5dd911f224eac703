import { canonical } from "../../canonical.ts";
import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import type { Actor, Law } from "../../law.ts";
import { daysBetween } from "../../time.ts";
import type { BodyOf, CommandName } from "../catalogue/index.ts";
import type { Json } from "../events.ts";
import type { Fact } from "../record.ts";
import { partiesOf } from "../roles.ts";
import type { Role } from "../roles.ts";
import type { CaseState } from "../state.ts";

/** Who acts, as what, in which case, under which law. */
export type Scene = {
  readonly state: CaseState;
  readonly actor: Actor;
  readonly role: Role;
  readonly law: Law;
};

/** A condition that does not depend on the body: the permitted actions ask the same guards. */
export type Guard = (scene: Scene) => Rejection | null;

/** What a command does. Role and stage are checked before, from the catalogue. */
export type Act<Name extends CommandName> = {
  readonly guards?: readonly Guard[];
  readonly act: (scene: Scene, body: BodyOf<Name>) => readonly Fact[] | Rejection;
};
export type Acts<Name extends CommandName> = { readonly [One in Name]: Act<One> };

export const runs = (state: CaseState, id: string): boolean =>
  state.clocks.some((clock) => clock.id === id);

export const clockOf = (state: CaseState, id: string) =>
  state.clocks.find((clock) => clock.id === id);

/** §2 "In time": days from the due date of a deadline that expired; 0 for an act in time. */
export function lateByDays({ state, law }: Scene, id: string): number {
  const dueDate = state.expired[id];
  // A paper handed in on the due date may be entered after it.
  return dueDate === undefined || dueDate > law.today ? 0 : daysBetween(dueDate, law.today);
}

/** The guard that a deadline runs, with the code of its refusal. */
export const whileRunning =
  (ids: readonly string[], code: Rejection["code"], rule: string): Guard =>
  ({ state }) =>
    ids.some((id) => runs(state, id)) ? null : reject(code, rule);

/** A fact's body as JSON: optional fields that were not given are left out. */
export function words(body: object): { readonly body: Readonly<Record<string, Json>> } {
  return { body: jsonOf(body) as Readonly<Record<string, Json>> };
}

function jsonOf(value: unknown): Json {
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== "object" || value === null) return value as Json;
  const given = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(given.map(([key, one]) => [key, jsonOf(one)]));
}

/**
 * §1 "both": an act is a proposal until every other party has acted on the same text; §5.6: in a
 * lead of consolidated cases these are all of theirs. Another text, of whichever of them, takes the
 * place of those that stand. In the committee, two members' acts do.
 */
export function agree(
  { state, actor, role, law }: Scene,
  matter: string,
  body: object,
  agreed: () => readonly Fact[],
): readonly Fact[] | Rejection {
  const text = law.digest(canonical(body));
  const standing = state.proposals.filter((one) => one.matter === matter && one.text === text);
  const hasActed = (party: string) => standing.some((one) => one.party === party);
  if (hasActed(actor.party)) return reject("proposal.standing", "AXP-1 §1");
  const others = partiesOf(state).filter((party) => party !== actor.party);
  const isAgreed = role === "COM" ? standing.length > 0 : others.every(hasActed);
  return isAgreed ? agreed() : [{ type: "AgreementProposed", matter, text, ...words(body) }];
}

export const isRejection = (result: readonly Fact[] | Rejection): result is Rejection =>
  !Array.isArray(result);
