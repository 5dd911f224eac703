import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";

import { openDocumentStore } from "../../db/documents/store.ts";
import { readHead } from "../../db/heads.ts";
import type { SignedHead } from "../../db/heads.ts";
import { closeStore, openStore } from "../../db/store.ts";
import type { Store } from "../../db/store.ts";
import { verify as verifyRecord } from "../../db/verify.ts";
import type { Verification } from "../../db/verify.ts";
import { config } from "../config.ts";
import type { Command } from "./command.ts";
import { exitCodes, failure, usage } from "./command.ts";
import { databaseUrl } from "./running.ts";

type Print = (line: string) => void;

/** `docket verify`: recomputes the whole record and names the first position that is not right. */
export const verify: Command = {
  help: [
    "docket verify [--head FILE] [--save-head FILE] [--no-documents] [--json]",
    "",
    "  --head       a signed head saved before: finds a record whose end was cut off",
    "  --save-head  writes the newest signed head to FILE; keep it where the docket cannot write",
    "  --no-documents  leaves the store of documents out, which is read to its end otherwise",
    "",
    "Exit code 1 where anything is wrong.",
  ],
  run: async (args, print) => {
    const { values } = parseArgs({
      args,
      options: {
        head: { type: "string" },
        "save-head": { type: "string" },
        "no-documents": { type: "boolean" },
        json: { type: "boolean" },
      },
    });
    const options = {
      ...(values.head !== undefined && { head: headIn(values.head) }),
      ...(!values["no-documents"] && { documents: openDocumentStore(config().documents) }),
    };
    const store = await openStore({ url: databaseUrl(), role: "reader", poolSize: 4 });
    try {
      const result = await verifyRecord(store, options);
      if (values.json) print(JSON.stringify(result));
      else for (const line of inWords(result)) print(line);
      if (!result.ok) throw failure("The record is not what it was.", exitCodes.refused);
      const path = values["save-head"];
      // Nothing is saved of a record that is not right: it would vouch for it.
      if (path !== undefined) await saveHead(store, path, values.json ? () => undefined : print);
    } finally {
      await closeStore(store);
    }
  },
};

const Head = z.strictObject({
  treeSize: z.int(),
  root: z.string(),
  at: z.string(),
  keyId: z.string(),
  signature: z.string(),
});

function headIn(path: string): SignedHead {
  try {
    return Head.parse(JSON.parse(readFileSync(path, "utf8"))) as SignedHead;
  } catch {
    throw usage(`${path} holds no signed head, as \`docket verify --save-head\` writes it.`);
  }
}

async function saveHead(store: Store, path: string, print: Print): Promise<void> {
  const head = await readHead(store);
  if (head === null) {
    throw failure("No head is signed yet: a worker signs one each minute.", exitCodes.refused);
  }
  writeFileSync(path, `${JSON.stringify(head)}\n`);
  print(`Head of ${head.treeSize} events, signed at ${head.at}, saved to ${path}.`);
}

function inWords(verification: Verification): string[] {
  const { events, commands, cases, heads, documents, root, findings } = verification;
  return [
    `${events} events, ${commands} commands, ${cases} cases, ${heads} signed heads.`,
    `${documents} documents.`,
    `Root ${root}`,
    ...findings.map(({ position, what }) => `${position ?? "-"}: ${what}`),
    ...(findings.length === 0 ? ["All is as it was recorded."] : []),
  ];
}
