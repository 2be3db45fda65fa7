// Required before the program: leaves stack traces to Node.js.

// Pulumi writes a stack trace for each promise and each resource, and source-map-support, which it installs, maps
// every line of them: most of the time that a registration takes. Node.js maps TypeScript by itself, and better.
Object.defineProperty(Error, "prepareStackTrace", { get: () => undefined, set: () => {} });

// Pulumi colours every error (`util.inspect(error, { colors: true })`), but here its text goes to logs, pipes and
// JSON. Besides, colouring a line such as `node_modules/@pulumi/resource.ts` takes Node.js 20.20 up to a minute: its
// search for the end of the package's name goes round in circles.
const util = require("node:util");
const { inspect } = util;
util.inspect = Object.assign((value, options) => inspect(value, { ...options, colors: false }), inspect);
