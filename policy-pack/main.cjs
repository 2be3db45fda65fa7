// What `pulumi preview --policy-pack` requires. tsx loads TypeScript without type checking, in half the time.
// JavaScript stays with Node's own loader: tsx would read each file of the SDK once more, which takes a second.
const javaScript = require.extensions[".js"];
require("tsx/cjs");
require.extensions[".js"] = javaScript;
require("./index.ts");
