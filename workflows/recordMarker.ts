import { condition } from "@temporalio/workflow";

/**
 * Stands in the namespace for as long as this record's workflows do, with the record's epoch in its
 * memo. Where it is missing, Temporal's data are not ours any more (deleted, or a new namespace),
 * and every open process is woken from the record.
 */
export async function recordMarker(): Promise<never> {
  await condition(() => false);
  throw new Error("A marker stands until it is ended from outside.");
}
