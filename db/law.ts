import { createHmac } from "node:crypto";

import { enteredCommand } from "../domain/case/catalogue/index.ts";
import type { BodyOf } from "../domain/case/catalogue/index.ts";
import type { Facts, Law, Lists } from "../domain/law.ts";
import { policyInForce } from "../domain/policy.ts";
import type { Policy } from "../domain/policy.ts";
import { civilDate, localDate } from "../domain/time.ts";
import type { CivilDate, Instant } from "../domain/time.ts";
import { canonical } from "../domain/canonical.ts";
import { sha256 } from "./sha256.ts";
import type { Instance } from "./instance.ts";
import type { StreamCommand, StreamState } from "./kinds/index.ts";
import { calendarsOf, policiesOf } from "./published.ts";
import { newest, reference } from "./reference.ts";
import { StoreUnavailable } from "./unavailable.ts";

type Docket = Pick<Instance, "id" | "training">;

/** The law in force for a decision on `state` at `now`, with the facts found under lock. */
export function lawFor(
  docket: Docket,
  state: Pick<StreamState, "policyVersion">,
  now: Instant,
  facts: Facts,
  /** §2: of a paper, the date of its stamp. */
  stamp: CivilDate | null = null,
): Law {
  const today = localDate(now);
  return {
    now,
    today,
    policy: policyOf(docket, state, stamp ?? today),
    calendar: newest(calendarsOf(docket)),
    lists: listsFor(docket.training),
    facts,
    digest: (text) => sha256(text).toString("hex"),
  };
}

/** Facts for a reading of the law that decides nothing, such as the permitted actions. */
export const noFacts: Facts = {
  openCaseOnTransaction: null,
  nextCaseNumber: "",
  constitutionHash: null,
  cases: {},
  byNumber: {},
  entry: null,
  denial: "",
  endedCaseOnTransaction: null,
};

/** True for a command that may take the next case number (D02's expiry: see `docket_open`). */
export const needsNumber = (command: StreamCommand): boolean =>
  command.type === "RegisterNotification";

/** The counter and the number that the `value`-th registration of `year` takes. */
export const counterOf = (year: number): string => `case/${year}`;
export const caseNumber = (year: number, value: number): string => `AXP/${year}/${value}`;

/** What a form is about: the transaction by its key, and the date on which it was denied. */
export type Transaction = { readonly key: string; readonly denialDate: string };

/**
 * The transaction that a form is about (AXP-1, "Denial"): one application by one consignee for
 * one list of items, between two States, whichever of them files. A keyed hash: a consignee's name
 * stays out of the index. Null for a command that is no form. The States of one that is completed
 * are those of its case: without them, null as well.
 */
export function transactionOf(
  instance: Pick<Instance, "id">,
  party: string,
  command: StreamCommand,
  between: Between | null = null,
): Transaction | null {
  const filing = filingOf(party, command, between);
  if (filing === null) return null;
  const { requesting, denying, particulars } = filing;
  const transaction = canonical([
    requesting,
    denying,
    particulars.applicationReference ?? null,
    particulars.consignee.value.name.trim().toLowerCase(),
    particulars.items.map((item) => canonical(item)).sort(),
  ]);
  const key = createHmac("sha256", instance.id).update(transaction).digest("hex");
  return { key, denialDate: particulars.denialDate };
}

type Between = { readonly requesting: string; readonly denying: string };

type Filing = Between & { readonly particulars: BodyOf<"CompleteNotification"> };

/** §5, §5.2: a notification by REQ or a notice by DEN; on paper, what ISU enters for either. */
function filingOf(
  party: string,
  { type, body }: StreamCommand,
  between: Between | null,
): Filing | null {
  switch (type) {
    case "FileDenialNotification": {
      const particulars = body as BodyOf<"FileDenialNotification">;
      return { requesting: party, denying: particulars.denyingState, particulars };
    }
    case "FileOwnNotice": {
      const particulars = body as BodyOf<"FileOwnNotice">;
      return { requesting: particulars.requestingState, denying: party, particulars };
    }
    case "CompleteNotification": {
      const particulars = body as BodyOf<"CompleteNotification">;
      return between === null ? null : { ...between, particulars };
    }
    case "EnterOnBehalf": {
      const paper = body as BodyOf<"EnterOnBehalf">;
      const entered = enteredCommand(paper);
      return entered === null ? null : filingOf(paper.party, entered, between);
    }
    default:
      return null;
  }
}

/** §2: a paper handed in is dated by the stamp of its receipt; null for any other command. */
export const stampOf = ({ type, body }: StreamCommand): CivilDate | null =>
  type === "EnterOnBehalf" ? civilDate((body as BodyOf<"EnterOnBehalf">).receivedOn) : null;

/** A stream keeps its policy to the end (AXP-1 §3.1); a new one has the newest in force on `on`. */
function policyOf(
  docket: Docket,
  { policyVersion }: Pick<StreamState, "policyVersion">,
  on: CivilDate,
): Policy {
  if (policyVersion === null) return policyInForce(policiesOf(docket).values(), on);
  const policy = policiesOf(docket).get(policyVersion);
  if (policy === undefined) {
    throw new StoreUnavailable(`The policy ${policyVersion} is unknown to this version.`);
  }
  return policy;
}

const cached = new Map<boolean, Lists>();

function listsFor(training: boolean): Lists {
  let lists = cached.get(training);
  if (lists === undefined) {
    lists = listsOf(training);
    cached.set(training, lists);
  }
  return lists;
}

/** Fictional States, the committee and the roster are known to a training docket alone. */
function listsOf(training: boolean): Lists {
  const { states, regimes, items, organisations, committee, roster, mediators } = reference();
  const known = (code: string) => {
    const state = states.get(code);
    return state !== undefined && (training || !state.training) ? state : undefined;
  };
  return {
    isTraining: training,
    isState: (code) => known(code)?.status === "state_party",
    isRegime: (code) => regimes.has(code),
    isItem: (code) => items.has(code),
    isContactConfirmed: (party) => known(party)?.contactConfirmed ?? false,
    isOrganisation: (code) => organisations.has(code),
    committee: training ? committee : [],
    roster: training ? roster : [],
    isMediator: (number) => training && mediators.has(number),
    isDeveloping: (code) => known(code)?.development === "developing",
  };
}
