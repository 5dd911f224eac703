import type { Deadline } from "../case/deadline.ts";
import type { Label } from "../case/events.ts";
import type { CivilDate } from "../time.ts";
import type { DenialStage } from "./events.ts";

/** Bumped with every change of `DenialState`'s shape: stored states of another are refolded. */
export const denialShape = 1;

/** A denial as its events have made it (AXP-1 §5.8): JSON, and no text of a party. */
export type DenialState = {
  readonly stage: DenialStage | "NONE";
  readonly version: number;
  readonly number: string;
  readonly denying: string;
  readonly requesting: string;
  readonly items: readonly string[];
  readonly endUserCountry: string;
  readonly denialKind: string;
  readonly denialDate: CivilDate | null;
  readonly reviewOrExpiryDate: CivilDate | null;
  readonly label: Label | null;
  /** §9: the policy that the denial was opened under. */
  readonly policyVersion: string | null;
  readonly stageSince: CivilDate | null;
  readonly reviewedOn: CivilDate | null;
  readonly clocks: readonly Deadline[];
  readonly filingPeriodEnded: boolean;
  readonly questions: readonly Question[];
};

/** §5.8, D31#n: a third supplier asks if what it intends to supply is essentially identical. */
export type Question = {
  readonly n: number;
  readonly state: string;
  readonly items: readonly string[];
  readonly endUserCountry: string;
  readonly askedOn: CivilDate;
  readonly served: boolean;
  readonly answer: "open" | "identical" | "not-identical" | "regarded-as-not-identical";
  /** §2: one extension, asked for by the State that denied; its length in working days. */
  readonly extension: "none" | "open" | "used";
  readonly extensionPeriod: string | null;
  readonly supplied: boolean | null;
};

export const noDenial: DenialState = {
  stage: "NONE",
  version: 0,
  number: "",
  denying: "",
  requesting: "",
  items: [],
  endUserCountry: "",
  denialKind: "",
  denialDate: null,
  reviewOrExpiryDate: null,
  label: null,
  policyVersion: null,
  stageSince: null,
  reviewedOn: null,
  clocks: [],
  filingPeriodEnded: false,
  questions: [],
};
