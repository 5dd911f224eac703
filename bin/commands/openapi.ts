import { generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { openIdentity } from "../../api/identity.ts";
import type { TokenKey } from "../../api/identity.ts";
import type { Ports } from "../../api/ports.ts";
import { buildServer } from "../../api/server.ts";
import type { Command } from "./command.ts";

const PATH = join(import.meta.dirname, "..", "..", "api", "openapi.json");

/** `docket openapi`: writes `api/openapi.json` anew from the routes. A test compares the two. */
export const openapi: Command = {
  help: ["docket openapi [--json]", "", "  --json  prints the description instead of writing it"],
  run: async (args, print) => {
    const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
    const text = await description();
    if (values.json) return print(text.trimEnd());
    await writeFile(PATH, text);
    print(`Written: ${PATH}`);
  },
};

/** The description as it is committed. It needs no record: no route is called but its own. */
export async function description(): Promise<string> {
  const { privateKey } = generateKeyPairSync("ed25519");
  const key = { ...privateKey.export({ format: "jwk" }), kid: "none", alg: "EdDSA" } as TokenKey;
  const never = (): never => {
    throw new Error("The description is made without a record.");
  };
  const app = await buildServer(
    {
      writer: undefined as never,
      reader: undefined as never,
      identity: await openIdentity("none", key),
      instance: { id: "none", training: true, version: "1", policy: "", calendar: "" },
      clock: { now: () => "" as never, read: never, move: never },
      lawFor: never,
      documents: { receive: never, open: never },
      conductor: null,
      nudge: never,
      checkRecord: never,
    } satisfies Ports,
    { logLevel: "silent" },
  );
  try {
    const { body } = await app.inject({ url: "/openapi.json" });
    return `${JSON.stringify(JSON.parse(body), null, 1)}\n`;
  } finally {
    await app.close();
  }
}
