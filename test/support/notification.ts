import { randomUUID } from "node:crypto";

import type { BodyOf } from "../../domain/case/catalogue/index.ts";

type Filing = BodyOf<"FileDenialNotification">;

/** A notification of XAA against XBB as a small mission would file it, of its own transaction. */
export const notification = (
  denialDate: Filing["denialDate"],
  more: Partial<Filing> = {},
): Filing => ({
  denyingState: "XBB",
  denialDate,
  denialKind: "refusal",
  applicationReference: randomUUID(),
  destinationCountry: "XAA",
  consignee: { value: { name: "National vaccine institute", country: "XAA" } },
  endUser: { value: { name: "National vaccine institute", country: "XAA" } },
  items: [{ code: "2B352.b.1" }],
  description: { value: "Fermenter of 40 litres" },
  quantity: { value: "1" },
  statedEndUse: { value: "Production of a veterinary vaccine" },
  reasonCode: "end_user_concern",
  ...more,
});
