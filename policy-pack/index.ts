import { PolicyPack } from "@pulumi/policy";
import { name, version } from "./package.json";
import { rules } from "./rules";
import { askSparingly, LEVEL, readOnce } from "./runtime";

readOnce();
askSparingly(name, version, rules);

// Importing this file starts a server, so everything that a test needs lives in ./rules.
new PolicyPack(name, {
  displayName: "AWS security baseline",
  description: "Refuses settings that would weaken the security baseline of an AWS account.",
  provider: "aws",
  enforcementLevel: LEVEL,
  policies: rules,
});
