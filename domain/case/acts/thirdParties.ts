import { reject } from "../../decision.ts";
import { chairBarred } from "../committee.ts";
import type { CaseState } from "../state.ts";
import { runs, whileRunning, words } from "./act.ts";
import type { Acts, Guard, Scene } from "./act.ts";

/** §1 Recusal: who acts in the chair's capacity is presiding; the parties act as they are. */
export const chairPresides: Guard = ({ role, actor, state, law }) =>
  role === "CH" ? chairBarred(actor, state, law) : null;

/** §5.3: the same question of the same regime or organisation is asked once. */
export const isAsked = (
  { invitations }: CaseState,
  kind: "regime" | "organisation",
  party: string,
  question: string,
): boolean =>
  invitations.some((one) => one.kind === kind && one.regime === party && one.question === question);

/** AXP-1 §5.3, §5.4: organisations that inform, States that join. */
export const thirdPartyActs: Acts<
  | "InviteOrganisation"
  | "RequestToJoinConsultations"
  | "AcceptJoinder"
  | "RefuseJoinder"
  | "NotifyThirdPartyInterest"
> = {
  InviteOrganisation: {
    guards: [chairPresides],
    act: ({ state, law }, body) => {
      if (!law.lists.isOrganisation(body.organisation))
        return reject("organisation.unknown", "AXP-1 §5.3", { pointer: "/organisation" });
      const question = law.digest(body.question);
      if (isAsked(state, "organisation", body.organisation, question))
        return reject("organisation.question-asked", "AXP-1 §5.3", { pointer: "/question" });
      return [
        {
          type: "OrganisationInvited",
          n: state.invitations.length + 1,
          regime: body.organisation,
          question,
          ...words({ question: body.question }),
        },
      ];
    },
  },
  RequestToJoinConsultations: {
    guards: [
      isThirdState,
      ({ state, actor }) =>
        state.thirdParties.requests.some((one) => one.state === actor.party)
          ? reject("joinder.already", "AXP-1 §3 D13")
          : null,
      // Consultations begin with D13: where it runs no more, it is over.
      whileRunning(["D13"], "joinder.late", "AXP-1 §3 D13"),
    ],
    act: ({ state, actor }, body) => [
      {
        type: "JoinderRequested",
        n: state.thirdParties.requests.length + 1,
        state: actor.party,
        ...words(body),
      },
    ],
  },
  AcceptJoinder: {
    guards: [isReplyDue],
    act: ({ state }, { request, remarks }) => {
      const joinder = replyDue(state, request);
      if (joinder === undefined) return noSuchRequest;
      return [{ type: "JoinderAccepted", n: request, state: joinder.state, ...words({ remarks }) }];
    },
  },
  RefuseJoinder: {
    guards: [isReplyDue],
    act: ({ state }, { request, remarks }) => {
      const joinder = replyDue(state, request);
      if (joinder === undefined) return noSuchRequest;
      return [
        {
          type: "JoinderRefused",
          n: request,
          state: joinder.state,
          how: "ruled",
          ...words({ remarks }),
        },
      ];
    },
  },
  NotifyThirdPartyInterest: {
    guards: [
      isThirdState,
      ({ state, actor }) =>
        state.thirdParties.admitted.includes(actor.party)
          ? reject("third-party.already", "AXP-1 §5.4")
          : null,
    ],
    act: ({ actor }, body) => [{ type: "ThirdPartyAdmitted", state: actor.party, ...words(body) }],
  },
};

function isThirdState({ actor, law }: Scene): ReturnType<Guard> {
  return law.lists.isState(actor.party) ? null : reject("third-party.no-state", "AXP-1 §1");
}

/** D40 runs from the service of the request: before it, or after an answer, no reply is due. */
const replyDue = (state: CaseState, request: number) =>
  runs(state, `D40#${request}`)
    ? state.thirdParties.requests.find(({ n }) => n === request)
    : undefined;

function isReplyDue({ state }: Scene): ReturnType<Guard> {
  return state.clocks.some(({ key }) => key === "D40")
    ? null
    : reject("joinder.no-reply-due", "AXP-1 §3 D40");
}

const noSuchRequest = reject("joinder.no-such-request", "AXP-1 §3 D40", { pointer: "/request" });
