import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import { chairBarred } from "../committee.ts";
import { composed, groupSize } from "../group.ts";
import { freeSeats, isEligible, seatOf } from "../lot.ts";
import type { Fact } from "../record.ts";
import { agree, runs, words } from "./act.ts";
import type { Acts, Guard, Scene } from "./act.ts";

export const compositionActs: Acts<
  "ReferToCommittee" | "ConstituteReviewGroup" | "ProposeExpert" | "AgreeExpert" | "AppointExpert"
> = {
  ReferToCommittee: {
    act: ({ law, actor }, body) => {
      const developingExpert = body.developingExpert ?? false;
      if (developingExpert && !law.lists.isDeveloping(actor.party))
        return reject("referral.not-developing", "AXP-1 §5.5", { pointer: "/developingExpert" });
      return [{ type: "CaseReferred", developingExpert, stage: "REFERRED", ...words(body) }];
    },
  },
  ConstituteReviewGroup: {
    act: ({ law }, body) => [
      {
        type: "ReviewGroupConstituted",
        size: groupSize(law),
        byTheRules: false,
        stage: "COMPOSING",
        ...words(body),
      },
    ],
  },
  ProposeExpert: {
    guards: [isSeatVacant],
    act: (scene, body) => {
      const refusal = seatRefused(scene, body.expert, { barred: scene.role === "ISU" });
      if (refusal !== null) return refusal;
      if (scene.state.review.proposed.includes(body.expert))
        return reject("expert.proposed", "AXP-1 §5.5", { pointer: "/expert" });
      const { expert, disclosure } = body;
      return [{ type: "ExpertProposed", expert, ...words({ disclosure }) }];
    },
  },
  AgreeExpert: {
    guards: [
      isSeatVacant,
      ({ state }) =>
        state.review.proposed.length > 0 ? null : reject("expert.not-proposed", "AXP-1 §5.5"),
    ],
    act: (scene, { expert }) => {
      if (!scene.state.review.proposed.includes(expert))
        return reject("expert.not-proposed", "AXP-1 §5.5", { pointer: "/expert" });
      // "Unless both parties agree in writing": their two acts are that agreement.
      const refusal = seatRefused(scene, expert, { barred: false });
      if (refusal !== null) return refusal;
      return agree(scene, `AgreeExpert/${expert}`, { expert }, () => [
        { type: "ExpertAgreed", expert },
        ...appointed(scene, expert, "agreed"),
      ]);
    },
  },
  AppointExpert: {
    guards: [isPresiding, isSeatVacant, isChairsTurn],
    act: (scene, { expert, reasons }) =>
      seatRefused(scene, expert, { barred: true }) ??
      appointed(scene, expert, "chair", { reasons }),
  },
};

function isPresiding({ actor, state, law }: Scene): ReturnType<Guard> {
  return chairBarred(actor, state, law);
}

function isSeatVacant({ state }: Scene): ReturnType<Guard> {
  return freeSeats(state.review).length > 0 ? null : reject("expert.no-vacant-seat", "AXP-1 §5.5");
}

/** D49 for the composition, D49# for a seat to be replaced. */
function isChairsTurn({ state }: Scene): ReturnType<Guard> {
  return state.clocks.some(({ key }) => key === "D49")
    ? null
    : reject("appointment.not-due", "AXP-1 §3 D49");
}

/** The lowest seat that the chair may fill now, or that nobody holds. */
function nextSeat({ state }: Scene, how: "agreed" | "chair"): number {
  const free = freeSeats(state.review);
  const due = free.find((seat) => runs(state, `D49#${seat}`));
  return (how === "chair" ? due : undefined) ?? free[0] ?? 0;
}

/**
 * §5.5: of the roster, not seated, of a nationality that does not sit yet, and eligible; what makes
 * ineligible bars where the parties have not agreed otherwise.
 */
function seatRefused(
  { state, law }: Scene,
  number: string,
  { barred }: { readonly barred: boolean },
): Rejection | null {
  const refuse = (code: Rejection["code"]) => reject(code, "AXP-1 §5.5", { pointer: "/expert" });
  const expert = law.lists.roster.find((one) => one.number === number);
  if (expert === undefined) return refuse("expert.unknown");
  const { seats } = state.review;
  if (seats.some((seat) => seat.expert === number)) return refuse("expert.seated");
  if (barred && !isEligible(expert, state)) return refuse("expert.not-eligible");
  const isTwice = seats.some(({ nationality }) => nationality === expert.nationality);
  return isTwice ? refuse("expert.same-nationality") : null;
}

/** The appointment, and with the last seat in COMPOSING the composition of the group. */
function appointed(
  scene: Scene,
  number: string,
  how: "agreed" | "chair",
  body?: object,
): readonly Fact[] {
  const { state, law } = scene;
  const expert = law.lists.roster.find((one) => one.number === number);
  if (expert === undefined) throw new Error("An expert was appointed who is not on the roster.");
  const seat = seatOf(expert, nextSeat(scene, how));
  const members = [...state.review.seats, seat];
  const appointment = {
    type: "ExpertAppointed",
    ...seat,
    how,
    ...(body !== undefined && words(body)),
  } as const;
  return members.length < state.review.size || state.stage !== "COMPOSING"
    ? [appointment]
    : [appointment, composed(state, members, law)];
}
