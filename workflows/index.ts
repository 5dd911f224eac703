export { denialInForce } from "./denialInForce.ts";
export { docketChanges } from "./docketChanges.ts";
export { recordMarker } from "./recordMarker.ts";
export { regimeExplanation } from "./regimeExplanation.ts";
export { silenceProcedure } from "./silenceProcedure.ts";
export { transferDenialCase } from "./transferDenialCase.ts";
