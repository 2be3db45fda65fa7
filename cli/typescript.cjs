// Loads TypeScript with tsx, without type checking: `npm run check` does that. JavaScript stays with Node's own
// loader: tsx would read each of the 1,500 files of the Pulumi SDK once more, which takes a second.
const javaScript = require.extensions[".js"];
require("tsx/cjs");
require.extensions[".js"] = javaScript;
