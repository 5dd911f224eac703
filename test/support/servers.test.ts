import { Connection } from "@temporalio/client";
import { Client } from "pg";
import { expect, test } from "vitest";
import { freshDatabase, temporalAddress } from "./servers.ts";

test("a test file gets a database of its own, durable and in UTF-8", async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
  expect(one.url).not.toBe(two.url);
  const client = new Client({ connectionString: one.url });
  await client.connect();
  const { rows } = await client.query(
    `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
            current_setting('synchronous_commit') as commit, current_user::text as login`,
  );
  expect(rows).toEqual([{ encoding: "UTF8", fsync: "on", commit: "on", login: "docket" }]);
  client.on("error", () => undefined);
  await one.drop(); // Also cuts this connection.
  await two.drop();
});

test("the Temporal server knows our search attributes", async () => {
  const connection = await Connection.connect({ address: temporalAddress() });
  const { customAttributes } = await connection.operatorService.listSearchAttributes({
    namespace: "default",
  });
  expect(Object.keys(customAttributes)).toEqual(
    expect.arrayContaining(["CaseNumber", "Stage", "NextDue"]),
  );
  await connection.close();
});
