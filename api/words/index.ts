import type { RefusalCode } from "../../domain/refusals.ts";
import { barWords } from "./bars.ts";
import { consolidationWords } from "./consolidation.ts";
import { denialWords } from "./denials.ts";
import { docketWords } from "./docket.ts";
import { exchangeWords } from "./exchange.ts";
import { expertWords } from "./experts.ts";
import { filingWords } from "./filing.ts";
import { holdWords } from "./holds.ts";
import { laterWords } from "./later.ts";
import { paperWords } from "./papers.ts";
import { reviewWords } from "./review.ts";
import { thirdPartyWords } from "./thirdParties.ts";
import { timeWords } from "./time.ts";
import type { Words } from "./words.ts";

/** One entry for each code of `domain/refusals.ts`, with the status that it is sent with. */
export const refusalWords = {
  ...barWords,
  ...filingWords,
  ...paperWords,
  ...timeWords,
  ...exchangeWords,
  ...thirdPartyWords,
  ...holdWords,
  ...reviewWords,
  ...expertWords,
  ...laterWords,
  ...consolidationWords,
  ...denialWords,
  ...docketWords,
} satisfies Record<RefusalCode, Words>;
