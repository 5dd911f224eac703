import { carryOut } from "../db/followUps.ts";
import type { Store } from "../db/store.ts";
import type { View } from "../workflows/messages.ts";
import { load } from "./load.ts";
import { type Minder, placeOf } from "./minder.ts";

/** Carries out what the stream's events brought about in others; doing it twice is harmless. */
export async function carryOutFor(store: Store, minder: Minder): Promise<View> {
  await carryOut(store, placeOf(minder).streamId);
  return load(store, minder);
}
