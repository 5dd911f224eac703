import type { BodyOf, CaseCommand, CommandName } from "../../../domain/case/catalogue/index.ts";
import { decide } from "../../../domain/case/decide.ts";
import type { CaseEvent } from "../../../domain/case/events.ts";
import { evolve } from "../../../domain/case/evolve.ts";
import { entryFacts } from "../../../domain/case/levelTable.ts";
import type { Role } from "../../../domain/case/roles.ts";
import type { CaseState } from "../../../domain/case/state.ts";
import type { Decision } from "../../../domain/decision.ts";
import type { Actor } from "../../../domain/law.ts";
import { bodyFor } from "../../../domain/simulation/bodies.ts";
import { bodies } from "../../domain/case/support/bodies.ts";
import { lawFor, who } from "../../domain/case/support/docket.ts";
import type { Docket } from "../../domain/case/support/docket.ts";
import { explanation, notification } from "../../domain/case/support/stages.ts";

/** What comes of a command in a stage by a role: events, or the code of the refusal. */
export type Cell =
  | { readonly ok: true; readonly events: readonly string[]; readonly stage: CaseState["stage"] }
  | { readonly ok: false; readonly code: string };
/** How it was found, so that a test may ask `decide` again. */
export type Found = Cell & {
  readonly docket: Docket;
  readonly actor: Actor;
  readonly command: CaseCommand;
};

const { denyingState: _denying, ...particulars } = notification;

/** What a role gets for a command in a case, with the `pick`-th of its sample bodies. */
export function ask(docket: Docket, role: Role, name: CommandName, pick: number): Found {
  const given = withRole(docket, role);
  const actor = actorOf(role, given.state);
  const body = bodyOf(given, name, pick);
  const command = { type: name, body } as CaseCommand;
  const decision = decideOn(given, actor, command);
  const found = { docket: given, actor, command };
  if (!decision.ok) return { ok: false, code: decision.code, ...found };
  const { stage } = decision.events.reduce(evolve, given.state);
  return { ok: true, events: decision.events.map(({ type }) => type), stage, ...found };
}

/** The decision with the facts that the record would have of the entry that the body names. */
export function decideOn(docket: Docket, actor: Actor, command: CaseCommand): Decision<CaseEvent> {
  const law = lawFor(docket);
  const { entry: version } = command.body as { readonly entry?: number };
  const event = version === undefined ? undefined : docket.events[version - 1];
  const entry =
    version === undefined || event === undefined ? law.facts.entry : entryFacts(version, event);
  return decide(command, actor, docket.state, { ...law, facts: { ...law.facts, entry } });
}

/** A third State is TP in a case that it was admitted to. */
function withRole(docket: Docket, role: Role): Docket {
  if (role !== "TP" || docket.state.stage === "NONE") return docket;
  const { state } = docket;
  const code = state.requesting === who.third.party ? "XFF" : who.third.party;
  const thirdParties = { ...state.thirdParties, joined: [code], admitted: [code] };
  return { ...docket, state: { ...state, thirdParties } };
}

function actorOf(role: Role, state: CaseState): Actor {
  const seated = state.review.seats[0]?.expert;
  const own = (by: Actor, party: string): Actor => (party === "" ? by : { ...by, party });
  const third = state.requesting === who.third.party ? { ...who.third, party: "XFF" } : who.third;
  const actors: Readonly<Record<Role, Actor>> = {
    REQ: own(who.requesting, state.requesting),
    DEN: own(who.denying, state.denying),
    TP: third,
    SP: third,
    REG: who.regime,
    OBS: who.organisation,
    ISU: who.registrar,
    CH: who.chair,
    COM: who.member,
    EXP: seated === undefined ? who.expert : { ...who.expert, party: seated },
    MED: who.mediator,
    PUB: who.public,
    clock: who.clock,
  };
  return actors[role];
}

function bodyOf(docket: Docket, name: CommandName, pick: number): BodyOf<CommandName> {
  const made = (bodies as Partial<typeof bodies>)[name]?.(docket, pick);
  if (made !== undefined) return made;
  if (name === "FileOwnNotice")
    return { ...particulars, requestingState: "XAA", explanation } as BodyOf<"FileOwnNotice">;
  const ground = { state: docket.state, law: lawFor(docket), particulars };
  return bodyFor(name, ground) as BodyOf<CommandName>;
}
