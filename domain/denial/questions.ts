import { computeDeadline } from "../calendar.ts";
import { words } from "../case/acts/act.ts";
import type { Deadline } from "../case/deadline.ts";
import { reject } from "../decision.ts";
import type { Rejection } from "../decision.ts";
import type { Law } from "../law.ts";
import { capOf } from "../policy.ts";
import type { CivilDate } from "../time.ts";
import type { DenialFact, DenialScene } from "./act.ts";
import { clockOfDenial, extended, refusedClock, startClock } from "./clocks.ts";
import type { DenialState } from "./state.ts";

/** The question, and its service at once where the contact point is confirmed (R11). */
export function asked(
  { state, actor, law }: DenialScene,
  {
    items,
    endUserCountry,
    ...said
  }: {
    readonly items: readonly string[];
    readonly endUserCountry: string;
    readonly endUser: string;
    readonly intention: string;
  },
): readonly DenialFact[] {
  const n = state.questions.length + 1;
  const isServed = law.lists.isContactConfirmed(state.denying);
  const opened: DenialFact = {
    type: "EssentiallyIdenticalConsultationOpened",
    n,
    state: actor.party,
    items,
    endUserCountry,
    ...words(said),
    ...(!isServed && { clocks: { armed: [serviceClock(state, n, law)] } }),
  };
  if (!isServed) return [opened];
  const after = { ...state, version: state.version + 1 };
  return [opened, { ...served(after, n, "contact-point", law.today, law), ...byClock }];
}

/** R11: the service of a question on the State that denied, which starts D31. */
export function served(
  state: DenialState,
  n: number,
  how: Extract<DenialFact, { type: "NoticeServed" }>["how"],
  on: CivilDate,
  law: Law,
): Extract<DenialFact, { type: "NoticeServed" }> {
  const start = { event: "NoticeServed", version: state.version + 1, from: on } as const;
  const isOpen = state.questions.every((one) => one.n !== n || one.answer === "open");
  const answer = startClock({ ...start, key: "D31", n, binds: [state.denying] }, law);
  const clocks = {
    ...(isOpen && state.stage !== "REVOKED" && { armed: [answer] }),
    ...(clockOfDenial(state, `D38#${n}`) !== undefined && { disarmed: [`D38#${n}`] }),
  };
  return { type: "NoticeServed", n, to: state.denying, how, clocks };
}

const byClock = { by: "clock", party: "clock" } as const;

const serviceClock = (state: DenialState, n: number, law: Law): Deadline =>
  startClock(
    {
      key: "D38",
      n,
      binds: ["ISU"],
      from: law.today,
      event: "EssentiallyIdenticalConsultationOpened",
      version: state.version + 1,
    },
    law,
  );

/** §2: in time, once, none open, and within the cap from the start of D31. */
export function extensionRefused(
  { state, law }: DenialScene,
  question: number,
  clock: Deadline | undefined,
  period: string,
): Rejection | null {
  const rule = "AXP-1 §2 Extensions";
  const one = state.questions.find(({ n }) => n === question);
  if (one === undefined) return reject("supplier.no-such-question", rule, { pointer: "/question" });
  if (one.extension !== "none")
    return reject("supplier.extension-used", rule, { pointer: "/question" });
  if (clock === undefined) {
    const code = one.answer === "open" ? "supplier.not-served" : "supplier.late";
    return reject(code, rule, { pointer: "/question" });
  }
  const cap = capOf(law.policy, "D31", "ordinary");
  const { nominalEnd } = extended(clock, law.today, period, law);
  if (cap === null || nominalEnd <= computeDeadline(clock.startDate, cap, law.calendar).nominalEnd)
    return null;
  return reject("supplier.extension-beyond-cap", rule, { pointer: "/period", facts: { cap } });
}

/** While the request is open D31 does not expire; D37 has it refused by the clock. */
export function extensionRequested(
  { state, law }: DenialScene,
  n: number,
  clock: Deadline,
  period: string,
  reasons: string,
): DenialFact {
  const asker = state.questions.find((one) => one.n === n)?.state ?? "";
  const ruling = startClock(
    {
      key: "D37",
      n,
      binds: [asker],
      from: law.today,
      event: "ExtensionRequested",
      version: state.version + 1,
    },
    law,
  );
  return {
    type: "ExtensionRequested",
    n,
    deadline: clock.id,
    period,
    clocks: { armed: [{ ...clock, asked: true }, ruling] },
    ...words({ reasons }),
  };
}

/** The refusal, by the third supplier or by D37; past its due date D31 is over with that day. */
export function extensionIsRefused(
  state: DenialState,
  n: number,
  how: "ruled" | "clock",
  on: CivilDate,
): Extract<DenialFact, { type: "ExtensionRefused" }> {
  const clock = clockOfDenial(state, `D31#${n}`);
  return {
    type: "ExtensionRefused",
    n,
    deadline: `D31#${n}`,
    how,
    ...(clock !== undefined && { clocks: { armed: [refusedClock(clock, on)] } }),
  };
}
