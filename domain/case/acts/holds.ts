import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import type { Fact } from "../record.ts";
import { partiesOf } from "../roles.ts";
import { between } from "../stages.ts";
import type { Stage } from "../stages.ts";
import type { CaseState } from "../state.ts";
import { agree, isRejection, words } from "./act.ts";
import type { Acts, Guard, Scene } from "./act.ts";
import { chairPresides } from "./thirdParties.ts";

const OFFICES = "AXP-1 §3 D14";
const SUSPENSION = "AXP-1 §3 D32";

/** AXP-1 §2 R8, §3 D14, D32: into two of the three holds, and out of them. */
export const holdActs: Acts<
  "RequestGoodOffices" | "AcceptGoodOffices" | "EndGoodOffices" | "Suspend" | "Resume"
> = {
  RequestGoodOffices: {
    guards: [chairPresides],
    act: ({ state, actor, role, law }, { mediator = null, reasons }) => {
      if (mediator !== null && !law.lists.isMediator(mediator))
        return reject("good-offices.unknown-mediator", OFFICES, { pointer: "/mediator" });
      const standing = state.holds.request;
      // The chair names the mediator of a request that stands, whosever it is.
      const asking = role === "CH" ? (standing?.by ?? "CH") : actor.party;
      if (role === "CH" && asking !== "CH" && mediator === null)
        return reject("good-offices.mediator-to-name", OFFICES, { pointer: "/mediator" });
      if (standing !== null && standing.by === asking && standing.mediator === mediator)
        return reject("proposal.standing", "AXP-1 §1");
      return [{ type: "GoodOfficesRequested", mediator, asking, ...words({ reasons }) }];
    },
  },
  AcceptGoodOffices: {
    guards: [isAskedForOffices],
    act: (scene, { mediator }) => {
      if (scene.state.holds.request?.mediator !== mediator)
        return reject("good-offices.other-mediator", OFFICES, { pointer: "/mediator" });
      const begun: Fact = { type: "GoodOfficesBegun", mediator, stage: "GOOD_OFFICES" };
      // Of two, the one whom the other asked accepts alone; asked by the chair, both do.
      const agreed = agree(scene, "AcceptGoodOffices", { mediator }, () => [begun]);
      return isRejection(agreed) || !areOthersAsking(scene) ? agreed : [begun];
    },
  },
  EndGoodOffices: {
    guards: [
      ({ role, actor, state }) =>
        role === "MED" && actor.party !== state.holds.mediator
          ? reject("good-offices.not-mediator", OFFICES)
          : null,
    ],
    act: ({ state }, body) => [
      { type: "GoodOfficesEnded", stage: stageHeld(state), ...words(body) },
    ],
  },
  Suspend: {
    act: (scene, { alone = false, reasons }) => {
      const suspended: Fact = {
        type: "ProceedingsSuspended",
        alone,
        stage: "SUSPENDED",
        ...words({ reasons }),
      };
      if (alone) return aloneRefused(scene) ?? [suspended];
      // What both agree on is to suspend; each has reasons of its own.
      const result = agree(scene, "Suspend", {}, () => [suspended]);
      return isRejection(result) ? result : result.map((fact) => withReasons(fact, reasons));
    },
  },
  Resume: {
    act: ({ state }, body) => [
      { type: "ProceedingsResumed", stage: stageHeld(state), ...words(body) },
    ],
  },
};

/** R8: the stage that a hold leads back to; of a hold out of a hold, the one before both. */
export function stageHeld({ held, stage }: CaseState): Stage {
  if (held === null) throw new Error(`${stage} holds no stage.`);
  return held.stage;
}

function isAskedForOffices({ state, actor }: Scene): ReturnType<Guard> {
  const { request } = state.holds;
  if (request === null) return reject("good-offices.none", OFFICES);
  if (request.by === actor.party) return reject("good-offices.own-request", OFFICES);
  return request.mediator === null ? reject("good-offices.no-mediator", OFFICES) : null;
}

/** Everybody else asked for them, or has accepted: the one who acts is the last. */
function areOthersAsking({ state, actor }: Scene): boolean {
  const accepted = state.proposals
    .filter(({ matter }) => matter === "AcceptGoodOffices")
    .map(({ party }) => party);
  return partiesOf(state).every(
    (party) =>
      party === actor.party || party === state.holds.request?.by || accepted.includes(party),
  );
}

/** §5 Suspend: REQ alone, once, from REFERRED on. */
function aloneRefused({ state, role }: Scene): Rejection | null {
  const at = { pointer: "/alone" };
  if (role !== "REQ") return reject("suspension.not-alone", SUSPENSION, at);
  if (!(between("REFERRED", "INTERIM_ISSUED") as readonly string[]).includes(state.stage))
    return reject("suspension.alone-too-early", SUSPENSION, at);
  return state.holds.suspendedAlone ? reject("suspension.alone-used", SUSPENSION, at) : null;
}

const withReasons = (fact: Fact, reasons: string | undefined): Fact =>
  fact.type === "AgreementProposed" ? { ...fact, ...words({ reasons }) } : fact;
