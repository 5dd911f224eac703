import { describe, expect, it } from "vitest";
import { reference } from "../../db/reference.ts";
import type { DeadlineKey } from "../../domain/policy.ts";
import { DEADLINE_KEYS, capOf, expiryPlace, extensionOf, periodOf } from "../../domain/policy.ts";

const policy = reference().policies.get("axp-1.v1")!;

/** AXP-1 §3, written out by hand from the table, in its order: key, ordinary, urgent. */
const TABLE = `
D01 3y 3y|D36 10wd 5wd|D02 5wd 2wd|D03 15d 5d|D38 3wd 1wd|D04 2wd 2wd|D05 10d 3wd|D06 30d 10d
D07 10d 3wd|D39 10d 3wd|D37 3wd 1wd|D08 20d 7d|D09 60d 20d|D10 10d 3wd|D11 30d 10d|D12 60d 20d
D13 10d 5d|D40 5d 3wd|D14 60d 20d|D15 90d 30d|D16 30d 10d|D47 5wd 3wd|D17 20d 10d|D48 10d 5d
D49 10d 5d|D18 5wd 3wd|D41 5wd 3wd|D19a 20d 7d|D19b 20d 7d|D20 90d 45d|D21 15d 5d|D22 120d 60d
D22L 180d 90d|D42 30d 10d|D23 20d 10d|D24 10wd 5wd|D25 60d 30d|D35 12m 12m|D26 30d 10d
D27a 45d 15d|D27b 6m 30d|D28 3m 30d|D44 60d 20d|D29 90d 45d|D45 24m 12m|D43 6m 30d|D32 12m 3m
D34 12m 12m|D46 10d 5d|D30 3y 3y|D31 10wd 5wd|D33 -42d -42d`
  .trim()
  .split(/[|\n]/)
  .map((row) => row.split(" ") as [DeadlineKey, string, string]);

describe("AXP-1 §3: deadlines", () => {
  it.each(TABLE)("%s: %s, urgent %s", (key, ordinary, urgent) => {
    expect(periodOf(policy, key, "ordinary")).toBe(ordinary);
    expect(periodOf(policy, key, "urgent")).toBe(urgent);
  });

  it("are all there, in the order of the table, which decides between expiries (§2)", () => {
    expect(DEADLINE_KEYS).toStrictEqual(TABLE.map(([key]) => key));
    expect(policy.expiryOrder).toStrictEqual([...DEADLINE_KEYS]);
    expect(expiryPlace(policy, "D36")).toBeLessThan(expiryPlace(policy, "D02"));
    expect(expiryPlace(policy, "D22L")).toBeGreaterThan(expiryPlace(policy, "D22"));
  });

  it.each([
    ["D03", "once", "ISU", "15d", "5d"],
    ["D06", "once", "ruled", "30d", "5d"],
    ["D08", "once", "CH", "10d", "3d"],
    ["D09", "once", "ruled", "30d", "10d"],
    ["D15", "once", "ruled", "30d", "10d"],
    ["D19a", "once", "EXP", "10d", "3d"],
    ["D19b", "once", "EXP", "10d", "3d"],
    ["D10", "any", "agreed", null, null],
    ["D11", "any", "agreed", null, null],
    ["D12", "any", "agreed", null, null],
    ["D14", "any", "agreed", null, null],
    ["D27b", "any", "agreed", null, null],
    ["D43", "any", "agreed", null, null],
    ["D31", "once", "agreed", null, null],
  ] as const)("%s is extended %s by %s", (key, times, grantedBy, ordinary, urgent) => {
    expect(policy.deadlines[key].extension).toMatchObject({ times, grantedBy });
    expect(extensionOf(policy, key, "ordinary")).toBe(ordinary);
    expect(extensionOf(policy, key, "urgent")).toBe(urgent);
  });

  it("no other is extended", () => {
    const extended = DEADLINE_KEYS.filter((key) => policy.deadlines[key].extension !== undefined);
    expect(extended).toHaveLength(14);
    expect(extensionOf(policy, "D05", "ordinary")).toBeNull();
  });

  it.each([
    ["D12", "180d", "60d"],
    ["D14", "180d", "60d"],
    ["D27b", "15m", "90d"],
    ["D43", "15m", "15m"],
    ["D31", "30wd", "15wd"],
    ["D06", null, null],
  ] as const)("%s reaches %s at most, urgent %s", (key, ordinary, urgent) => {
    expect(capOf(policy, key, "ordinary")).toBe(ordinary);
    expect(capOf(policy, key, "urgent")).toBe(urgent);
  });

  it.each([
    ["D06", ["ExplanationDeadlineMissed", "FinalNoticeIssued"], "FINAL_NOTICE"],
    ["D07", ["NonResponseRecorded", "ReferralOpened"], "NON_RESPONSE_RECORDED"],
    ["D25", ["ReportTransmittedWithoutConsensus"], "TRANSMITTED_WITHOUT_CONSENSUS"],
    ["D05", ["AcknowledgementMissed"], null],
  ] as const)("%s expires into %j", (key, events, to) => {
    expect(policy.deadlines[key].atExpiry).toStrictEqual([{ when: null, events, to }]);
  });
});

describe("AXP-1 §3.1: the rest of the policy", () => {
  it("has the numbers of the procedure", () => {
    expect(policy).toMatchObject({
      constructiveDenialDays: 90,
      returnsMax: 2,
      reopeningsMax: 2,
      suppressionThreshold: 5,
      urgencyCriteria: ["U1", "U2", "U3", "U4"],
      reviewGroup: { sizes: [3, 5], actingMin: { "3": 2, "5": 3 } },
      committee: { seats: 20, quorum: { openDivisor: 3, decideDivisor: 2 } },
    });
    const seats = Object.values(policy.committee.seatsByRegion);
    expect(seats.reduce((sum, count) => sum + count)).toBe(policy.committee.seats);
  });

  it("has a reason code for each sample case, and one for silence on reasons", () => {
    for (const { reasonCategory } of reference().sampleCases) {
      expect(policy.reasonCodes).toContain(reasonCategory);
    }
    expect(policy.reasonCodes).toContain("withheld");
    expect(policy.denialKinds).toContain("constructive-denial");
  });

  it("§8: gives reason codes to all States Parties, and their text to the parties", () => {
    expect(policy.defaultLevels.fields).toMatchObject({ reasonCode: "L1", reasonText: "L2" });
    expect(policy.defaultLevels.papers).toMatchObject({ register: "L0", annex: "L3" });
  });
});
