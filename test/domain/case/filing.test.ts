import { civilDate, instant } from "../../../domain/time.ts";
import { emptyDocket, who } from "./support/docket.ts";
import { inStage, notification } from "./support/stages.ts";
import { specs } from "./support/specs.ts";

const { requesting, denying, registrar } = who;
const date = civilDate;
const proofOfReceipt = "Stamp of the ministry.";
const applied = { applicationDate: date("2025-10-10"), receivedOn: date("2025-10-14") };
const silence = { ...applied, proofOfReceipt };
const unmade = { ...silence, applicationDate: date("2026-01-01") };
const filed = { given: emptyDocket, by: requesting };

specs("FileDenialNotification", [
  {
    rule: "§5: the State refused opens a case",
    ...filed,
    body: notification,
    yields: ["DenialNotificationFiled"],
    stage: "FILED",
  },
  {
    rule: "§1: who files is a State known to the docket",
    given: emptyDocket,
    by: { ...requesting, party: "QQQ" },
    body: notification,
    rejects: "filing.unknown-requesting-state",
  },
  {
    rule: "§8: the denying State is one",
    ...filed,
    body: { ...notification, denyingState: "QQQ" },
    rejects: "filing.unknown-state",
    pointer: "/denyingState",
  },
  {
    rule: "§5.2: an own denial is an own notice",
    ...filed,
    body: { ...notification, denyingState: "XAA" },
    rejects: "filing.own-denial",
  },
  {
    rule: "§8: the kind is of the policy",
    ...filed,
    body: { ...notification, denialKind: "delay" },
    rejects: "filing.unknown-denial-kind",
    pointer: "/denialKind",
  },
  {
    rule: "§8: the reason is of the policy, withheld being one",
    ...filed,
    body: { ...notification, reasonCode: "withheld" },
    yields: ["DenialNotificationFiled"],
    stage: "FILED",
  },
  {
    rule: "§8: another reason is refused",
    ...filed,
    body: { ...notification, reasonCode: "whim" },
    rejects: "filing.unknown-reason",
  },
  {
    rule: "§8: who acted is of a known kind",
    ...filed,
    body: { ...notification, actor: { value: { kind: "ghost", name: "Nobody" } } },
    rejects: "filing.unknown-actor-kind",
    pointer: "/actor/value/kind",
  },
  {
    rule: "§8: items are of the lists",
    ...filed,
    body: { ...notification, items: [{ code: "2B352.b.1" }, { code: "9Z999" }] },
    rejects: "filing.unknown-item",
    pointer: "/items/1/code",
  },
  {
    rule: "§8: or unlisted, with what it is",
    ...filed,
    body: { ...notification, items: [{ code: "unlisted", catchAll: "A stirrer" }] },
    yields: ["DenialNotificationFiled"],
    stage: "FILED",
  },
  {
    rule: "§8: regimes are of the list",
    ...filed,
    body: { ...notification, regimesCited: ["AG", "ZZ"] },
    rejects: "filing.unknown-regime",
    pointer: "/regimesCited/1",
  },
  {
    rule: "§5: a denial of today is not in the future",
    ...filed,
    body: { ...notification, denialDate: date("2026-02-02") },
    yields: ["DenialNotificationFiled"],
    stage: "FILED",
  },
  {
    rule: "§5: a denial of tomorrow is",
    ...filed,
    body: { ...notification, denialDate: date("2026-02-03") },
    rejects: "filing.denial-in-future",
  },
  {
    rule: "Denial: silence of 90 days, with proof of receipt",
    ...filed,
    body: { ...notification, denialKind: "constructive-denial", constructiveDenial: silence },
    yields: ["DenialNotificationFiled"],
    stage: "FILED",
  },
  {
    rule: "Denial: without that proof it is none",
    ...filed,
    body: { ...notification, denialKind: "constructive-denial" },
    rejects: "filing.constructive-without-proof",
  },
  {
    rule: "Denial: received before it was made, it was not made",
    ...filed,
    body: { ...notification, denialKind: "constructive-denial", constructiveDenial: unmade },
    rejects: "filing.received-before-application",
    pointer: "/constructiveDenial/receivedOn",
  },
  {
    rule: "Denial: its date is the 90th day",
    ...filed,
    body: {
      ...notification,
      denialKind: "constructive-denial",
      denialDate: date("2026-01-11"),
      constructiveDenial: silence,
    },
    rejects: "filing.constructive-date",
    pointer: "/denialDate",
  },
  {
    rule: "D01: until 24:00 of the third year's day",
    ...filed,
    at: instant("2026-02-02T22:59:59.999999Z"),
    body: { ...notification, denialDate: date("2023-02-02") },
    yields: ["DenialNotificationFiled"],
    stage: "FILED",
  },
  {
    rule: "D01: from 00:00 of the next day leave is needed",
    ...filed,
    at: instant("2026-02-02T23:00:00.000000Z"),
    body: { ...notification, denialDate: date("2023-02-02") },
    rejects: "filing.late",
    pointer: "/denialDate",
  },
  {
    rule: "Invariants: one open case per transaction",
    given: () =>
      emptyDocket(undefined, {
        facts: { openCaseOnTransaction: { case: "AXP/2025/9", filer: null } },
      }),
    by: requesting,
    body: notification,
    rejects: "filing.open-case",
  },
  {
    rule: "a sample is labelled on a training docket",
    ...filed,
    body: { ...notification, label: { kind: "sample", text: "Fictional.", source: "IC-01" } },
    yields: ["DenialNotificationFiled"],
    stage: "FILED",
  },
  {
    rule: "and on no other",
    given: () => emptyDocket(undefined, { lists: { isTraining: false } }),
    by: requesting,
    body: { ...notification, label: { kind: "sample", text: "Fictional.", source: "IC-01" } },
    rejects: "filing.label-not-training",
    pointer: "/label",
  },
  {
    rule: "§5: a case is filed once",
    given: () => inStage("FILED"),
    by: requesting,
    body: notification,
    rejects: "wrong-stage.too-late",
  },
  {
    rule: "§5: only a State files",
    given: emptyDocket,
    by: registrar,
    body: notification,
    rejects: "not-yours.requesting-state",
  },
]);

