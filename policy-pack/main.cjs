// What `pulumi preview --policy-pack` requires.
const { createRequire } = require("node:module");

// @pulumi/pulumi loads TypeScript's compiler and npm's reader of node_modules, by which it turns functions of a program
// into Lambda functions. No rule does that, and without the two a third of the start is spared.
const requireOfPulumi = createRequire(require.resolve("@pulumi/pulumi"));
for (const unused of ["./typescript-shim", "@npmcli/arborist"]) {
  require.cache[requireOfPulumi.resolve(unused)] = { exports: {} };
}

// tsx loads TypeScript without type checking, in half the time of Pulumi's own way. JavaScript stays with Node's own
// loader: tsx would read each file of the SDK once more, which takes a second.
const javaScript = require.extensions[".js"];
require("tsx/cjs");
require.extensions[".js"] = javaScript;
require("./index.ts");
