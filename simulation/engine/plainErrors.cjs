// Required before the program. Pulumi colours every error (`util.inspect(error, { colors: true })`), but here its
// text goes to logs, pipes and JSON. Besides, colouring a line of the SDK's stack traces takes Node.js 20.20 up to
// a minute: `node_modules/@pulumi/resource.ts` sends its search for the end of the package name round in circles.
const util = require("node:util");
const { inspect } = util;
util.inspect = Object.assign((value, options) => inspect(value, { ...options, colors: false }), inspect);
