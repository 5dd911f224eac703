import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { newest, reference } from "../../db/reference.ts";
import { policyInForce } from "../../domain/policy.ts";
import { instant, localDate } from "../../domain/time.ts";
import { fromObstacle } from "../sample/fromObstacle.ts";
import type { Command } from "./command.ts";
import { usage } from "./command.ts";
import { call } from "./http.ts";
import { signIn } from "./signIn.ts";

/** `docket file`: files a notification, from a file or from a reported denial (training). */
export const file: Command = {
  help: [
    "docket file notification.json [--as XAA] [--key KEY] [--json]",
    "docket file --from-obstacle DD-09 [--as CUB] [--against USA] [--json]",
    "",
    "  --as             the State that files; needed with a file",
    "  --against        the State held responsible, instead of the one that the report names",
    "  --from-obstacle  a reported denial of the register: GET /v1/obstacles lists them",
    "  --key            Idempotency-Key; a new one unless told",
    "",
    "On a docket that is not for training, only a file can be filed, by who holds its keys.",
  ],
  run: async (args, print) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        as: { type: "string" },
        against: { type: "string" },
        "from-obstacle": { type: "string" },
        key: { type: "string" },
        json: { type: "boolean" },
      },
    });
    const obstacle = values["from-obstacle"];
    const [path] = positionals;
    if ((path === undefined) === (obstacle === undefined)) {
      throw usage("Name either a file with the notification, or --from-obstacle.");
    }
    const filing =
      obstacle === undefined
        ? fromFile(path ?? "", values.as)
        : await fromReport(obstacle, values.as, values.against);
    const { token } = await signIn(filing.as);
    const key = values.key ?? randomUUID();
    const receipt = await call<Receipt>("/v1/cases", {
      token,
      body: filing.body,
      headers: { "idempotency-key": key },
    });
    if (values.json) return print(JSON.stringify(receipt));
    print(`Filed as ${filing.as}: case ${receipt.caseId}`);
    print(`Received at ${receipt.receivedAt} (command ${receipt.commandId})`);
    const { label } = filing.body as { label?: { text: string } };
    if (label !== undefined) print(`Label: ${label.text}`);
  },
};

type Receipt = { caseId: string; receivedAt: string; commandId: string };
type Filed = { readonly as: string; readonly body: unknown };

function fromFile(path: string, as: string | undefined): Filed {
  if (as === undefined) throw usage("--as says which State files: --as XAA.");
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw usage(`${path} cannot be read: ${(error as Error).message}.`);
  }
  try {
    return { as, body: JSON.parse(text) as unknown };
  } catch {
    throw usage(`${path} is not JSON.`);
  }
}

async function fromReport(id: string, as?: string, against?: string): Promise<Filed> {
  const { obstacles, states, policies, calendars } = reference();
  const obstacle = obstacles.get(id);
  if (obstacle === undefined) {
    throw usage(`No reported denial ${id}. There are: ${[...obstacles.keys()].join(", ")}.`);
  }
  const { docketTime } = await call<{ docketTime: string }>("/v1/training/clock");
  const today = localDate(instant(docketTime));
  const policy = policyInForce(policies.values(), today);
  const surroundings = { states, policy, calendar: newest(calendars), today };
  return fromObstacle(obstacle, { ...surroundings, as, against });
}
