import type { SampleCase } from "../../db/reference.ts";
import type { BodyOf } from "../../domain/case/catalogue/index.ts";

/** The notification of a fictional case: what its entry says, under a label that goes with it. */
export function fromSampleCase(
  entry: SampleCase,
  notPlayed: string | undefined,
): BodyOf<"FileDenialNotification"> {
  const { id, requestingParty, consigneeAndEndUser, regimeCited } = entry;
  const party = { value: { name: consigneeAndEndUser, country: requestingParty } };
  return {
    denyingState: entry.denyingParty,
    denialDate: entry.denialDate,
    denialKind: "refusal",
    destinationCountry: requestingParty,
    consignee: party,
    endUser: party,
    items: entry.items.map((code) => ({ code })),
    description: { value: entry.description },
    quantity: { value: entry.quantity },
    statedEndUse: { value: entry.statedEndUse },
    reasonCode: entry.reasonCategory,
    ...(regimeCited === null ? {} : { regimesCited: [regimeCited] }),
    label: {
      kind: "sample",
      text:
        `Fictional sample case ${id}: its States, acts and texts are invented for training.` +
        (notPlayed === undefined ? "" : ` Not played yet: ${notPlayed}.`),
      source: `data/illustrative-cases.json, ${id}; acts: data/sample/${id}.json`,
    },
  };
}
