import { randomUUID } from "node:crypto";

import pg from "pg";

/**
 * The floor of a durable command: a transaction that locks one row, writes the same rows as a real
 * command did, and commits, sent in two messages. No decision, no hash, no key, no JSON is made.
 */
export type Floor = {
  /** Makes ready the rows of `count` transactions, outside of what is timed. */
  prepare(count: number): void;
  /** One transaction; answers how long it took in ms. */
  once(): Promise<number>;
  close(): Promise<void>;
};

/** The tables that a command writes, with the column that tells whose row it is. */
const written = ["command", "event", "event_body", "timeline"] as const;
const upserted = {
  stream: ["stream_id"],
  wake: ["workflow_id"],
  case_register: ["case_id"],
  open_deadlines: ["case_id", "deadline_id"],
} as const;
type Table = (typeof written)[number] | keyof typeof upserted;
type Row = readonly (string | null)[];
type Source = { readonly streamId: string; readonly rows: ReadonlyMap<Table, readonly Row[]> };
type Statement = { readonly name: string; readonly text: string; readonly values: Row };

const ids = ["command_id", "stream_id", "event_id", "cause", "case_id"];

/** Copies the tables into a schema of its own and takes the newest commands' rows as patterns. */
export async function openFloor(superuserUrl: string, patterns: number): Promise<Floor> {
  const client = new pg.Client({
    connectionString: superuserUrl,
    options: "-c plan_cache_mode=force_generic_plan -c timezone=UTC",
    pipeline: true,
    // Values go back as the text that they came as.
    types: { getTypeParser: () => (text: string) => text },
  } as pg.ClientConfig);
  await client.connect();
  const tables = [...written, ...Object.keys(upserted)] as Table[];
  await client.query(`DROP SCHEMA IF EXISTS floor CASCADE; CREATE SCHEMA floor`);
  const columns = new Map<Table, readonly string[]>();
  for (const table of tables) {
    await client.query(`CREATE TABLE floor.${table} (LIKE public.${table} INCLUDING ALL)`);
    const { fields } = await client.query(`SELECT * FROM floor.${table}`);
    columns.set(
      table,
      fields.map(({ name }) => name),
    );
  }
  const sources = await readPatterns(client, patterns);
  for (const table of Object.keys(upserted)) {
    await client.query(`INSERT INTO floor.${table} SELECT * FROM public.${table}`);
  }
  await client.query("ANALYZE");
  let position = 0;
  let turn = 0;
  const ready: { readonly lock: Row; readonly statements: readonly Statement[] }[] = [];

  /** The rows of one command under new ids, so that a pattern can be written again. */
  function fresh({ streamId, rows }: Source): (typeof ready)[number] {
    const renamed = new Map<string, string>();
    const rename = (id: string): string => {
      const known = renamed.get(id) ?? randomUUID();
      renamed.set(id, known);
      return known;
    };
    const statements = tables.flatMap((table) =>
      rows.get(table)!.map((row) => {
        const names = columns.get(table)!;
        const values = names.map((name, index) => {
          const value = row[index]!;
          if (table === "event" && name === "position") return String(++position);
          if (table in upserted || value === null || !ids.includes(name)) return value;
          return rename(value);
        });
        return { name: `floor ${table}`, text: statementFor(table, names), values };
      }),
    );
    return { lock: [streamId], statements };
  }

  return {
    prepare(count) {
      while (ready.length < count) ready.push(fresh(sources[turn++ % sources.length]!));
    },
    async once() {
      const { lock, statements } = ready.pop()!;
      const from = performance.now();
      await flight(client, [
        { text: "BEGIN" },
        {
          name: "floor lock",
          text: "SELECT version, state FROM floor.stream WHERE stream_id = $1 FOR UPDATE",
          values: lock as unknown[],
        },
      ]);
      await flight(client, [...statements, { text: "COMMIT" }] as pg.QueryConfig[]);
      return performance.now() - from;
    },
    async close() {
      await client.query("DROP SCHEMA floor CASCADE");
      await client.end();
    },
  };
}

/** Of the newest accepted commands, every row that their transactions wrote or changed. */
async function readPatterns(client: pg.Client, limit: number): Promise<readonly Source[]> {
  const { rows: commands } = await client.query<{ command_id: string; stream_id: string }>(
    `SELECT command_id, stream_id FROM public.command WHERE status = 'accepted'
     ORDER BY recorded_at DESC LIMIT ${limit}`,
  );
  const sources: Source[] = [];
  for (const { command_id: id, stream_id: streamId } of commands) {
    const caused = `SELECT * FROM public.event WHERE cause = '${id}'`;
    const ofCase = `case_id = '${streamId}'`;
    const queries: Record<Table, string> = {
      command: `SELECT * FROM public.command WHERE command_id = '${id}'`,
      event: caused,
      event_body: `SELECT b.* FROM public.event_body b JOIN (${caused}) e USING (event_id)`,
      timeline: `SELECT t.* FROM public.timeline t JOIN (${caused}) e
                 ON t.case_id = e.stream_id AND t.version = e.version`,
      stream: `SELECT * FROM public.stream WHERE stream_id = '${streamId}'`,
      wake: `SELECT * FROM public.wake WHERE stream_id = '${streamId}'`,
      case_register: `SELECT * FROM public.case_register WHERE ${ofCase}`,
      // A command touches those deadlines that it starts: one or two as a rule.
      open_deadlines: `SELECT * FROM public.open_deadlines WHERE ${ofCase} LIMIT 1`,
    };
    const rows = new Map<Table, readonly Row[]>();
    for (const [table, text] of Object.entries(queries)) {
      const found = await client.query<string[]>({ text, rowMode: "array" });
      rows.set(table as Table, found.rows);
    }
    sources.push({ streamId, rows });
  }
  return sources;
}

function statementFor(table: Table, names: readonly string[]): string {
  const places = names.map((_, index) => `$${index + 1}`).join(", ");
  if (table === "stream") {
    const set = names.slice(1).map((name, index) => `${name} = $${index + 2}`);
    return `UPDATE floor.stream SET ${set.join(", ")} WHERE stream_id = $1`;
  }
  const insert = `INSERT INTO floor.${table} VALUES (${places})`;
  const key = upserted[table as keyof typeof upserted] as readonly string[] | undefined;
  if (key === undefined) return insert;
  const set = names
    .filter((name) => !key.includes(name))
    .map((name) => `${name} = excluded.${name}`);
  return `${insert} ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${set.join(", ")}`;
}

/** Sends all in one message and waits for all. */
async function flight(client: pg.Client, statements: readonly pg.QueryConfig[]): Promise<void> {
  const { stream } = (client as unknown as { connection: { stream: Corkable } }).connection;
  stream.cork();
  const sent = statements.map((statement) => client.query(statement));
  stream.uncork();
  await Promise.all(sent);
}
type Corkable = { cork(): void; uncork(): void };
