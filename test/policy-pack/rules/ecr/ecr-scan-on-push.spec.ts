import { ecrScanOnPush as rule } from "../../../../policy-pack/rules/ecr/ecr-scan-on-push";
import { UNKNOWN, itJudgesStack, type Inputs } from "../../../support/policy";

describe("ecr-scan-on-push", () => {
  const repository = (props: Inputs = {}) => ({
    type: "aws:ecr/repository:Repository",
    name: "app",
    props: { name: "team/app", ...props },
  });
  const registry = (filter: string, scanFrequency = "SCAN_ON_PUSH", props: Inputs = {}) => ({
    type: "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration",
    name: "registry",
    props: { scanType: "BASIC", rules: [{ scanFrequency, repositoryFilters: [{ filter }] }], ...props },
  });
  const ownScan = (scanOnPush: unknown) => repository({ imageScanningConfiguration: { scanOnPush } });
  itJudgesStack(rule, [
    ["no repositories", [registry("*")], "compliant"],
    ["its own scan", [ownScan(true)], "compliant"],
    ["no scan", [repository()], "violation", { messages: ["scanOnPush is not true"], about: ["app"] }],
    ["its own scan off", [ownScan(false)], "violation"],
    ["a registry that scans all", [repository(), registry("*")], "compliant"],
    [
      "a registry that scans all, the name unknown",
      [repository({ name: UNKNOWN }), registry("*")],
      "compliant",
    ],
    ["a registry that scans continuously", [repository(), registry("*", "CONTINUOUS_SCAN")], "compliant"],
    ["a registry that waits to be asked", [repository(), registry("*", "MANUAL")], "violation"],
    ["a registry without rules", [repository(), registry("*", "", { rules: undefined })], "violation"],
    ["a filter that covers it", [repository(), registry("team/*")], "compliant"],
    ["a filter without an asterisk", [repository(), registry("app")], "compliant"],
    ["a filter of others", [repository(), registry("other/*")], "violation"],
    ["a filter, and no name", [repository({ name: undefined }), registry("team/*")], "violation"],
    ["a filter of a longer name", [repository(), registry("team/apple")], "violation"],
    [
      "a registry of another region",
      [repository({ region: "eu-west-1" }), registry("*", undefined, { region: "us-east-1" })],
      "violation",
    ],
    [
      "a registry of the same region",
      [repository({ region: "eu-west-1" }), registry("*", undefined, { region: "eu-west-1" })],
      "compliant",
    ],
    [
      "a registry of a region that is left out",
      [repository({ region: "eu-west-1" }), registry("*")],
      "compliant",
    ],
    [
      "a repository of a region that is left out",
      [repository(), registry("*", undefined, { region: "us-east-1" })],
      "compliant",
    ],
    [
      "a filter without an asterisk, and no name",
      [repository({ name: undefined }), registry("app")],
      "violation",
    ],
    ["a filter not known yet", [repository(), registry(UNKNOWN)], "unknown"],
    [
      "a name not known yet",
      [repository({ name: UNKNOWN }), registry("team/*")],
      "unknown",
      { unknown: "name" },
    ],
    ["its own scan not known yet", [ownScan(UNKNOWN)], "unknown"],
    ["its own scan not known yet, and the registry's", [ownScan(UNKNOWN), registry("*")], "compliant"],
  ]);
});
