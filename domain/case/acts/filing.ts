import { computeDeadline } from "../../calendar.ts";
import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import { periodOf } from "../../policy.ts";
import { civilDate, inTime } from "../../time.ts";
import type { BodyOf } from "../catalogue/index.ts";
import { filerOf } from "../roles.ts";
import { agree, whileRunning, words } from "./act.ts";
import type { Acts, Guard, Scene } from "./act.ts";
import { againRefused, formRefused, particularsOf } from "./particulars.ts";
import { sealedForm, statesRefused } from "./particulars.ts";
import { isRefused } from "./sealing.ts";
import { claimOf, criterionRefused } from "./urgency.ts";

type Filing = BodyOf<"FileDenialNotification">;
type Notice = BodyOf<"FileOwnNotice">;

export const filingActs: Acts<
  | "FileDenialNotification"
  | "FileOwnNotice"
  | "RegisterNotification"
  | "RecordService"
  | "WithdrawNotification"
> = {
  FileDenialNotification: { guards: [mayFile], act: fileNotification },
  FileOwnNotice: { guards: [mayFile], act: fileNotice },
  RegisterNotification: {
    guards: [whileRunning(["D02"], "completeness.not-running", "AXP-1 §3 D02, D36")],
    act: ({ law }) => [
      {
        type: "NotificationRegistered",
        number: law.facts.nextCaseNumber,
        deemed: false,
        stage: "REGISTERED",
      },
    ],
  },
  RecordService: {
    guards: [owesANotice],
    act: ({ state, law }, body) => {
      const notice = state.notices.pending.find(({ n }) => n === body.notice);
      if (notice === undefined)
        return reject("service.no-such-notice", "AXP-1 §2 R11", { pointer: "/notice" });
      const pointer = { pointer: "/handedOn" };
      if (body.handedOn > law.today) return reject("service.in-future", "AXP-1 §2 R11", pointer);
      if (body.handedOn < notice.on)
        return reject("service.before-notice", "AXP-1 §2 R11", pointer);
      const { n, to, about, replaces } = notice;
      return [
        {
          type: "NoticeServed",
          n,
          notice: notice.notice,
          to,
          how: body.how,
          ...(about !== undefined && { about }),
          ...(replaces !== undefined && { replaces }),
          on: body.handedOn,
          ...words({ proof: body.proof }),
        },
      ];
    },
  },
  WithdrawNotification: { guards: [mayWithdraw], act: withdraw },
};

function mayFile({ actor, law }: Scene): ReturnType<Guard> {
  return law.lists.isState(actor.party)
    ? null
    : reject("filing.unknown-requesting-state", "AXP-1 §1");
}

function owesANotice({ state }: Scene): ReturnType<Guard> {
  return state.notices.pending.length > 0 ? null : reject("service.no-such-notice", "AXP-1 §2 R11");
}

function fileNotification(scene: Scene, body: Filing) {
  const { actor, law } = scene;
  const parties = { requesting: actor.party, denying: body.denyingState };
  const refusal =
    statesRefused(law, actor, body.denyingState, "/denyingState") ??
    openCase(scene, "filing.open-case") ??
    againRefused(law, parties, body.earlierCase) ??
    formRefused(law, body) ??
    (body.urgency === undefined ? null : criterionRefused(scene, body.urgency, "/urgency")) ??
    periodOver(scene, body);
  if (refusal !== null) return refusal;
  const seal = sealedForm(body, parties.denying);
  if (isRefused(seal)) return seal;
  const filed = {
    type: "DenialNotificationFiled",
    stage: "FILED",
    ...particularsOf(body, parties, kept(scene, body)),
    leaveAsked: limitOf(scene, body) !== null,
    ...seal,
    ...words(body),
  } as const;
  return body.urgency === undefined ? [filed] : [filed, claimOf(body.urgency, "filing")];
}

