/** The first import of every entry: says how to run it where Node is older than 24. */
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  console.error(
    `This needs Node 24 and runs on ${process.version}. Use the npm scripts (npm start, npm test), ` +
      "which bring their own Node 24, or put node_modules/.bin first on PATH.",
  );
  process.exit(78);
}
export {};
