import { civilDate, startOfDay } from "../../../domain/time.ts";
import type { Instant } from "../../../domain/time.ts";
import { act, settledAt, silenceThrough, who } from "./support/docket.ts";
import type { Docket } from "./support/docket.ts";
import { asked } from "./support/deadlinesOfTime.ts";
import { specs } from "./support/specs.ts";
import { inStage } from "./support/stages.ts";

const { requesting, denying, registrar, chair, expert, regime } = who;
const reasons = "Holidays.";
const awaiting = () => inStage("AWAITING_EXPLANATION"); // D06 ends on 4 March.
const consulting = () => inStage("IN_CONSULTATION"); // D10 12 February, D11 4 March, D12 7 April.
const open = () => asked(awaiting(), "D06");
const confirmed = { isContactConfirmed: () => true };
const invited = () =>
  act({ ...awaiting(), lists: confirmed }, chair, "InviteRegimeRepresentative", {
    regime: "AG",
    question: "Which guideline?",
  });
const invitedAgain = (docket: Docket) =>
  act(docket, chair, "InviteRegimeRepresentative", { regime: "AG", question: "Which item?" });
const longer = (docket: Docket, deadline: string, period: string) =>
  act(docket, denying, "RequestExtension", { deadline, reasons, period });
const granted = (docket: Docket, deadline: string) =>
  act(docket, requesting, "GrantExtension", { deadline });
/** The last instant before a day in Geneva. */
const justBefore = (day: string): Instant =>
  startOfDay(civilDate(day)).replace("T23:00:00.000000Z", "T22:59:59.999999Z") as Instant;

specs("RequestExtension", [
  {
    rule: "§2: the bound party, in time; D37 begins and binds the chair",
    given: awaiting,
    by: denying,
    body: { deadline: "D06", reasons },
    yields: ["ExtensionRequested"],
    running: ["D06", "D37#D06"],
  },
  {
    rule: "§2: at 23:59:59.999999 of the due date it is in time",
    given: awaiting,
    at: justBefore("2026-03-05"),
    by: denying,
    body: { deadline: "D06", reasons },
    yields: ["ExtensionRequested"],
  },
  {
    rule: "§2: after the due date it is late",
    given: () => settledAt(awaiting(), startOfDay(civilDate("2026-03-05"))),
    by: denying,
    body: { deadline: "D06", reasons },
    rejects: "extension.late",
  },
  {
    rule: "§2: late also where another deadline could be extended",
    given: () => invitedAgain(silenceThrough(invited(), "D08#1")),
    by: regime,
    body: { deadline: "D08#1", reasons },
    rejects: "extension.late",
  },
  {
    rule: "§2: an act has ended it",
    given: () => act(consulting(), denying, "ReplyToConsultations", { accept: true }),
    by: denying,
    body: { deadline: "D10", reasons, period: "2d" },
    rejects: "extension.not-running",
    pointer: "/deadline",
  },
  {
    rule: "§2: nothing that binds the actor runs",
    given: awaiting,
    by: requesting,
    body: { deadline: "D06", reasons },
    rejects: "extension.nothing-runs",
  },
  {
    rule: "§2: the deadline binds another",
    given: () => inStage("EXPLAINED"),
    by: denying,
    body: { deadline: "D09", reasons },
    rejects: "extension.nothing-runs",
  },
  {
    rule: "§2: of two that run, only one's own",
    given: invited,
    by: denying,
    body: { deadline: "D08#1", reasons },
    rejects: "extension.not-bound",
  },
  {
    rule: "§3: D05 has no extension",
    given: awaiting,
    by: denying,
    body: { deadline: "D05", reasons },
    rejects: "extension.none",
  },
  {
    rule: "§2: none open for it",
    given: open,
    by: denying,
    body: { deadline: "D06", reasons },
    rejects: "extension.open",
  },
  {
    rule: "§2: once, granted",
    given: () => granted(open(), "D06"),
    by: denying,
    body: { deadline: "D06", reasons },
    rejects: "extension.used-up",
  },
  {
    rule: "§2: once, refused",
    given: () => silenceThrough(open(), "D37#D06"),
    by: denying,
    body: { deadline: "D06", reasons },
    rejects: "extension.used-up",
  },
  {
    rule: "§3 D06: the length is that of the table",
    given: awaiting,
    by: denying,
    body: { deadline: "D06", reasons, period: "30d" },
    rejects: "extension.length-fixed",
    pointer: "/period",
  },
  {
    rule: "§3 D12, agreed: the length is to be said",
    given: consulting,
    by: denying,
    body: { deadline: "D12", reasons },
    rejects: "extension.length-missing",
    pointer: "/period",
  },
  {
    rule: "R5: in its own unit",
    given: consulting,
    by: denying,
    body: { deadline: "D12", reasons, period: "1m" },
    rejects: "extension.other-unit",
  },
  {
    rule: "R5: working days are another unit as well",
    given: consulting,
    by: denying,
    body: { deadline: "D12", reasons, period: "10wd" },
    rejects: "extension.other-unit",
  },
  {
    rule: "§3 D12: 180 d from receipt, to the day",
    given: consulting,
    by: requesting,
    body: { deadline: "D12", reasons, period: "120d" },
    yields: ["ExtensionRequested"],
  },
  {
    rule: "§3 D12: not a day beyond the cap",
    given: consulting,
    by: requesting,
    body: { deadline: "D12", reasons, period: "121d" },
    rejects: "extension.beyond-cap",
  },
  {
    rule: "§3 D10: to the due date of D11",
    given: consulting,
    by: denying,
    body: { deadline: "D10", reasons, period: "20d" },
    yields: ["ExtensionRequested"],
  },
  {
    rule: "§3 D10: not beyond it",
    given: consulting,
    by: denying,
    body: { deadline: "D10", reasons, period: "21d" },
    rejects: "extension.beyond-cap",
  },
  {
    rule: "§3 D10: D11 as it stands, extended itself",
    given: () => granted(longer(consulting(), "D11", "10d"), "D11"),
    by: denying,
    body: { deadline: "D10", reasons, period: "30d" },
    yields: ["ExtensionRequested"],
  },
  {
    rule: "§2 agreed: any number of times",
    given: () => granted(longer(consulting(), "D12", "5d"), "D12"),
    by: denying,
    body: { deadline: "D12", reasons, period: "5d" },
    yields: ["ExtensionRequested"],
  },
  {
    rule: "§3 D08: a regime asks for its own",
    given: invited,
    by: regime,
    body: { deadline: "D08#1", reasons },
    yields: ["ExtensionRequested"],
    running: ["D37#D08-1"],
  },
]);

