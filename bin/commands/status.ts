import { parseArgs } from "node:util";

import { readClock } from "../../db/docketClock.ts";
import { readHead } from "../../db/heads.ts";
import { closeStore, openStore } from "../../db/store.ts";
import type { Store } from "../../db/store.ts";
import type { Command } from "./command.ts";
import { databaseUrl } from "./running.ts";

/** `docket status`: what the docket holds and whether anything waits. */
export const status: Command = {
  help: ["docket status [--json]"],
  run: async (args, print) => {
    const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
    const store = await openStore({ url: databaseUrl(), role: "reader", poolSize: 2 });
    try {
      const facts = await read(store);
      if (values.json) return print(JSON.stringify(facts));
      for (const line of inWords(facts)) print(line);
    } finally {
      await closeStore(store);
    }
  },
};

type Facts = Awaited<ReturnType<typeof read>>;

async function read(store: Store) {
  const { id, training, epoch } = store.instance;
  const [docketTime, stages, counts, head] = await Promise.all([
    readClock(store),
    store.pool.query<{ stage: string; cases: number; overdue: number }>(
      `SELECT stage, count(*)::int AS cases, count(*) FILTER (WHERE overdue)::int AS overdue
       FROM case_register GROUP BY stage ORDER BY stage`,
    ),
    store.pool.query<{ events: number; commands: number; unseen: number; due: number }>(
      `SELECT (SELECT coalesce(max(position), 0) FROM event) AS events,
              (SELECT count(*) FROM command) AS commands,
              (SELECT count(*) FROM wake WHERE seen_version < version) AS unseen,
              (SELECT count(*) FROM open_deadlines WHERE over_at <= clock_timestamp()
                + (SELECT offset_us FROM docket_clock) * interval '1 microsecond') AS due`,
    ),
    readHead(store),
  ]);
  const [totals] = counts.rows;
  return {
    instance: id,
    training,
    epoch,
    docketTime,
    cases: stages.rows,
    events: totals?.events ?? 0,
    commands: totals?.commands ?? 0,
    wakesUnseen: totals?.unseen ?? 0,
    deadlinesOver: totals?.due ?? 0,
    signedHead: head && { treeSize: head.treeSize, root: head.root, at: head.at },
  };
}

function inWords(facts: Facts): string[] {
  const { cases, signedHead } = facts;
  const total = cases.reduce((sum, row) => sum + row.cases, 0);
  return [
    `Docket      ${facts.instance} (${facts.training ? "training" : "real"})`,
    `Time        ${facts.docketTime}`,
    `Cases       ${total}`,
    ...cases.map(
      (row) =>
        `            ${String(row.cases).padStart(4)}  ${row.stage}` +
        (row.overdue > 0 ? ` (${row.overdue} overdue)` : ""),
    ),
    `Record      ${facts.events} events, ${facts.commands} commands`,
    `Deadlines   ${facts.deadlinesOver} over and not yet expired`,
    `Wakes       ${facts.wakesUnseen} not yet seen by a workflow`,
    `Head        ${signedHead ? `${signedHead.treeSize} events at ${signedHead.at}` : "none yet"}`,
  ];
}
