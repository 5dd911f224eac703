import { reject } from "../../decision.ts";
import { familiesOf } from "../state.ts";
import type { CaseState } from "../state.ts";
import { agree, clockOf, lateByDays, whileRunning, words } from "./act.ts";
import type { Acts, Guard, Scene } from "./act.ts";
import { isRefused, sealedIn } from "./sealing.ts";
import { chairPresides, isAsked } from "./thirdParties.ts";

export const exchangeActs: Acts<
  | "AcknowledgeNotification"
  | "SubmitExplanation"
  | "AcceptExplanation"
  | "RequestConsultations"
  | "ReplyToConsultations"
  | "BeginConsultations"
  | "DeclareConsultationsFailed"
> = {
  AcknowledgeNotification: {
    guards: [
      ({ state }) =>
        state.acknowledged ? reject("acknowledgement.already", "AXP-1 §3 D05") : null,
    ],
    act: (scene, body) => [
      {
        type: "NotificationAcknowledged",
        lateByDays: lateByDays(scene, "D05"),
        ...words(body),
      },
    ],
  },
  SubmitExplanation: {
    guards: [({ state }) => (state.explained ? reject("explanation.already", "AXP-1 §5") : null)],
    act: (scene, body) => {
      const { reasonCodes } = scene.law.policy;
      const unknown = body.reasonCodes.findIndex((code) => !reasonCodes.includes(code));
      if (unknown >= 0) {
        const pointer = { pointer: `/reasonCodes/${unknown}` };
        return reject("explanation.unknown-reason", "AXP-1 §3.1", pointer);
      }
      const seal = sealedIn(scene, body.seal, [body.annex, body.documents]);
      if (isRefused(seal)) return seal;
      const explained = {
        type: "ExplanationSubmitted",
        reasonCodes: body.reasonCodes,
        lateByDays: lateByDays(scene, "D06"),
        ...seal,
        ...words(body),
      } as const;
      // After D07 the record of non-response and the right of direct referral stay.
      const isAfterNonResponse = scene.state.stage === "NON_RESPONSE_RECORDED";
      return [isAfterNonResponse ? explained : { ...explained, stage: "EXPLAINED" }];
    },
  },
  AcceptExplanation: {
    guards: [({ state }) => (state.explained ? null : reject("explanation.none", "AXP-1 §5"))],
    act: (_scene, body) => [
      { type: "ExplanationAccepted", ...words(body) },
      { type: "CaseClosed", stage: "CLOSED_EXPLAINED" },
    ],
  },
  RequestConsultations: {
    guards: [whileRunning(["D09", "D15"], "consultations.period-not-running", "AXP-1 §3 D09, D15")],
    act: ({ state }, body) => [
      { type: "ConsultationsRequested", stage: "IN_CONSULTATION", ...words(body) },
      circulated(state),
    ],
  },
  ReplyToConsultations: {
    guards: [whileRunning(["D10"], "consultations.no-reply-due", "AXP-1 §3 D10")],
    act: (_scene, { accept, remarks }) =>
      accept
        ? [{ type: "ConsultationsAccepted", ...words({ remarks }) }]
        : [
            { type: "ConsultationsRefused", ...words({ remarks }) },
            { type: "ReferralOpened", stage: "REFERRAL_OPEN" },
          ],
  },
  BeginConsultations: {
    guards: [whileRunning(["D11"], "consultations.begin-not-due", "AXP-1 §3 D11")],
    act: (scene, body) =>
      meetingRefused(scene, body.meetingOn) ??
      agree(scene, "BeginConsultations", body, () => [
        { type: "ConsultationsBegun", ...words(body) },
      ]),
  },
  DeclareConsultationsFailed: {
    act: (scene, body) =>
      agree(scene, "DeclareConsultationsFailed", body, () => [
        { type: "ConsultationsConcludedWithoutSolution" },
        { type: "ReferralOpened", stage: "REFERRAL_OPEN" },
      ]),
  },
};

/** The first meeting lies in the consultations: from their request to the due date of D12. */
function meetingRefused({ state }: Scene, meetingOn: string): ReturnType<Guard> {
  const { requestedOn } = state.consultations;
  const last = clockOf(state, "D12")?.dueDate;
  if (requestedOn === null || last === undefined) return null;
  if (meetingOn >= requestedOn && meetingOn <= last) return null;
  const facts = { from: requestedOn, to: last };
  const more = { pointer: "/meetingOn", facts };
  return reject("consultations.meeting-out-of-period", "AXP-1 §3 D11, D12", more);
}

/** §2: number, parties and item family; no content of the request. */
const circulated = (state: CaseState) =>
  ({
    type: "ConsultationRequestCirculated",
    number: state.number ?? "",
    requesting: state.requesting,
    denying: state.denying,
    families: familiesOf(state.items),
  }) as const;

export const regimeActs: Acts<
  "InviteRegimeRepresentative" | "SubmitRegimeInformation" | "DeclineInvitation"
> = {
  InviteRegimeRepresentative: {
    guards: [chairPresides],
    act: ({ state, law }, body) => {
      if (!law.lists.isRegime(body.regime))
        return reject("regime.unknown", "AXP-1 §5.3", { pointer: "/regime" });
      const question = law.digest(body.question);
      if (isAsked(state, "regime", body.regime, question))
        return reject("regime.question-asked", "AXP-1 §5.3", { pointer: "/question" });
      return [
        {
          type: "RegimeRepresentativeInvited",
          n: state.invitations.length + 1,
          regime: body.regime,
          question,
          ...words({ question: body.question }),
        },
      ];
    },
  },
  SubmitRegimeInformation: {
    guards: [isInvited],
    act: (scene, { invitation, disclosed = "L2", ...given }) =>
      answer(scene, invitation) ?? [
        {
          type: "RegimeInformationSubmitted",
          n: invitation,
          regime: scene.actor.party,
          lateByDays: lateByDays(scene, `D08#${invitation}`),
          disclosed,
          ...words(given),
        },
      ],
  },
  DeclineInvitation: {
    guards: [isInvited],
    act: (scene, { invitation, remarks }) =>
      answer(scene, invitation) ?? [
        {
          type: "InvitationDeclined",
          n: invitation,
          regime: scene.actor.party,
          lateByDays: lateByDays(scene, `D08#${invitation}`),
          ...words({ remarks }),
        },
      ],
  },
};

/** A regime and an organisation may bear the same code: each answers what it was asked. */
const isOwn =
  ({ actor, role }: Scene) =>
  ({ regime, kind }: CaseState["invitations"][number]): boolean =>
    regime === actor.party && kind === (role === "OBS" ? "organisation" : "regime");

function isInvited(scene: Scene): ReturnType<Guard> {
  const own = scene.state.invitations.filter(isOwn(scene));
  if (own.length === 0) return reject("regime.not-invited", "AXP-1 §5.3");
  return own.some(isUnanswered) ? null : reject("regime.already-answered", "AXP-1 §5.3");
}

/** Silence is no answer: information is accepted after D08, marked late. */
const isUnanswered = ({ answer: given }: CaseState["invitations"][number]) =>
  given === "open" || given === "not-given";

function answer(scene: Scene, invitation: number): ReturnType<Guard> {
  const at = { pointer: "/invitation" };
  const asked = scene.state.invitations.filter(isOwn(scene)).find(({ n }) => n === invitation);
  if (asked === undefined) return reject("regime.not-invited", "AXP-1 §5.3", at);
  return isUnanswered(asked) ? null : reject("regime.already-answered", "AXP-1 §5.3", at);
}
