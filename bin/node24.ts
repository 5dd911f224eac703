/** The first import of every entry: says how to run it where Node is older than 24. */
const major = Number(process.versions.node.split(".")[0]);
if (major < 24) {
  console.error(
    `This needs Node 24 and runs on ${process.version}. Use the npm scripts, ` +
      "which bring their own (npm start, npm test), or put node_modules/.bin first on PATH.",
  );
  process.exit(78);
}
export {};
