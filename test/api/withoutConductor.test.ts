import { afterAll, beforeAll, expect, test } from "vitest";

import { startApi } from "./harness.ts";
import type { Api } from "./harness.ts";

let api: Api;
beforeAll(async () => {
  api = await startApi({ followEveryMs: 50 });
});
afterAll(() => api.stop());

test(
  "without Temporal and worker, what an act brings about elsewhere is done all the same",
  // Decision 032: the API carries out as well.
  async () => {
    const caseId = await api.registered();
    const { number } = (await api.get(`/v1/cases/${caseId}`, "XAA")).body;
    const denials = async () => (await api.get("/v1/denials", "XCC")).body.denials;
    await expect.poll(denials, { timeout: 30_000 }).toMatchObject([{ number, stage: "IN_FORCE" }]);
  },
);
