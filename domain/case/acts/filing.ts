import { computeDeadline } from "../../calendar.ts";
import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import { periodOf } from "../../policy.ts";
import { addDays, civilDate, inTime } from "../../time.ts";
import type { BodyOf } from "../catalogue/index.ts";
import type { Acts, Guard, Scene } from "./act.ts";
import { words } from "./act.ts";

type Filing = BodyOf<"FileDenialNotification">;

export const filingActs: Acts<
  "FileDenialNotification" | "RegisterNotification" | "RecordService" | "WithdrawNotification"
> = {
  FileDenialNotification: {
    guards: [mayFile],
    act: (scene, body) => {
      const refusal =
        partiesRefused(scene, body) ?? codesRefused(scene, body) ?? datesRefused(scene, body);
      return refusal ?? [filed(scene, body)];
    },
  },
  RegisterNotification: {
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
      const { n, to, about } = notice;
      return [
        {
          type: "NoticeServed",
          n,
          notice: notice.notice,
          to,
          how: body.how,
          ...(about !== undefined && { about }),
          on: body.handedOn,
          ...words({ proof: body.proof }),
        },
      ];
    },
  },
  WithdrawNotification: {
    act: (_scene, body) => [{ type: "NotificationWithdrawn", stage: "WITHDRAWN", ...words(body) }],
  },
};

function mayFile({ actor, law }: Scene): ReturnType<Guard> {
  return law.lists.isState(actor.party)
    ? null
    : reject("filing.unknown-requesting-state", "AXP-1 §1");
}

function owesANotice({ state }: Scene): ReturnType<Guard> {
  return state.notices.pending.length > 0 ? null : reject("service.no-such-notice", "AXP-1 §2 R11");
}

function partiesRefused({ actor, law }: Scene, body: Filing): Rejection | null {
  const at = { pointer: "/denyingState" };
  if (!law.lists.isState(body.denyingState)) return reject("filing.unknown-state", "AXP-1 §8", at);
  if (body.denyingState === actor.party) return reject("filing.own-denial", "AXP-1 §5.2", at);
  if (body.label !== undefined && !law.lists.isTraining)
    return reject("filing.label-not-training", "AXP-1 §8", { pointer: "/label" });
  const { openCaseOnTransaction } = law.facts;
  return openCaseOnTransaction === null
    ? null
    : reject("filing.open-case", "AXP-1 §5 Invariants", { facts: { case: openCaseOnTransaction } });
}

function codesRefused({ law: { lists, policy } }: Scene, body: Filing): Rejection | null {
  const refuse = (code: Rejection["code"], pointer: string) =>
    reject(code, "AXP-1 §8", { pointer });
  if (!policy.denialKinds.includes(body.denialKind))
    return refuse("filing.unknown-denial-kind", "/denialKind");
  if (!policy.reasonCodes.includes(body.reasonCode))
    return refuse("filing.unknown-reason", "/reasonCode");
  if (body.actor !== undefined && !policy.actorKinds.includes(body.actor.value.kind))
    return refuse("filing.unknown-actor-kind", "/actor/value/kind");
  const item = body.items.findIndex(({ code }) => code !== "unlisted" && !lists.isItem(code));
  if (item >= 0) return refuse("filing.unknown-item", `/items/${item}/code`);
  const regime = (body.regimesCited ?? []).findIndex((code) => !lists.isRegime(code));
  return regime < 0 ? null : refuse("filing.unknown-regime", `/regimesCited/${regime}`);
}

/** The denial is not in the future, a silence has run its 90 days, and D01 has not passed. */
function datesRefused({ law }: Scene, body: Filing): Rejection | null {
  const denialDate = civilDate(body.denialDate);
  const at = { pointer: "/denialDate" };
  if (denialDate > law.today) return reject("filing.denial-in-future", "AXP-1 §5", at);
  if (body.denialKind === "constructive-denial") {
    const silence = body.constructiveDenial;
    if (silence === undefined) {
      const pointer = { pointer: "/constructiveDenial" };
      return reject("filing.constructive-without-proof", "AXP-1 Denial", pointer);
    }
    if (silence.applicationDate > silence.receivedOn) {
      const pointer = { pointer: "/constructiveDenial/receivedOn" };
      return reject("filing.received-before-application", "AXP-1 Denial", pointer);
    }
    const days = law.policy.constructiveDenialDays;
    if (addDays(civilDate(silence.receivedOn), days) !== denialDate)
      return reject("filing.constructive-date", "AXP-1 Denial", { ...at, facts: { days } });
  }
  const limit = computeDeadline(denialDate, periodOf(law.policy, "D01", "ordinary"), law.calendar);
  if (inTime(law.now, limit)) return null;
  return reject("filing.late", "AXP-1 §3 D01", { ...at, facts: { dueDate: limit.dueDate } });
}

function filed({ actor, law }: Scene, body: Filing) {
  const { reviewOrExpiryDate, label } = body;
  return {
    type: "DenialNotificationFiled",
    stage: "FILED",
    requesting: actor.party,
    denying: body.denyingState,
    denialDate: civilDate(body.denialDate),
    denialKind: body.denialKind,
    reasonCode: body.reasonCode,
    items: body.items.map(({ code }) => code),
    regimesCited: body.regimesCited ?? [],
    destinationCountry: body.destinationCountry,
    endUserCountry: body.endUser.value.country,
    reviewOrExpiryDate: reviewOrExpiryDate === undefined ? null : civilDate(reviewOrExpiryDate),
    linkedDenials: body.linkedEarlierDenials ?? [],
    label: label ?? null,
    policy: law.policy.version,
    denial: law.facts.denial,
    earlierCase: body.earlierCase ?? null,
    leaveAsked: false,
    ...words(body),
  } as const;
}
