/** Loaded before all tests: neither the machine nor chance may decide how they end. */
import fc from "fast-check";

// Where CI is set, the commands that tests start would write in colours.
process.env.NO_COLOR = "1";
for (const name of ["CI", "FORCE_COLOR"]) delete process.env[name];

// Commands speak the language of the terminal.
process.env.LC_ALL = "C";

// Property tests try the same values every time, so that whoever looks into a failure meets it, too. `SEED=2 npm test`
// tries others.
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });
