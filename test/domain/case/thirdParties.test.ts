import { describe, expect, it } from "vitest";

import { act, silenceThrough, silenceUntil, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { specs } from "./support/specs.ts";
import { inStage } from "./support/stages.ts";

const { requesting, denying, chair, third, organisation, regime } = who;
const interest = { interest: "The same fermenter is on order for our laboratory." };
const invitation = { organisation: "WHO", question: "Which outbreak?" };
const other = { ...third, party: "XDD" };
const unknown = { ...third, party: "QQQ" };

const invited = () => act(inStage("UNDER_REVIEW"), chair, "InviteOrganisation", invitation);
const asked = () => act(inStage("IN_CONSULTATION"), third, "RequestToJoinConsultations", interest);
const first = { request: 1 };
const joined = () => act(asked(), denying, "AcceptJoinder", first);
const unserved = (docket: Docket): Docket => ({
  ...docket,
  lists: { isContactConfirmed: () => false },
});

specs("InviteOrganisation", [
  {
    rule: "§5.3: an organisation is asked one question, and served",
    given: () => inStage("AWAITING_EXPLANATION"),
    by: requesting,
    body: invitation,
    yields: ["OrganisationInvited"],
  },
  {
    rule: "§5.3: it may be asked another",
    given: invited,
    by: denying,
    body: { ...invitation, question: "Which strain?" },
    yields: ["OrganisationInvited"],
  },
  {
    rule: "§5: not the same question twice, whoever asks",
    given: invited,
    by: denying,
    body: invitation,
    rejects: "organisation.question-asked",
    pointer: "/question",
  },
  {
    rule: "§1 OBS: one of the list",
    given: () => inStage("EXPLAINED"),
    by: chair,
    body: { ...invitation, organisation: "AG" },
    rejects: "organisation.unknown",
    pointer: "/organisation",
  },
  {
    rule: "§1 Recusal: not by a chair who is not presiding",
    given: () => inStage("EXPLAINED"),
    by: { ...chair, party: "XII" },
    body: invitation,
    rejects: "committee.not-presiding",
  },
  {
    rule: "§5: in the EXCHANGE alone",
    given: () => inStage("REPORT_ISSUED"),
    by: chair,
    body: invitation,
    rejects: "wrong-stage.too-late",
  },
]);

specs("SubmitRegimeInformation", [
  {
    rule: "§5: an organisation answers what it was asked",
    given: invited,
    by: organisation,
    body: { invitation: 1, text: "There is one." },
    yields: ["RegimeInformationSubmitted"],
    lateByDays: 0,
  },
  {
    rule: "§5.3: a regime of the same code was not asked",
    given: invited,
    by: { ...regime, party: "WHO" },
    body: { invitation: 1, text: "There is one." },
    rejects: "regime.not-invited",
  },
]);

describe("§5.3 an invitation of an organisation", () => {
  it("is served like any notice: D08# begins with it, and binds the organisation", () => {
    const unheard = invited();
    const served = silenceThrough(unheard, `D38#${unheard.state.notices.last}`);
    expect(served.state.clocks.find(({ id }) => id === "D08#1")?.binds).toEqual(["WHO"]);
  });

  it("carries what is disclosed, with its documents", () => {
    const documents = [{ sha256: "0".repeat(64), title: "Report" }];
    const body = { invitation: 1, text: "There is one.", disclosed: "L1", documents } as const;
    const { events, state } = act(invited(), organisation, "SubmitRegimeInformation", body);
    expect(events.at(-1)).toMatchObject({ disclosed: "L1", body: { documents } });
    expect(state.invitations).toMatchObject([{ kind: "organisation", answer: "given" }]);
  });
});

specs("RequestToJoinConsultations", [
  {
    rule: "§3 D13: a third State asks, and DEN is served",
    given: () => inStage("IN_CONSULTATION"),
    by: third,
    body: interest,
    yields: ["JoinderRequested", "NoticeServed"],
  },
  {
    rule: "§5: each State for itself",
    given: asked,
    by: other,
    body: interest,
    yields: ["JoinderRequested", "NoticeServed"],
  },
  {
    rule: "§5: a State asks once",
    given: asked,
    by: third,
    body: interest,
    rejects: "joinder.already",
  },
  {
    rule: "§5: also one that has joined",
    given: joined,
    by: third,
    body: interest,
    rejects: "joinder.already",
  },
  {
    rule: "§2: after D13 it is late",
    given: () =>
      silenceThrough(
        act(inStage("IN_CONSULTATION"), denying, "ReplyToConsultations", { accept: true }),
        "D13",
      ),
    by: third,
    body: interest,
    rejects: "joinder.late",
  },
  {
    rule: "§1: no party",
    given: () => inStage("IN_CONSULTATION"),
    by: requesting,
    body: interest,
    rejects: "not-yours.third-state",
  },
  {
    rule: "§1: none that is no State here",
    given: () => inStage("IN_CONSULTATION"),
    by: unknown,
    body: interest,
    rejects: "third-party.no-state",
  },
  {
    rule: "§5: not once the case may be referred",
    given: () => inStage("REFERRAL_OPEN"),
    by: third,
    body: interest,
    rejects: "wrong-stage.too-late",
  },
]);

specs("AcceptJoinder", [
  {
    rule: "§5.4: DEN agrees",
    given: asked,
    by: denying,
    body: first,
    yields: ["JoinderAccepted"],
  },
  {
    rule: "§3 D40: not without a request",
    given: () => inStage("IN_CONSULTATION"),
    by: denying,
    body: first,
    rejects: "joinder.no-reply-due",
  },
  {
    rule: "§3 D40: each request by its number",
    given: asked,
    by: denying,
    body: { request: 2 },
    rejects: "joinder.no-such-request",
    pointer: "/request",
  },
  {
    rule: "R11: no reply before the request is served",
    given: () =>
      act(unserved(inStage("IN_CONSULTATION")), third, "RequestToJoinConsultations", interest),
    by: denying,
    body: first,
    rejects: "joinder.no-reply-due",
  },
]);

specs("RefuseJoinder", [
  {
    rule: "§5.4: or does not",
    given: asked,
    by: denying,
    body: { request: 1, remarks: "No." },
    yields: ["JoinderRefused"],
  },
  {
    rule: "§3 D40: once",
    given: joined,
    by: denying,
    body: first,
    rejects: "joinder.no-reply-due",
  },
  {
    rule: "§3 D40: of two, the one that was not answered",
    given: () => act(joined(), other, "RequestToJoinConsultations", interest),
    by: denying,
    body: first,
    rejects: "joinder.no-such-request",
    pointer: "/request",
  },
]);

specs("NotifyThirdPartyInterest", [
  {
    rule: "§5.4: nobody's consent is needed",
    given: () => inStage("REFERRED"),
    by: third,
    body: interest,
    yields: ["ThirdPartyAdmitted"],
  },
  {
    rule: "§5.4: joining in consultations does not give it",
    given: () =>
      act(silenceUntil(joined(), "REFERRAL_OPEN"), requesting, "ReferToCommittee", {
        question: "Why?",
      }),
    by: third,
    body: interest,
    yields: ["ThirdPartyAdmitted"],
  },
  {
    rule: "§5: once",
    given: () => act(inStage("REFERRED"), third, "NotifyThirdPartyInterest", interest),
    by: third,
    body: interest,
    rejects: "third-party.already",
  },
  {
    rule: "§1: a State of the list",
    given: () => inStage("REFERRED"),
    by: unknown,
    body: interest,
    rejects: "third-party.no-state",
  },
  {
    rule: "§5: not once the review has begun",
    given: () => inStage("UNDER_REVIEW"),
    by: third,
    body: interest,
    rejects: "wrong-stage.too-late",
  },
]);