/** §5.2: the denying State gives notice of its own denial, with its explanation; no D01. */
function fileNotice(scene: Scene, body: Notice) {
  const { actor, law } = scene;
  const parties = { requesting: body.requestingState, denying: actor.party };
  const refusal =
    statesRefused(law, actor, body.requestingState, "/requestingState") ??
    openCase(scene, "notice.open-case") ??
    againRefused(law, parties, body.earlierCase) ??
    formRefused(law, body) ??
    explanationRefused(scene, body.explanation.reasonCodes);
  if (refusal !== null) return refusal;
  const seal = sealedForm(body, parties.requesting);
  if (isRefused(seal)) return seal;
  const filed = {
    type: "OwnNoticeFiled",
    stage: "FILED",
    ...particularsOf(body, parties, kept(scene, body)),
    reasonCodes: body.explanation.reasonCodes,
    ...seal,
    ...words(body),
  } as const;
  return [filed];
}

const kept = ({ law }: Scene, { earlierCase }: Pick<Filing, "earlierCase">) => ({
  policy: law.policy.version,
  denial: law.facts.denial,
  earlierCase: earlierCase ?? null,
});

/**
 * §5 Invariants, §5.2: one open case per transaction, whoever of the two began it. §6: before it is
 * registered, it is named to its filer alone.
 */
export function openCase(
  { actor, law }: Pick<Scene, "actor" | "law">,
  code: "filing.open-case" | "notice.open-case",
): Rejection | null {
  const open = law.facts.openCaseOnTransaction;
  if (open === null) return null;
  const rule = "AXP-1 §5 Invariants, §5.2";
  return open.filer === null || open.filer === actor.party
    ? reject(code, rule, { facts: { case: open.case } })
    : reject("filing.unregistered-case", rule);
}

/** §3.1: reasons are named by the policy's codes, "withheld" being one. */
export function explanationRefused({ law }: Scene, codes: readonly string[]): Rejection | null {
  const unknown = codes.findIndex((code) => !law.policy.reasonCodes.includes(code));
  if (unknown < 0) return null;
  const pointer = { pointer: `/explanation/reasonCodes/${unknown}` };
  return reject("explanation.unknown-reason", "AXP-1 §3.1", pointer);
}

/** D01, where it has passed on the day of the filing; null while it runs. */
function limitOf({ law }: Scene, body: Pick<Filing, "denialDate">) {
  const period = periodOf(law.policy, "D01", "ordinary");
  const limit = computeDeadline(civilDate(body.denialDate), period, law.calendar);
  return inTime(law.now, limit) ? null : limit;
}

/** §3 D01, §5: after D01 with a request for leave (D36), without one not at all. */
function periodOver(scene: Scene, body: Filing): Rejection | null {
  const limit = limitOf(scene, body);
  if (limit === null && body.lateLeave !== undefined)
    return reject("filing.leave-not-needed", "AXP-1 §3 D01", { pointer: "/lateLeave" });
  if (limit === null || body.lateLeave !== undefined) return null;
  const facts = { dueDate: limit.dueDate };
  return reject("filing.late", "AXP-1 §3 D01", { pointer: "/denialDate", facts });
}

/** §5: the filer; of an own notice the denying State alone only until consultations are asked. */
function mayWithdraw({ state, actor }: Scene): ReturnType<Guard> {
  if (actor.party === filerOf(state) || needsBoth(state)) return null;
  const code = state.filer === "REQ" ? "not-yours.requesting-state" : "not-yours.denying-state";
  return reject(code, "AXP-1 §5 WithdrawNotification");
}

const needsBoth = ({ filer, consultations }: Scene["state"]): boolean =>
  filer === "DEN" && consultations.requestedOn !== null;

function withdraw(scene: Scene, body: BodyOf<"WithdrawNotification">) {
  const withdrawn = () =>
    [{ type: "NotificationWithdrawn", stage: "WITHDRAWN", ...words(body) }] as const;
  return needsBoth(scene.state)
    ? agree(scene, "WithdrawNotification", body, withdrawn)
    : withdrawn();
}
