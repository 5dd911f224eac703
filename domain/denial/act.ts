import type { Role } from "../case/roles.ts";
import type { Rejection } from "../decision.ts";
import type { Actor, Law } from "../law.ts";
import type { DenialBodyOf, DenialCommandName } from "./catalogue.ts";
import type { DenialEvent } from "./events.ts";
import type { DenialState } from "./state.ts";

type Bare<Event> = Event extends unknown ? Omit<Event, "v" | "on" | "by" | "party"> : never;
/** What an act says happened; who and when is added by `decideDenial`. */
export type DenialFact = Bare<DenialEvent> & { readonly on?: DenialEvent["on"] };

export type DenialScene = {
  readonly state: DenialState;
  readonly actor: Actor;
  readonly role: Role;
  readonly law: Law;
};
export type DenialGuard = (scene: DenialScene) => Rejection | null;
export type DenialAct<Name extends DenialCommandName> = {
  readonly guards?: readonly DenialGuard[];
  readonly act: (scene: DenialScene, body: DenialBodyOf<Name>) => readonly DenialFact[] | Rejection;
};
export type DenialActs<Name extends DenialCommandName> = {
  readonly [One in Name]: DenialAct<One>;
};
