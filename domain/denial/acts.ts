import { words } from "../case/acts/act.ts";
import type { ClockChanges, Deadline } from "../case/deadline.ts";
import { reject } from "../decision.ts";
import type { Rejection } from "../decision.ts";
import { lengthened } from "../case/movedBy.ts";
import { civilDate, inTime } from "../time.ts";
import type { DenialActs, DenialFact, DenialScene } from "./act.ts";
import type { DenialBodyOf, DenialCommandName } from "./catalogue.ts";
import { startClock } from "./clocks.ts";
import type { DenialState } from "./state.ts";
import { thirdSupplierActs } from "./thirdSupplier.ts";

const lifeActs: DenialActs<
  "OpenDenial" | "RevokeDenial" | "NarrowDenial" | "LengthenDeadlines" | "ReviewDenial"
> = {
  OpenDenial: {
    // A second case on the same denial tells nothing new.
    act: (scene, body) => (scene.state.stage === "NONE" ? [opened(scene, body)] : []),
  },
  RevokeDenial: {
    act: ({ state }, body) =>
      state.stage === "REVOKED"
        ? []
        : [
            {
              type: "DenialRevoked",
              case: body.case,
              stage: "REVOKED",
              clocks: allDisarmed(state),
            },
          ],
  },
  NarrowDenial: {
    // Never to nothing: a denial of nothing is reversed, not amended.
    act: ({ state }, body) => {
      const items = state.items.filter((item) => !body.released.includes(item));
      return items.length === 0 || items.length === state.items.length
        ? []
        : [{ type: "DenialNarrowed", case: body.case, items }];
    },
  },
  LengthenDeadlines: { act: lengthenedByOutage },
  ReviewDenial: {
    act: (scene, body) => reviewRefused(scene, body) ?? [reviewed(scene, body)],
  },
};

export const denialActs: DenialActs<DenialCommandName> = { ...lifeActs, ...thirdSupplierActs };

/** R9: none becomes earlier, and what has ended meanwhile is left alone. */
function lengthenedByOutage(
  { state, law }: DenialScene,
  { deadlines, cause, from, until: to }: DenialBodyOf<"LengthenDeadlines">,
): readonly DenialFact[] {
  const until = civilDate(to);
  return state.clocks
    .filter(({ id, dueDate }) => deadlines.includes(id) && dueDate >= from)
    .flatMap((clock) =>
      lengthened(clock, { on: law.today, why: "outage", until }, state.clocks, law).map(
        (later) => ({
          type: "DeadlineLengthened" as const,
          deadline: clock.id,
          ...questionOf(clock),
          ...{ cause, until, clocks: { armed: [later] } },
        }),
      ),
    );
}

/** The number of the question that a deadline is of, as D31#2. */
function questionOf({ id }: Deadline): { readonly n?: number } {
  const [, n] = id.split("#");
  return n === undefined ? {} : { n: Number(n) };
}

/** D30 runs from the date of the denial; D01 as well, unless it is over (late leave, D36). */
function opened({ law, state }: DenialScene, body: DenialBodyOf<"OpenDenial">): DenialFact {
  const denialDate = civilDate(body.denialDate);
  const { reviewOrExpiryDate } = body;
  const start = { from: denialDate, event: "DenialOpened", version: state.version + 1 } as const;
  const anchor = "the date of the denial";
  const filing = startClock({ ...start, key: "D01", binds: [body.requesting], anchor }, law);
  const review = startClock({ ...start, key: "D30", binds: [body.denying], anchor }, law);
  return {
    type: "DenialOpened",
    ...body,
    denialDate,
    reviewOrExpiryDate: reviewOrExpiryDate === null ? null : civilDate(reviewOrExpiryDate),
    policy: law.policy.version,
    stage: "IN_FORCE",
    clocks: { armed: inTime(law.now, filing) ? [filing, review] : [review] },
  };
}

/** Renewed with reasons; an amendment narrows, and a wider denial is a new one (§5). */
function reviewRefused(
  { state }: DenialScene,
  { outcome, reasons, items }: DenialBodyOf<"ReviewDenial">,
): Rejection | null {
  const rule = "AXP-1 §5.8";
  if (outcome === "renewed" && reasons === undefined)
    return reject("denial.renewed-without-reasons", rule, { pointer: "/reasons" });
  if (outcome !== "amended")
    return items === undefined
      ? null
      : reject("denial.items-not-amended", rule, { pointer: "/items" });
  if (items === undefined)
    return reject("denial.amended-without-items", rule, { pointer: "/items" });
  const wider = items.findIndex((item) => !state.items.includes(item));
  if (wider >= 0) return reject("denial.not-narrower", rule, { pointer: `/items/${wider}` });
  // What covers all that it did before is renewed, whatever it is called.
  return state.items.every((item) => items.includes(item)) && reasons === undefined
    ? reject("denial.renewed-without-reasons", rule, { pointer: "/reasons" })
    : null;
}

/** D30 anew from the review of a denial that stands; the period for filing runs on (D01). */
function reviewed(
  { state, law, actor }: DenialScene,
  { outcome, items, ...said }: DenialBodyOf<"ReviewDenial">,
): DenialFact {
  const shown = { ...(items !== undefined && { items }), ...words(said) };
  if (outcome === "revoked")
    return {
      type: "DenialReviewed",
      outcome,
      ...shown,
      stage: "REVOKED",
      clocks: allDisarmed(state),
    };
  const review = startClock(
    {
      key: "D30",
      binds: [actor.party],
      from: law.today,
      event: "DenialReviewed",
      version: state.version + 1,
    },
    law,
  );
  return {
    type: "DenialReviewed",
    outcome,
    ...shown,
    stage: "IN_FORCE",
    clocks: { armed: [review] },
  };
}

/** REVOKED is final: nothing runs any more, not even the period for filing. */
const allDisarmed = ({ clocks }: DenialState): ClockChanges => ({
  disarmed: clocks.map(({ id }: Deadline) => id),
});
