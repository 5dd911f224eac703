import { chown, chmod, lstat, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { refusal } from "../exits.ts";
import { run } from "./processes.ts";

/**
 * How PostgreSQL's binaries are run. PostgreSQL refuses to run as root and for a user that the
 * system has no entry of, so both need a disguise. `prefix` is what stands before the command;
 * `uid` and `gid` own its files.
 */
export type PostgresUser = {
  readonly name: "self" | "unshare" | "setpriv";
  readonly prefix: readonly string[];
  readonly uid: number;
  readonly gid: number;
};

/** `nobody`: the one ordinary user that every system has. */
const NOBODY = 65_534;

/**
 * Finds a way that works here, by trying: as ourselves, unless we are root; as `nobody` in a user
 * namespace of its own, which needs no other user's access to a folder of mode 0700; as the real
 * `nobody` with the one capability that lets it pass such folders. `only` restricts the choice
 * (for tests).
 */
export async function postgresUser(
  dir: string,
  initdb: string,
  only?: PostgresUser["name"],
): Promise<PostgresUser> {
  const uid = process.getuid?.() ?? -1;
  const gid = process.getgid?.() ?? -1;
  if (process.platform === "win32") return { name: "self", prefix: [], uid, gid };
  const tried: string[] = [];
  for (const user of uid === 0 ? forRoot(gid) : forOthers(uid, gid)) {
    if (only !== undefined && user.name !== only) continue;
    // Reaches the folder, finds and runs its sister `postgres`, and changes nothing.
    const probe = [initdb, "--show", "--pgdata", join(dir, "postgres")];
    const result = await run([...user.prefix, ...probe]);
    if (result.ok) return user;
    tried.push(`  ${user.name}: ${result.output.split("\n").at(-1) ?? result.code}`);
  }
  throw refusal("postgresFailed", {
    happened: `PostgreSQL can't be run by user ${uid}. Tried:\n${tried.join("\n")}`,
    remedy: "Start as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.",
  });
}

const unshared = ["unshare", "--user", `--map-user=${NOBODY}`, "--"];

const forOthers = (uid: number, gid: number): readonly PostgresUser[] => [
  { name: "self", prefix: [], uid, gid },
  { name: "unshare", prefix: unshared, uid, gid },
];

const forRoot = (gid: number): readonly PostgresUser[] => [
  { name: "unshare", prefix: unshared, uid: 0, gid },
  {
    name: "setpriv",
    prefix: [
      // Without the bit, access(2) would forget the capability that open(2) honours.
      ...["setpriv", "--securebits=+no_setuid_fixup", `--reuid=${NOBODY}`, `--regid=${NOBODY}`],
      ...["--clear-groups", "--inh-caps=-all,+dac_override"],
      ...["--ambient-caps=-all,+dac_override", "--"],
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
