import type { CommandName } from "../catalogue/index.ts";
import type { Acts } from "./act.ts";
import { committeeActs } from "./committee.ts";
import { documentActs, reportActs } from "./documents.ts";
import { exchangeActs, regimeActs } from "./exchange.ts";
import { filingActs } from "./filing.ts";
import { implementationActs, settlementActs } from "./later.ts";
import { compositionActs } from "./review.ts";
import { unbuiltActs } from "./unbuilt.ts";

/** What each command of the catalogue does: a command without an act fails to compile. */
export const acts: Acts<CommandName> = {
  ...filingActs,
  ...exchangeActs,
  ...regimeActs,
  ...compositionActs,
  ...documentActs,
  ...reportActs,
  ...committeeActs,
  ...implementationActs,
  ...settlementActs,
  ...unbuiltActs,
};
