import assert from "node:assert/strict";
import { configRules } from "../../../components/catalog/configRules";

describe("Config rules", () => {
  it("are known by their key and by their identifier once each", () => {
    for (const names of [configRules.map(({ key }) => key), configRules.map(({ identifier }) => identifier)])
      assert.deepEqual(names, [...new Set(names)]);
  });

  it("close ports 22 and 3389, whatever ports AWS blocks by default", () => {
    const byDefault = { blockedPort1: "20", blockedPort2: "21", blockedPort3: "3389", blockedPort4: "3306" };
    const rule = configRules.find(({ identifier }) => identifier === "RESTRICTED_INCOMING_TRAFFIC");
    const blocked = Object.values({ ...byDefault, ...rule?.parameters });
    assert.deepEqual(
      ["22", "3389"].filter((port) => !blocked.includes(port)),
      [],
    );
  });

  const watched: [cis: string, identifiers: string[]][] = [
    ["5.3", ["INCOMING_SSH_DISABLED", "RESTRICTED_INCOMING_TRAFFIC"]],
    ["5.4", ["INCOMING_SSH_DISABLED", "RESTRICTED_INCOMING_TRAFFIC"]],
    ["5.5", ["VPC_DEFAULT_SECURITY_GROUP_CLOSED"]],
  ];
  for (const [control, identifiers] of watched) {
    it(`watch over CIS ${control}`, () => {
      const rules = configRules.filter(({ cis }) => cis.includes(control));
      assert.deepEqual(
        rules.map(({ identifier }) => identifier),
        identifiers,
      );
    });
  }
});
