import { computeDeadline } from "../../calendar.ts";
import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import { periodOf } from "../../policy.ts";
import { civilDate } from "../../time.ts";
import { filerOf } from "../roles.ts";
import { whileRunning, words } from "./act.ts";
import type { Acts, Guard, Scene } from "./act.ts";
import { explanationRefused, openCase } from "./filing.ts";
import { endedRefused, formRefused, particularsOf, sealedForm } from "./particulars.ts";
import { isRefused, opposite } from "./sealing.ts";

/** AXP-1 §3 D02, D03: back to the filer with what is missing, and filed again. */
export const returnActs: Acts<"ReturnForCompletion" | "CompleteNotification"> = {
  ReturnForCompletion: {
    guards: [
      whileRunning(["D02"], "completeness.not-running", "AXP-1 §3 D02, D36"),
      ({ state, law }) =>
        state.opening.returns < law.policy.returnsMax
          ? null
          : reject("completeness.returns-used", "AXP-1 §5 ReturnForCompletion", {
              facts: { returns: state.opening.returns },
            }),
    ],
    act: ({ state }, body) => [
      {
        type: "NotificationReturned",
        times: state.opening.returns + 1,
        stage: "RETURNED",
        ...words(body),
      },
    ],
  },
  CompleteNotification: {
    guards: [isFiler, whileRunning(["D03"], "completion.not-running", "AXP-1 §3 D03")],
    act: (scene, body) => {
      const { state, actor, law } = scene;
      const { requesting, denying } = state;
      const refusal =
        otherCase(scene) ??
        formRefused(law, body) ??
        lateByNewDate(scene, body.denialDate) ??
        explanationOf(scene, body.explanation);
      if (refusal !== null) return refusal;
      const seal = sealedForm(body, opposite(state, actor.party)[0] ?? "");
      if (isRefused(seal)) return seal;
      const policy = state.policyVersion ?? law.policy.version;
      const { denial } = law.facts;
      const kept = { policy, denial, earlierCase: state.earlierCase };
      return [
        {
          type: "NotificationCompleted",
          stage: "FILED",
          ...particularsOf(body, { requesting, denying }, kept),
          ...seal,
          ...words(body),
        },
      ];
    },
  },
};

/** §5 Invariants: completed, it may be about a transaction on which there is a case already. */
function otherCase({ state, actor, law }: Scene): Rejection | null {
  const code = state.filer === "REQ" ? "filing.open-case" : "notice.open-case";
  return openCase({ actor, law }, code) ?? endedRefused(law);
}

function isFiler({ state, actor }: Scene): ReturnType<Guard> {
  if (actor.party === filerOf(state)) return null;
  const code = state.filer === "REQ" ? "not-yours.requesting-state" : "not-yours.denying-state";
  return reject(code, "AXP-1 §5 CompleteNotification");
}

/** D01, where the completed form gives another date of the denial: judged by the day of filing. */
function lateByNewDate({ state, law }: Scene, denialDate: string): Rejection | null {
  if (state.filer === "DEN" || state.opening.leave === "granted") return null;
  const period = periodOf(law.policy, "D01", "ordinary");
  const { dueDate } = computeDeadline(civilDate(denialDate), period, law.calendar);
  if (state.filedOn === null || state.filedOn <= dueDate) return null;
  return reject("filing.late", "AXP-1 §3 D01", { pointer: "/denialDate", facts: { dueDate } });
}

/** §5.2: an own notice holds its explanation, also when it is filed again. */
function explanationOf(
  scene: Scene,
  explanation: { readonly reasonCodes: readonly string[] } | undefined,
) {
  const at = { pointer: "/explanation" };
  const isNotice = scene.state.filer === "DEN";
  if (isNotice && explanation === undefined)
    return reject("notice.without-explanation", "AXP-1 §5.2", at);
  if (!isNotice && explanation !== undefined)
    return reject("filing.explanation-not-yours", "AXP-1 §5.2", at);
  return explanation === undefined ? null : explanationRefused(scene, explanation.reasonCodes);
}
