import type { BodyOf, CommandName } from "../../domain/case/catalogue/index.ts";
import type { CivilDate } from "../../domain/time.ts";

/** One act of a life: who sends which command with which body, as over HTTP. */
export type Act = { readonly as: string; readonly command: CommandName; readonly body: unknown };
/** What the next act may need of the answer to the one before. */
export type Answered = { readonly lastVersion: number };
/** The acts of one case, in order: give each answer to `next` to learn the act that follows. */
export type Life = Generator<Act, void, Answered>;

/** Parties whose contact points are confirmed: no clock of service runs (AXP-1 §2 R11). */
const requesting = ["XAA", "XCC", "XEE", "XFF", "XMM", "XNN"] as const;
const denying = ["XBB", "XGG", "XJJ", "XQQ"] as const;
/** Nationals of no party above. */
const experts = ["E-01", "E-02", "E-03"] as const;
const items = ["2B352.b.1", "1C351.a.1", "1C351.a.2", "1C351.a.4"] as const;

/** Everybody who acts in a life: those who need a token. */
export const cast: readonly string[] = [...requesting, ...denying, "secretariat", "expert:E-01"];

/**
 * The `n`-th ordinary life: from the filing through explanation, consultations and review to a
 * settlement that is performed: 28 commands of 18 kinds. No clock is moved in it. `denialDate`
 * is a date of the last three years. `run` keeps the transactions of two runs apart.
 */
export function* lifeOf(n: number, run: string, denialDate: CivilDate): Life {
  const [req, den] = partiesOf(n);
  yield* untilReview(n, run, denialDate);
  yield act(req, "FileSubmission", { text: prose(n, 1_200) });
  yield act(den, "FileSubmission", { text: prose(n + 1, 1_200) });
  yield evidence(n, 1);
  yield evidence(n, 2);
  yield act("expert:E-01", "IssueInterimReport", { text: prose(n, 2_000) });
  yield act(req, "CommentOnInterim", { text: prose(n, 600) });
  const { lastVersion } = yield act(req, "ProposeSettlement", {
    text: prose(n, 500),
    toBeDone: "The licence is granted with an end-use assurance.",
  });
  yield act(den, "ConfirmSettlement", { proposal: lastVersion });
  yield act(req, "ConfirmPerformance", {});
}

/** The first part of a life: 19 commands, after which evidence may be filed. */
export function* untilReview(n: number, run: string, denialDate: CivilDate): Life {
  const [req, den] = partiesOf(n);
  yield act(req, "FileDenialNotification", notification(n, run, denialDate));
  yield act("secretariat", "RegisterNotification", {});
  yield act(den, "AcknowledgeNotification", {});
  yield act(den, "SubmitExplanation", {
    reasonCodes: ["end_user_concern"],
    text: prose(n, 900),
  });
  yield act(req, "RequestConsultations", { grounds: prose(n, 300) });
  yield act(den, "ReplyToConsultations", { accept: true });
  yield act(req, "DeclareConsultationsFailed", {});
  yield act(den, "DeclareConsultationsFailed", {});
  yield act(req, "ReferToCommittee", { question: "Is the denial in line with Article X?" });
  yield act("secretariat", "ConstituteReviewGroup", { rosterSent: true });
  for (const expert of experts) {
    yield act("secretariat", "ProposeExpert", { expert, disclosure: "No interest to disclose." });
    yield act(req, "AgreeExpert", { expert });
    yield act(den, "AgreeExpert", { expert });
  }
}

/** The `k`-th piece of evidence, by both parties in turn. */
export function evidence(n: number, k: number): Act {
  return act(partiesOf(n)[k % 2]!, "FileEvidence", {
    title: `Annex ${k}`,
    text: prose(n + k, 400),
  });
}

/** Parties of the `n`-th life: requesting, denying. */
export const partiesOf = (n: number): readonly [string, string] => [
  requesting[n % requesting.length]!,
  denying[n % denying.length]!,
];

const act = <Name extends CommandName>(as: string, command: Name, body: BodyOf<Name>): Act => ({
  as,
  command,
  body,
});

function notification(
  n: number,
  run: string,
  denialDate: CivilDate,
): BodyOf<"FileDenialNotification"> {
  const [req, den] = partiesOf(n);
  return {
    denyingState: den,
    denyingAuthority: "Licensing office",
    denialReference: { value: `L-${n}` },
    applicationReference: `${run}-${n}`,
    denialDate,
    denialKind: "refusal",
    destinationCountry: req,
    consignee: { value: { name: "National vaccine institute", country: req } },
    endUser: { value: { name: "National vaccine institute", address: "1 Quay", country: req } },
    items: [{ code: items[n % items.length]! }],
    description: { value: prose(n, 400) },
    quantity: { value: "1" },
    statedEndUse: { value: "Production of a veterinary vaccine." },
    reasonCode: "end_user_concern",
    reasonText: { value: prose(n, 300) },
  };
}

const sentence = "The equipment is meant for the production of vaccines and nothing else. ";

/** About `length` characters of plain words that differ from life to life. */
const prose = (n: number, length: number): string =>
  `Paper ${n}. ${sentence.repeat(Math.ceil(length / sentence.length))}`.slice(0, length);
