import { describe, expect, it } from "vitest";

import { visibleDenial, visibleDenialEvent } from "../../../domain/denial/visible.ts";
import type { Actor } from "../../../domain/law.ts";
import { who } from "../case/support/docket.ts";
import { actOn, attemptOn, dueOf, lapse, on, question, typesOf } from "./support/denial.ts";
import { answer, answered, asked, extending, first, fourth } from "./support/thirdSupplierRows.ts";
import { granted, rows, service, unserved } from "./support/thirdSupplierRows.ts";

const { requesting, denying, third, registrar } = who;

describe("third suppliers (§5.8)", () => {
  it.each(rows)("$name: $rule", ({ name, given, by, body, yields, rejects }) => {
    const decision = attemptOn(given(), by, name, body as never);
    expect(typesOf(decision)).toEqual(rejects === undefined ? yields : [rejects]);
  });
});

describe("D31, D37, D38 of a denial", () => {
  it("R9: each names the entry that started it", () => {
    for (const { events, state } of [unserved(), asked(), extending(), granted()])
      for (const { id, startVersion, startEvent } of state.clocks)
        expect([id, events[startVersion - 1]?.type]).toEqual([id, startEvent]);
  });

  it("D31: ten working days from the service", () => {
    expect(dueOf(asked())["D31#1"]).toBe("2026-02-18");
  });

  it("D31: an answer in the last microsecond of the due date is in time", () => {
    const last = on(asked(), "2026-02-18T22:59:59.999999Z");
    expect(typesOf(attemptOn(last, denying, "AnswerThirdSupplierQuestion", answer))).toEqual([
      "EssentiallyIdenticalConsultationAnswered",
    ]);
  });

  it("D31: at 00:00 of the next day it is regarded as not identical, and an answer is late", () => {
    const over = lapse(asked());
    expect(over.now).toBe("2026-02-18T23:00:00.000000Z");
    expect(over.events.at(-1)).toMatchObject({ type: "RegardedAsNotIdentical", n: 1 });
    const more = actOn(over, fourth, "AskThirdSupplierQuestion", question);
    expect(typesOf(attemptOn(more, denying, "AnswerThirdSupplierQuestion", answer))).toEqual([
      "supplier.late",
    ]);
  });

  it("D38: the question is deemed served, and D31 is counted from there (R10)", () => {
    const denial = unserved();
    expect(dueOf(denial)).toMatchObject({ "D38#1": "2026-02-09" });
    const served = lapse(denial);
    expect(served.events.at(-1)).toMatchObject({ type: "NoticeServed", how: "deemed" });
    expect(dueOf(served)["D31#1"]).toBe("2026-02-23");
  });

  it("D38: a service recorded counts from the day handed in", () => {
    const served = actOn(
      on(unserved(), "2026-02-09"),
      registrar,
      "RecordService",
      service as never,
    );
    expect(dueOf(served)).toMatchObject({ "D31#1": "2026-02-19" });
    expect(dueOf(served)["D38#1"]).toBeUndefined();
  });

  it("R5: an extension is counted from the nominal end", () => {
    expect(dueOf(granted())).toMatchObject({ "D31#1": "2026-03-11" });
    expect(dueOf(granted())["D37#1"]).toBeUndefined();
  });

  it("§2: while more time is asked for D31 does not expire; D37 refuses by the clock", () => {
    const late = actOn(on(asked(), "2026-02-18"), denying, "RequestExtension", {
      ...first,
      period: "5wd",
      reasons: "R.",
    });
    expect(dueOf(late)["D37#1"]).toBe("2026-02-23");
    const refused = lapse(late);
    expect(refused.events.at(-1)).toMatchObject({ type: "ExtensionRefused", how: "clock" });
    // Refused after its due date, D31 is over with the day of the refusal.
    expect(dueOf(refused)["D31#1"]).toBe("2026-02-23");
    expect(lapse(refused).events.at(-1)).toMatchObject({
      type: "RegardedAsNotIdentical",
      on: "2026-02-23",
    });
  });

  it("§2: refused in time, D31 runs on as it was", () => {
    const refused = actOn(extending(), third, "RefuseExtension", first);
    expect(dueOf(refused)["D31#1"]).toBe("2026-02-18");
    expect(dueOf(refused)["D37#1"]).toBeUndefined();
  });
});

describe("who sees what of a denial (§6)", () => {
  const asking = (by: Actor) => visibleDenial(answered().state, by)?.questions.length;
  const last = (by: Actor) => {
    const { events, state } = answered();
    return visibleDenialEvent(events.at(-1) as never, state, by);
  };

  it("shows questions to who asks, the two States and the secretariat, and no one else", () => {
    expect([denying, requesting, third, registrar, fourth].map(asking)).toEqual([1, 1, 1, 1, 0]);
    expect(visibleDenial(asked().state, fourth)?.clocks.map(({ id }) => id)).toEqual([
      "D01",
      "D30",
    ]);
    expect(visibleDenial(answered().state, who.public)).toBeNull();
  });

  it("keeps the words between those who consult", () => {
    expect(last(denying)).toHaveProperty("body");
    expect(last(third)).toHaveProperty("body");
    expect(last(requesting)).not.toHaveProperty("body");
    expect(last(fourth)).toBeNull();
    expect(last(who.public)).toBeNull();
  });
});