specs("RegisterNotification", [
  {
    rule: "R11: DEN's contact point is confirmed, so it is served at once",
    given: () => inStage("FILED"),
    by: registrar,
    body: {},
    yields: ["NotificationRegistered", "NoticeServed", "NotificationTransmitted"],
    stage: "AWAITING_EXPLANATION",
  },
  {
    rule: "R11: it is not, so the notice is to be served",
    given: () => ({ ...inStage("FILED"), lists: { isContactConfirmed: () => false } }),
    by: registrar,
    body: {},
    yields: ["NotificationRegistered"],
    stage: "REGISTERED",
  },
  {
    rule: "§5: there must be a case",
    given: emptyDocket,
    by: registrar,
    body: {},
    rejects: "case.unknown",
  },
  {
    rule: "§5: the registrar registers",
    given: () => inStage("FILED"),
    by: requesting,
    body: {},
    rejects: "not-yours.secretariat",
  },
]);

const service = {
  notice: 1,
  how: "permanent-mission-geneva",
  handedOn: date("2026-02-03"),
  proof: "Stamped copy.",
} as const;
const registered = { given: () => inStage("REGISTERED"), by: registrar, at: date("2026-02-04") };

specs("RecordService", [
  {
    rule: "R11: deposit with the Permanent Mission serves and transmits",
    ...registered,
    body: service,
    yields: ["NoticeServed", "NotificationTransmitted"],
    stage: "AWAITING_EXPLANATION",
  },
  {
    rule: "R11: the conductor may record it too",
    ...registered,
    by: who.clock,
    body: { ...service, how: "contact-point" },
    yields: ["NoticeServed", "NotificationTransmitted"],
    stage: "AWAITING_EXPLANATION",
  },
  {
    rule: "R11: of a notice that is owed",
    ...registered,
    body: { ...service, notice: 2 },
    rejects: "service.no-such-notice",
    pointer: "/notice",
  },
  {
    rule: "R11: if any is owed",
    given: () => inStage("AWAITING_EXPLANATION"),
    by: registrar,
    body: service,
    rejects: "service.no-such-notice",
  },
  {
    rule: "§2: not handed over tomorrow",
    ...registered,
    body: { ...service, handedOn: date("2026-02-05") },
    rejects: "service.in-future",
  },
  {
    rule: "§2: nor before it was written",
    ...registered,
    body: { ...service, handedOn: date("2026-02-01") },
    rejects: "service.before-notice",
  },
]);

specs("WithdrawNotification", [
  {
    rule: "§5: the filer withdraws from any open stage",
    given: () => inStage("INTERIM_ISSUED"),
    by: requesting,
    body: { reasons: "Licensed after all." },
    yields: ["NotificationWithdrawn"],
    stage: "WITHDRAWN",
  },
  {
    rule: "§5: the other party does not",
    given: () => inStage("INTERIM_ISSUED"),
    by: denying,
    body: {},
    rejects: "not-yours.requesting-state",
  },
  {
    rule: "§4: nothing is withdrawn after the end",
    given: () => inStage("CLOSED_SETTLED"),
    by: requesting,
    body: {},
    rejects: "wrong-stage.closed",
  },
]);
