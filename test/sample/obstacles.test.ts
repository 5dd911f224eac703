import { expect, test } from "vitest";

import { fromObstacle } from "../../bin/sample/fromObstacle.ts";
import { newest, reference } from "../../db/reference.ts";
import { policyInForce } from "../../domain/policy.ts";
import { addDays, civilDate, instant } from "../../domain/time.ts";
import { simulate } from "./simulate.ts";

const { states, obstacles, policies, calendars } = reference();
const today = civilDate("2026-11-24");
const policy = policyInForce(policies.values(), today);
const around = { states, policy, calendar: newest(calendars), today };

test.each([...obstacles.values()])("$id can be filed for training, and says so", (obstacle) => {
  const { as, body } = fromObstacle(obstacle, around);
  const act = {
    key: obstacle.id,
    case: obstacle.id,
    at: instant(`${today}T09:00:00Z`),
    as,
    command: "FileDenialNotification",
    of: "case",
    body,
  } as const;
  const lives = simulate([act], instant(`${addDays(today, 1)}T09:00:00Z`));
  const { state } = lives.cases.get(obstacle.id)!;
  expect(state.stage).toBe("FILED");
  expect(state.label?.kind).toBe("reconstruction");
  expect(state.label?.text).toContain("No State has filed it.");
  expect(state.label?.text.endsWith(".")).toBe(true); // Not cut off.
  expect(state.label?.source).toContain(obstacle.source);
});

test("a recent report gives the date; one too old for D01 a supposed one", () => {
  const dateOf = (id: string) => fromObstacle(obstacles.get(id)!, around).body.denialDate;
  expect(dateOf("DD-15")).toBe("2025-08-13"); // 2025-08, reported on the 13th
  expect(dateOf("DD-14")).toBe("2024-08-20");
  expect(dateOf("DD-09")).toBe(today);
});
