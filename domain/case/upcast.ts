import type { CaseEvent } from "./events.ts";
import { eventVersions, isEventType } from "./eventTypes.ts";

/** A stored event as it was written: of some version of its type. */
export type StoredEvent = { readonly type: string; readonly v: number };

/**
 * Brings a stored event to the current version of its type, one pure upcaster a step. So far all
 * are version 1. Null for an unknown type or version: the store then refuses to go on.
 */
export function upcast(stored: StoredEvent): CaseEvent | null {
  if (!isEventType(stored.type)) return null;
  return stored.v === eventVersions[stored.type] ? (stored as CaseEvent) : null;
}
