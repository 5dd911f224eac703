import type { RefusalCode } from "../../domain/refusals.ts";
import { barWords } from "./bars.ts";
import { exchangeWords } from "./exchange.ts";
import { expertWords } from "./experts.ts";
import { filingWords } from "./filing.ts";
import { holdWords } from "./holds.ts";
import { laterWords } from "./later.ts";
import { reviewWords } from "./review.ts";
import { thirdPartyWords } from "./thirdParties.ts";
import type { Words } from "./words.ts";

/** One entry for each code of `domain/refusals.ts`, with the status that it is sent with. */
export const refusalWords = {
  ...barWords,
  ...filingWords,
  ...exchangeWords,
  ...thirdPartyWords,
  ...holdWords,
  ...reviewWords,
  ...expertWords,
  ...laterWords,
} satisfies Record<RefusalCode, Words>;
