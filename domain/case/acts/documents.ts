import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import type { Law } from "../../law.ts";
import { civilDate, daysBetween } from "../../time.ts";
import type { BodyOf } from "../catalogue/index.ts";
import type { Sealed } from "../events.ts";
import { officialLanguages } from "../expiryOfReview.ts";
import { mayAct } from "../group.ts";
import { hasBegun } from "../notices.ts";
import type { Fact } from "../record.ts";
import { clockOf, lateByDays, runs, words } from "./act.ts";
import type { Acts, Guard, Scene } from "./act.ts";
import { isRefused, relianceRefused, sealedIn } from "./sealing.ts";

export const documentActs: Acts<
  "FileSubmission" | "FileEvidence" | "ExplainDelay" | "IssueInterimReport"
> = {
  FileSubmission: {
    guards: [isAdmitted, mayFileSubmission],
    act: (scene, body) =>
      resting(scene, body, [body.documents], (seal) => ({
        type: "SubmissionFiled",
        lateByDays: lateByDays(scene, submissionClock(scene)),
        ...seal,
        ...words(body),
      })),
  },
  FileEvidence: {
    guards: [isAdmitted],
    act: (scene, body) =>
      resting(scene, body, [body.text, body.documents], (seal) => ({
        type: "EvidenceFiled",
        lateByDays: evidenceLateBy(scene),
        ...seal,
        ...words(body),
      })),
  },
  ExplainDelay: {
    guards: [isSeated],
    act: ({ state, law }, { reasons, newDate }) => {
      const at = { pointer: "/newDate" };
      const limit = clockOf(state, "D22L");
      if (newDate < law.today) return reject("review.date-in-past", "AXP-1 §5", at);
      if (limit !== undefined && newDate > limit.dueDate) {
        const facts = { dueDate: limit.dueDate };
        return reject("review.date-after-limit", "AXP-1 §3 D22L", { ...at, facts });
      }
      return [{ type: "DelayExplained", newDate: civilDate(newDate), ...words({ reasons }) }];
    },
  },
  IssueInterimReport: {
    guards: [isSeated, areEnough],
    act: (scene, body) => [
      {
        type: "InterimReportIssued",
        lateByDays: lateByDays(scene, "D20"),
        stage: "INTERIM_ISSUED",
        ...words(body),
      },
    ],
  },
};

export const reportActs: Acts<"CommentOnInterim" | "IssueFinalReport" | "CirculateReport"> = {
  CommentOnInterim: {
    guards: [mayComment],
    act: (scene, body) =>
      relianceRefused(scene, body.reliesOn) ?? [{ type: "InterimCommentFiled", ...words(body) }],
  },
  IssueFinalReport: {
    guards: [
      isSeated,
      areEnough,
      ({ state }) =>
        state.expired["D21"] === undefined ? reject("review.comments-open", "AXP-1 §3 D21") : null,
    ],
    act: (scene, body) =>
      remediesRefused(scene.law, body.conclusions, "/conclusions") ?? [
        {
          type: "FinalReportIssued",
          from: "experts",
          lateByDays: lateByDays(scene, "D22"),
          stage: "REPORT_ISSUED",
          ...words(body),
        },
      ],
  },
  CirculateReport: {
    act: (_scene, body) => {
      const languages = [...new Set(body.versions.map(({ language }) => language))].toSorted();
      const missing = officialLanguages.filter((language) => !languages.includes(language));
      if (missing.length > 0) {
        const facts = { missing: missing.join(" ") };
        return reject("report.languages-missing", "AXP-1 §5", { pointer: "/versions", facts });
      }
      return [
        {
          type: "ReportCirculated",
          languages,
          missing: [],
          stage: "REPORT_CIRCULATED",
          ...words(body),
        },
      ];
    },
  },
};

/** §6: the paper, sealed as its author wishes, if what it relies on may be relied on. */
function resting(
  scene: Scene,
  body: Pick<BodyOf<"FileSubmission">, "seal" | "reliesOn">,
  contents: readonly unknown[],
  filed: (seal: { readonly sealed?: Sealed }) => Fact,
): readonly Fact[] | Rejection {
  const refusal = relianceRefused(scene, body.reliesOn);
  if (refusal !== null) return refusal;
  const seal = sealedIn(scene, body.seal, contents);
  return isRefused(seal) ? seal : [filed(seal)];
}

/** §7, §3.1: remedies are named by the codes of the policy. */
export function remediesRefused(
  law: Law,
  remedies: readonly { readonly code: string }[],
  field: string,
): Rejection | null {
  const unknown = remedies.findIndex(({ code }) => !law.policy.remedyCodes.includes(code));
  return unknown < 0
    ? null
    : reject("report.unknown-remedy", "AXP-1 §7", { pointer: `${field}/${unknown}/code` });
}

/** §5.5: a seat may be vacant meanwhile. */
export function areEnough({ state, law }: Scene): ReturnType<Guard> {
  return mayAct(state, law) ? null : reject("review.too-few-members", "AXP-1 §5.5");
}

/** EXP are the members of this case's group, not everyone on the roster. */
export function isSeated({ state, actor }: Scene): ReturnType<Guard> {
  return state.review.seats.some(({ expert }) => expert === actor.party)
    ? null
    : reject("review.not-seated", "AXP-1 §5.5");
}

const submissionClock = ({ role }: Scene) => (role === "REQ" ? "D19a" : "D19b");

/** From the due date that the party's D19 had, whether it expired or the submission met it. */
function evidenceLateBy(scene: Scene): number {
  const due = scene.state.review.submissionsDue[submissionClock(scene)];
  if (due === null) return 0;
  const days = daysBetween(due, scene.law.today);
  return days > 0 ? days : 0;
}

/** §5.4: who joined the consultations alone is no third party of the review. */
function isAdmitted({ state, actor, role }: Scene): ReturnType<Guard> {
  return role !== "TP" || state.thirdParties.admitted.includes(actor.party)
    ? null
    : reject("submission.not-admitted", "AXP-1 §5.4");
}

/** Once each, late as well; DEN after REQ's was served on it, or REQ let its time pass. */
function mayFileSubmission(scene: Scene): ReturnType<Guard> {
  const { state } = scene;
  const rule = "AXP-1 §3 D19a, D19b";
  if (state.review.submitted.includes(scene.actor.party)) return reject("submission.already", rule);
  const isOpen =
    scene.role === "TP"
      ? state.review.submissionsDue.D19b !== null
      : hasBegun(state, submissionClock(scene));
  if (!isOpen) return reject("submission.not-yet", rule);
  return scene.role === "TP" ? lateOfThirdParty(scene) : null;
}

/** §5.4 "until D19b ends": its date, also where the denying State has filed before. */
function lateOfThirdParty({ state, law }: Scene): ReturnType<Guard> {
  const dueDate = state.review.submissionsDue.D19b;
  if (dueDate === null || law.today <= dueDate || runs(state, "D19b")) return null;
  return reject("submission.late", "AXP-1 §5.4", { facts: { dueDate } });
}

function mayComment({ state, actor }: Scene): ReturnType<Guard> {
  const rule = "AXP-1 §3 D21";
  const { commented } = state.review;
  const dueDate = state.expired["D21"];
  if (dueDate !== undefined) return reject("comments.late", rule, { facts: { dueDate } });
  if (!runs(state, "D21")) return reject("comments.not-open", rule);
  return commented.includes(actor.party) ? reject("comments.already", rule) : null;
}
