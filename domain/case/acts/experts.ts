import { reject } from "../../decision.ts";
import type { Rejection } from "../../decision.ts";
import { chairBarred, isRecused, stateOfChair } from "../committee.ts";
import type { SeatedExpert } from "../events.ts";
import { composed } from "../group.ts";
import type { CaseState } from "../state.ts";
import { agree, runs, whileRunning, words } from "./act.ts";
import type { Acts, Guard, Scene } from "./act.ts";
import { isSeated } from "./documents.ts";

/** AXP-1 §5.5: the size of the group, interests, vacancies, challenges, contacts. */
export const expertActs: Acts<
  | "AgreeGroupSize"
  | "DiscloseInterest"
  | "Recuse"
  | "RecordVacancy"
  | "ChallengeExpert"
  | "RuleOnChallenge"
  | "RecordContact"
> = {
  AgreeGroupSize: {
    guards: [whileRunning(["D17"], "group-size.not-open", "AXP-1 §5.5")],
    act: (scene, { size }) =>
      sizeRefused(scene, size) ??
      agree(scene, "AgreeGroupSize", { size }, () => {
        const { state, law } = scene;
        const resized = { ...state, review: { ...state.review, size } };
        const agreed = { type: "GroupSizeAgreed", size } as const;
        // Fewer seats than before may be filled already.
        return state.review.seats.length < size
          ? [agreed]
          : [agreed, composed(resized, state.review.seats, law)];
      }),
  },
  DiscloseInterest: {
    guards: [isOfGroupOrCommittee],
    act: (scene, { code, text }) => [
      {
        type: "InterestDisclosed",
        expert: scene.role === "EXP" ? scene.actor.party : null,
        state: memberOf(scene),
        code,
        ...words({ text }),
      },
    ],
  },
  Recuse: {
    guards: [isOfGroupOrCommittee, isNotRecusedYet],
    act: (scene, { ground, remarks }) => {
      const member = memberOf(scene);
      const said = remarks === undefined ? {} : words({ remarks });
      if (member !== null) return [{ type: "MemberRecused", state: member, ground, ...said }];
      const { expert, seat } = seatOf(scene.state, scene.actor.party) ?? notSeated();
      return [{ type: "ExpertRecused", expert, seat, ground, ...said }];
    },
  },
  RecordVacancy: {
    guards: [
      ({ state }) =>
        state.review.seats.length > 0 ? null : reject("expert.not-seated", "AXP-1 §5.5"),
    ],
    act: ({ state }, { expert, why }) => {
      const held = seatOf(state, expert);
      return held === undefined
        ? refuse("expert.not-seated")
        : [{ type: "SeatVacated", expert, seat: held.seat, why }];
    },
  },
  ChallengeExpert: {
    guards: [mayChallenge],
    act: (scene, { expert, grounds }) => {
      const held = seatOf(scene.state, expert);
      if (held === undefined) return refuse("expert.not-seated");
      const { seat } = held;
      const n = scene.state.review.challenges.length + 1;
      return (
        challengeRefused(scene, [`D18#${seat}-${scene.actor.party}`]) ?? [
          { type: "ExpertChallenged", n, expert, seat, ...words({ grounds }) },
        ]
      );
    },
  },
  RuleOnChallenge: {
    guards: [
      ({ actor, state, law }) => chairBarred(actor, state, law),
      ({ state }) =>
        state.review.challenges.some(({ n }) => runs(state, `D41#${n}`))
          ? null
          : reject("challenge.no-ruling-due", "AXP-1 §3 D41"),
    ],
    act: ({ state }, { challenge, uphold, reasons }) => {
      const one = state.review.challenges.find(({ n }) => n === challenge);
      if (one === undefined || !runs(state, `D41#${challenge}`))
        return reject("challenge.no-ruling-due", "AXP-1 §3 D41", { pointer: "/challenge" });
      const { n, expert, seat } = one;
      return uphold
        ? [{ type: "ChallengeUpheld", n, expert, seat, ...words({ reasons }) }]
        : [{ type: "ChallengeRejected", n, expert, how: "ruled", ...words({ reasons }) }];
    },
  },
  RecordContact: {
    guards: [(scene) => (scene.role === "EXP" ? isSeated(scene) : null)],
    act: ({ state, law }, { on, expert, what }) => {
      if (on > law.today) return reject("contact.in-future", "AXP-1 §5.5", { pointer: "/on" });
      // Also with one who has left: the contact may be older than that.
      const isOfCase =
        seatOf(state, expert) !== undefined || state.review.interested.includes(expert);
      return isOfCase
        ? [{ type: "ContactRecorded", ...words({ on, expert, what }) }]
        : refuse("expert.not-seated");
    },
  },
};

const refuse = (code: Rejection["code"]): Rejection =>
  reject(code, "AXP-1 §5.5", { pointer: "/expert" });

const seatOf = ({ review }: CaseState, number: string): SeatedExpert | undefined =>
  review.seats.find(({ expert }) => expert === number);

function notSeated(): never {
  throw new Error("An expert without a seat passed the guard.");
}

/** The State from whose seat a member, or the holder of the chair, acts; null for an expert. */
function memberOf({ role, actor, law }: Scene): string | null {
  if (role === "EXP") return null;
  return role === "CH" ? (stateOfChair(actor, law) ?? null) : actor.party;
}

/** The duty to disclose has no end, also for a member who takes no part already. */
function isOfGroupOrCommittee(scene: Scene): ReturnType<Guard> {
  if (scene.role === "EXP") return isSeated(scene);
  const member = memberOf(scene);
  return scene.law.lists.committee.some(({ state }) => state === member)
    ? null
    : reject("committee.no-seat", "AXP-1 §9");
}

function isNotRecusedYet(scene: Scene): ReturnType<Guard> {
  const member = memberOf(scene);
  return member !== null && isRecused(member, scene.state)
    ? reject("recusal.already", "AXP-1 §1 Recusal")
    : null;
}

/** §5.5: a size of the policy, another than now, and not below the seats that are taken. */
function sizeRefused({ state, law }: Scene, size: number): Rejection | null {
  const no = (code: Rejection["code"]) => reject(code, "AXP-1 §5.5", { pointer: "/size" });
  if (!law.policy.reviewGroup.sizes.includes(size)) return no("group-size.unknown");
  if (size === state.review.size) return no("group-size.already");
  return size < state.review.seats.length ? no("group-size.below-seated") : null;
}

/** D18: some seat may be challenged by this party still. */
function mayChallenge(scene: Scene): ReturnType<Guard> {
  const own = `-${scene.actor.party}`;
  const { clocks, expired } = scene.state;
  const ids = [...clocks.map(({ id }) => id), ...Object.keys(expired)];
  return challengeRefused(
    scene,
    ids.filter((id) => id.startsWith("D18#") && id.endsWith(own)),
  );
}

function challengeRefused({ state }: Scene, ids: readonly string[]): Rejection | null {
  if (ids.some((id) => runs(state, id))) return null;
  const dueDate = ids
    .flatMap((id) => state.expired[id] ?? [])
    .toSorted()
    .at(-1);
  return dueDate === undefined
    ? reject("challenge.not-open", "AXP-1 §3 D18")
    : reject("challenge.late", "AXP-1 §3 D18", { facts: { dueDate } });
}
