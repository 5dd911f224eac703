import type { CommandName } from "../catalogue/index.ts";
import type { Acts } from "./act.ts";
import { admissibilityActs } from "./admissibility.ts";
import { conductedActs } from "./conducted.ts";
import { consolidationActs } from "./consolidation.ts";
import { committeeActs } from "./committee.ts";
import { denialActs } from "./denials.ts";
import { complianceActs } from "./compliance.ts";
import { documentActs, reportActs } from "./documents.ts";
import { exchangeActs, regimeActs } from "./exchange.ts";
import { expertActs } from "./experts.ts";
import { extensionActs } from "./extensions.ts";
import { filingActs } from "./filing.ts";
import { paperActs } from "./papers.ts";
import { returnActs } from "./returns.ts";
import { holdActs } from "./holds.ts";
import { lengtheningActs } from "./lengthening.ts";
import { implementationActs, settlementActs } from "./later.ts";
import { compositionActs } from "./review.ts";
import { thirdPartyActs } from "./thirdParties.ts";
import { secretariatActs } from "./secretariat.ts";
import { urgencyActs } from "./urgency.ts";

/** What each command of the catalogue does: a command without an act fails to compile. */
export const acts: Acts<CommandName> = {
  ...filingActs,
  ...returnActs,
  ...paperActs,
  ...secretariatActs,
  ...urgencyActs,
  ...admissibilityActs,
  ...extensionActs,
  ...lengtheningActs,
  ...exchangeActs,
  ...regimeActs,
  ...thirdPartyActs,
  ...holdActs,
  ...denialActs,
  ...compositionActs,
  ...documentActs,
  ...reportActs,
  ...committeeActs,
  ...expertActs,
  ...complianceActs,
  ...implementationActs,
  ...settlementActs,
  ...consolidationActs,
  ...conductedActs,
};