specs("GrantExtension", [
  {
    rule: "§2 ruled: the other party grants",
    given: open,
    by: requesting,
    body: { deadline: "D06" },
    yields: ["ExtensionGranted"],
    notRunning: ["D37#D06"],
  },
  {
    rule: "§2 ruled: or the chair",
    given: open,
    by: chair,
    body: { deadline: "D06", reasons },
    yields: ["ExtensionGranted"],
  },
  {
    rule: "§2: nobody for oneself",
    given: open,
    by: denying,
    body: { deadline: "D06" },
    rejects: "extension.not-yours-to-decide",
  },
  {
    rule: "§3 D06: not the registrar",
    given: open,
    by: registrar,
    body: { deadline: "D06" },
    rejects: "extension.not-yours-to-decide",
  },
  {
    rule: "§2 agreed: the other party alone, not the chair",
    given: () => longer(consulting(), "D12", "5d"),
    by: chair,
    body: { deadline: "D12" },
    rejects: "extension.not-yours-to-decide",
  },
  {
    rule: "§1 Recusal: a vice-chair does not rule while the chair presides",
    given: open,
    by: { ...chair, party: "XII" },
    body: { deadline: "D06" },
    rejects: "committee.not-presiding",
  },
  {
    rule: "§2: nothing is asked for",
    given: awaiting,
    by: requesting,
    body: { deadline: "D06" },
    rejects: "extension.no-request",
  },
  {
    rule: "§2: not for that one",
    given: () => longer(consulting(), "D12", "5d"),
    by: requesting,
    body: { deadline: "D11" },
    rejects: "extension.no-request",
    pointer: "/deadline",
  },
  {
    rule: "§3 D19: the experts who sit",
    given: () =>
      act(inStage("UNDER_REVIEW"), requesting, "RequestExtension", { deadline: "D19a", reasons }),
    by: expert,
    body: { deadline: "D19a" },
    yields: ["ExtensionGranted"],
  },
  {
    rule: "§3 D19: not the others of the roster",
    given: () =>
      act(inStage("UNDER_REVIEW"), requesting, "RequestExtension", { deadline: "D19a", reasons }),
    by: { ...expert, party: "E-09" },
    body: { deadline: "D19a" },
    rejects: "extension.not-yours-to-decide",
  },
]);
