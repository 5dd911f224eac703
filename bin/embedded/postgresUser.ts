import { chown, chmod, lstat, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "../exits.ts";
import { run } from "./processes.ts";

/**
 * How PostgreSQL's binaries are run: PostgreSQL refuses to run as root, so root needs a disguise.
 * `prefix` is what stands before the command; `uid` and `gid` own its files.
 */
export type PostgresUser = {
  readonly name: "self" | "unshare" | "setpriv";
  readonly prefix: readonly string[];
  readonly uid: number;
  readonly gid: number;
};

const NOBODY = 65_534;

/**
 * Finds a way that works here, by trying: as ourselves, unless we are root; in a user namespace of
 * its own, which needs no other user's access to a folder of mode 0700; as `nobody` with the one
 * capability that lets it pass such folders. `only` restricts the choice (for tests).
 */
export async function postgresUser(
  dir: string,
  initdb: string,
  only?: PostgresUser["name"],
): Promise<PostgresUser> {
  const uid = process.getuid?.() ?? -1;
  const gid = process.getgid?.() ?? -1;
  if (uid !== 0) return { name: "self", prefix: [], uid, gid };
  const tried: string[] = [];
  for (const user of disguises(gid)) {
    if (only !== undefined && user.name !== only) continue;
    // Reaches the folder, finds and runs its sister `postgres`, and changes nothing.
    const probe = [initdb, "--show", "--pgdata", join(dir, "postgres")];
    const result = await run([...user.prefix, ...probe]);
    if (result.ok) return user;
    tried.push(`  ${user.name}: ${result.output.split("\n").at(-1) ?? result.code}`);
  }
  throw refusal("postgresFailed", {
    happened: `PostgreSQL refuses to run as root. Tried instead:\n${tried.join("\n")}`,
    remedy: "Start as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.",
  });
}

const disguises = (gid: number): readonly PostgresUser[] => [
  { name: "unshare", prefix: ["unshare", "-U", "--map-user=1000", "--"], uid: 0, gid },
  {
    name: "setpriv",
    prefix: [
      // Without the bit, access(2) would forget the capability that open(2) honours.
      ...[
        "setpriv",
        "--securebits=+no_setuid_fixup",
        `--reuid=${NOBODY}`,
        `--regid=${NOBODY}`,
        "--clear-groups",
      ],
      ...["--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override", "--"],
    ],
    uid: NOBODY,
    gid: NOBODY,
  },
];

/** Gives the folder and all in it to the user, where an earlier start used another disguise. */
export async function giveTo(user: PostgresUser, folder: string): Promise<void> {
  if (process.getuid?.() !== 0 || (await stat(folder)).uid === user.uid) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if ((await lstat(path)).isSymbolicLink()) continue;
    await chown(path, user.uid, user.gid);
  }
  // The folder itself comes last: it is what the next start looks at.
  await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);
}
