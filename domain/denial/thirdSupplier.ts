import { words } from "../case/acts/act.ts";
import type { Deadline } from "../case/deadline.ts";
import { reject } from "../decision.ts";
import type { Rejection } from "../decision.ts";
import { civilDate } from "../time.ts";
import type { DenialActs, DenialGuard, DenialScene } from "./act.ts";
import { clockOfDenial, extended } from "./clocks.ts";
import {
  asked,
  extensionIsRefused,
  extensionRefused,
  extensionRequested,
  served,
} from "./questions.ts";
import type { DenialState, Question } from "./state.ts";

const D31 = "AXP-1 §3 D31";

/** AXP-1 §5.8: a third supplier asks the State that denied before it supplies. */
export const thirdSupplierActs: DenialActs<
  | "AskThirdSupplierQuestion"
  | "RecordService"
  | "AnswerThirdSupplierQuestion"
  | "RequestExtension"
  | "GrantExtension"
  | "RefuseExtension"
  | "ReportSupplyDecision"
> = {
  AskThirdSupplierQuestion: {
    guards: [isStateParty],
    act: (scene, body) => {
      const { state, actor, law } = scene;
      const unknown = body.items.findIndex((item) => !law.lists.isItem(item));
      if (unknown >= 0)
        return reject("supplier.unknown-item", D31, { pointer: `/items/${unknown}` });
      if (state.questions.some((one) => isSame(one, actor.party, body)))
        return reject("supplier.asked-already", D31);
      return asked(scene, body);
    },
  },
  RecordService: {
    guards: [
      ({ state }) =>
        state.questions.some(isUnserved) ? null : reject("service.no-such-notice", "AXP-1 §2 R11"),
    ],
    act: ({ state, law }, { question, how, handedOn, proof }) => {
      const one = state.questions.find(({ n }) => n === question);
      const rule = "AXP-1 §2 R11";
      if (one === undefined || !isUnserved(one))
        return reject("service.no-such-notice", rule, { pointer: "/question" });
      const on = civilDate(handedOn);
      if (on > law.today) return reject("service.in-future", rule, { pointer: "/handedOn" });
      if (on < one.askedOn) return reject("service.before-notice", rule, { pointer: "/handedOn" });
      return [{ ...served(state, one.n, how, on, law), on, ...words({ proof }) }];
    },
  },
  AnswerThirdSupplierQuestion: {
    guards: [
      ({ state }) =>
        state.questions.some(({ answer }) => answer === "open")
          ? null
          : reject("supplier.no-question-open", D31),
    ],
    act: ({ state }, { question, identical, reasons }) => {
      const one = state.questions.find(({ n }) => n === question);
      const at = { pointer: "/question" };
      if (one === undefined) return reject("supplier.no-such-question", D31, at);
      if (one.answer === "regarded-as-not-identical") return reject("supplier.late", D31, at);
      if (one.answer !== "open") return reject("supplier.answered-already", D31, at);
      return [
        {
          type: "EssentiallyIdenticalConsultationAnswered",
          n: one.n,
          identical,
          clocks: { disarmed: idsOf(state, one.n) },
          ...words({ reasons }),
        },
      ];
    },
  },
  RequestExtension: {
    guards: [
      ({ state }) =>
        state.questions.some(({ n }) => clockOfDenial(state, `D31#${n}`) !== undefined)
          ? null
          : reject("supplier.no-question-open", D31),
    ],
    act: (scene, { question, period, reasons }) => {
      const clock = clockOfDenial(scene.state, `D31#${question}`);
      const refusal = extensionRefused(scene, question, clock, period);
      if (refusal !== null) return refusal;
      return [extensionRequested(scene, question, clock as Deadline, period, reasons)];
    },
  },
  GrantExtension: {
    guards: [isAskedForTime],
    act: (scene, { question }) => {
      const one = askedOf(scene, question);
      const clock = clockOfDenial(scene.state, `D31#${question}`);
      if (one?.extensionPeriod == null || clock === undefined)
        return reject("supplier.no-extension-asked", D31, { pointer: "/question" });
      const period = one.extensionPeriod;
      return [
        {
          type: "ExtensionGranted",
          n: one.n,
          deadline: clock.id,
          period,
          clocks: {
            armed: [extended(clock, scene.law.today, period, scene.law)],
            disarmed: [`D37#${one.n}`],
          },
        },
      ];
    },
  },
  RefuseExtension: {
    guards: [isAskedForTime],
    act: (scene, { question, reasons }) => {
      const one = askedOf(scene, question);
      if (one === undefined)
        return reject("supplier.no-extension-asked", D31, { pointer: "/question" });
      const refused = extensionIsRefused(scene.state, one.n, "ruled", scene.law.today);
      return [
        {
          ...refused,
          clocks: { ...refused.clocks, disarmed: [`D37#${one.n}`] },
          ...words({ reasons }),
        },
      ];
    },
  },
  ReportSupplyDecision: {
    guards: [
      ({ state, actor }) =>
        state.questions.some((one) => one.state === actor.party)
          ? null
          : reject("supplier.not-asked", "AXP-1 §5.8"),
    ],
    act: ({ state, actor }, { question, supplied, reasons }) => {
      const one = state.questions.find(({ n }) => n === question);
      const refuse = (code: Rejection["code"], pointer = "/question") =>
        reject(code, "AXP-1 §5.8", { pointer });
      if (one?.state !== actor.party) return refuse("supplier.not-asked");
      // A denial that was revoked or not reviewed binds no third supplier: nothing to wait for.
      if (one.answer === "open" && state.stage === "IN_FORCE")
        return refuse("supplier.awaiting-answer");
      if (one.supplied !== null) return refuse("supplier.reported-already");
      if (supplied && one.answer === "identical" && reasons === undefined)
        return refuse("supplier.identical-without-reasons", "/reasons");
      return [{ type: "SupplyDecisionReported", n: one.n, supplied, ...words({ reasons }) }];
    },
  },
};

function isStateParty({ actor, law }: DenialScene): ReturnType<DenialGuard> {
  return law.lists.isState(actor.party) ? null : reject("supplier.unknown-state", "AXP-1 §1");
}

function isAskedForTime({ state, actor }: DenialScene): ReturnType<DenialGuard> {
  const isAsked = state.questions.some((one) => one.state === actor.party && isAsking(one));
  return isAsked ? null : reject("supplier.no-extension-asked", "AXP-1 §2 Extensions");
}

const isAsking = ({ extension }: Question): boolean => extension === "open";
const isUnserved = ({ served: is, answer }: Question): boolean => !is && answer === "open";

const askedOf = ({ state, actor }: DenialScene, question: number): Question | undefined =>
  state.questions.find((one) => one.n === question && one.state === actor.party && isAsking(one));

/** One question at a time of one State on the same items for the same country. */
const isSame = (
  one: Question,
  party: string,
  { items, endUserCountry }: Pick<Question, "items" | "endUserCountry">,
): boolean =>
  one.state === party &&
  one.answer === "open" &&
  one.endUserCountry === endUserCountry &&
  one.items.toSorted().join() === items.toSorted().join();

/** The clocks of one question: its service, its answer, the request for more time. */
const idsOf = (state: DenialState, n: number): readonly string[] =>
  state.clocks.map(({ id }) => id).filter((id) => id.endsWith(`#${n}`));
