import type { SampleCase } from "../../db/reference.ts";
import type { BodyOf } from "../../domain/case/catalogue/index.ts";

export type Form = Omit<BodyOf<"FileDenialNotification">, "denyingState">;

/** The form of a fictional case's filing: what its entry says, under a label that goes with it. */
export function fromSampleCase(entry: SampleCase, notPlayed: string | undefined): Form {
  const { id, requestingParty, consigneeAndEndUser, regimeCited } = entry;
  const party = { value: { name: consigneeAndEndUser, country: requestingParty } };
  return {
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
      source:
        (isOwn(id) ? "" : `data/illustrative-cases.json, ${id}; acts: `) + `data/sample/${id}.json`,
    },
  };
}

/** Of our own making, beside the ten of the data pack. */
const isOwn = (id: string): boolean => id.startsWith("SC-");
