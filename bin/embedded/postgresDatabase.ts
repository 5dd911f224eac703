import { Client } from "pg";
import { refusal } from "../exits.ts";

/**
 * Makes the login and database `docket` where they are missing, and checks what no setting can
 * repair: encoding, locale, checksums, durability. `url` is the superuser's, on `postgres`.
 */
export async function prepareDatabase(url: string, password: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await assertDurable(client);
    const secret = client.escapeLiteral(password);
    const { rowCount: roles } = await client.query("select from pg_roles where rolname = 'docket'");
    if (roles === 0) {
      await client.query(`create role docket login createrole createdb password ${secret}`);
    }
    const { rowCount: found } = await client.query(
      "select from pg_database where datname = 'docket'",
    );
    if (found === 0) await client.query("create database docket owner docket");
    await client.query("revoke all on database docket from public");
  } finally {
    await client.end();
  }
}

/** Throws a refusal where the cluster is not UTF-8, libc C.UTF-8, checksummed and durable. */
async function assertDurable(client: Client): Promise<void> {
  const wanted = {
    server_encoding: "UTF8",
    data_checksums: "on",
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
  };
  const { rows } = await client.query<{ name: string; setting: string }>(
    "select name, setting from pg_settings where name = any($1)",
    [Object.keys(wanted)],
  );
  const { rows: locales } = await client.query<{ setting: string }>(
    `select concat_ws(':', datlocprovider, datcollate, datctype) as setting
       from pg_database where datname = 'template1'`,
  );
  const found = new Map(rows.map((row) => [row.name, row.setting]));
  found.set("locale", locales[0]?.setting ?? "");
  const faults = Object.entries({ ...wanted, locale: "c:C.UTF-8:C.UTF-8" }).filter(
    ([name, value]) => found.get(name) !== value,
  );
  if (faults.length === 0) return;
  const list = faults.map(([name, value]) => `  ${name} is ${found.get(name)}, must be ${value}`);
  throw refusal("postgresFailed", {
    happened: `The embedded database is not set up as it must be:\n${list.join("\n")}`,
    remedy: "Restore the data folder from a backup, or let a new one be made (set DATA_DIR).",
  });
}
