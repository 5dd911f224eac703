import { caseKind } from "./case.ts";
import { denialKind } from "./denial.ts";
import { docketKind } from "./docket.ts";
import type { Kind, KindName } from "./kind.ts";

export type { Kind, KindName, StreamCommand, StreamEvent, StreamState } from "./kind.ts";

/** Every kind of stream that has a decider: adding one is adding it here. */
const kinds = { case: caseKind, denial: denialKind, docket: docketKind } as const;

export const kindNamed = (name: KindName): Kind => kinds[name] as Kind;
export const kindNames = Object.keys(kinds) as readonly KindName[];
export const isKind = (type: string): type is KindName => Object.hasOwn(kinds, type);
