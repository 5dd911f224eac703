import { expect, it } from "vitest";

import { eventTypes } from "../../../domain/case/events.ts";
import type { CaseEvent, CaseEventType } from "../../../domain/case/events.ts";
import { eventVersions } from "../../../domain/case/eventTypes.ts";
import { evolve } from "../../../domain/case/evolve.ts";
import { levelOf } from "../../../domain/case/levels.ts";
import { noCase } from "../../../domain/case/state.ts";
import { upcast } from "../../../domain/case/upcast.ts";
import { frozenSamples } from "../frozen.ts";
import { sampleEvents } from "./support/samples.ts";

frozenSamples<CaseEvent>({
  folder: "",
  types: eventTypes,
  versionOf: (type) => eventVersions[type as CaseEventType],
  made: sampleEvents,
  read: upcast,
  evolve: (event) => evolve(noCase, event),
  levelOf,
});

it("stored events of an unknown type or version are refused", () => {
  expect(upcast({ type: "CaseForgotten", v: 1 })).toBeNull();
  expect(upcast({ type: "CaseClosed", v: 2 })).toBeNull();
  expect(upcast({ type: "toString", v: 1 })).toBeNull();
});
