import { computeDeadline } from "../../calendar.ts";
import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import { inTime } from "../../time.ts";
import type { BodyOf } from "../catalogue/index.ts";
import { chairBarred } from "../committee.ts";
import type { Fact } from "../record.ts";
import { isRuledIn } from "../urgency.ts";
import type { Acts, Guard, Scene } from "./act.ts";
import { words } from "./act.ts";

const rule = "AXP-1 §5.1";

export const urgencyActs: Acts<"ClaimUrgency" | "CommentOnUrgency" | "RuleOnUrgency"> = {
  ClaimUrgency: {
    guards: [mayClaim],
    act: (scene, body) => criterionRefused(scene, body, "") ?? [claimOf(body, "later")],
  },
  CommentOnUrgency: {
    guards: [isClaimOpen],
    act: (_scene, body) => [{ type: "UrgencyCommented", ...words(body) }],
  },
  RuleOnUrgency: {
    guards: [({ actor, state, law }) => chairBarred(actor, state, law), isClaimOpen, mayBeRuledOn],
    act: (_scene, { accept, reasons }) => [
      accept
        ? { type: "UrgencyAccepted", how: "ruled", ...words({ reasons }) }
        : { type: "UrgencyRejected", ...words({ reasons }) },
    ],
  },
};

type Claim = BodyOf<"ClaimUrgency">;

/** §5.1: made with the notification, or later. */
export const claimOf = ({ criterion, ...evidence }: Claim, how: "filing" | "later"): Fact => ({
  type: "UrgencyClaimed",
  criterion,
  how,
  ...words(evidence),
});

/** §3: one of U1 to U4, as the policy lists them. */
export function criterionRefused(
  { law }: Scene,
  { criterion }: Claim,
  under: string,
): Rejection | null {
  return law.policy.urgencyCriteria.includes(criterion)
    ? null
    : reject("urgency.unknown-criterion", "AXP-1 §3 Urgency", { pointer: `${under}/criterion` });
}

/** Once; in EXPLAINED of an own notice alone, where nothing was awaited before (§5.2). */
function mayClaim({ state }: Scene): ReturnType<Guard> {
  if (state.urgency.ruling !== "none") return reject("urgency.already", rule);
  return state.stage === "EXPLAINED" && state.filer === "REQ"
    ? reject("wrong-stage.too-late", rule, { facts: { stage: state.stage } })
    : null;
}

function isClaimOpen({ state }: Scene): ReturnType<Guard> {
  return state.urgency.ruling === "open" && isRuledIn(state)
    ? null
    : reject("urgency.no-claim", rule);
}

/** §5: DEN has commented, or the time for it after the service of the claim has passed. */
function mayBeRuledOn({ state: { urgency }, law }: Scene): ReturnType<Guard> {
  if (urgency.commented) return null;
  if (urgency.servedOn === null) return reject("urgency.not-served", rule);
  const period = law.policy.urgencyCommentPeriod;
  const comments = computeDeadline(urgency.servedOn, period, law.calendar);
  return inTime(law.now, comments)
    ? reject("urgency.comments-open", rule, { facts: { dueDate: comments.dueDate } })
    : null;
}
