import assert from "node:assert/strict";
import { policyDocument, serviceTrust } from "../../../components/shared/policyDocument";
import { allows, servicesOf } from "../../support/policies";

describe("policyDocument", () => {
  it("is of the version that AWS calls current; in any other, variables and some keys mean something else", () =>
    assert.equal(policyDocument().Version, "2012-10-17"));
});

describe("serviceTrust", () => {
  const service = "events.amazonaws.com";
  const rules = { accountId: "111122223333", arn: "arn:aws:events:*:111122223333:rule/*" };
  const mayAssume = (context: Record<string, string>) =>
    allows(serviceTrust(service, rules), { principal: service, action: "sts:AssumeRole", context });

  const cases: [title: string, account: string, arn: string, allowed: boolean][] = [
    ["its own account", "111122223333", "arn:aws:events:eu-west-1:111122223333:rule/alerts", true],
    ["another account", "999999999999", "arn:aws:events:eu-west-1:999999999999:rule/alerts", false],
    ["another account's rule", "111122223333", "arn:aws:events:eu-west-1:999999999999:rule/alerts", false],
    ["another kind of resource", "111122223333", "arn:aws:events:eu-west-1:111122223333:pipe/x", false],
    ["a rule that hides its account", "999999999999", "arn:aws:events:eu-west-1:111122223333:rule/x", false],
  ];
  for (const [title, account, arn, allowed] of cases) {
    it(`${allowed ? "lets" : "does not let"} the service use the role for ${title}`, () =>
      assert.equal(mayAssume({ "aws:SourceAccount": account, "aws:SourceArn": arn }), allowed));
  }

  it("lets the service use the role for nobody it does not name", () => assert.equal(mayAssume({}), false));

  it("lets a service that names no source use the role", () => {
    const request = { principal: "chatbot.amazonaws.com", action: "sts:AssumeRole" };
    assert.equal(allows(serviceTrust("chatbot.amazonaws.com"), request), true);
  });

  it("asks for the account alone where a service does not say for which resource", () => {
    const trust = serviceTrust("config.amazonaws.com", { accountId: "111122223333" });
    const mayAssumeFor = (account: string) =>
      allows(trust, {
        principal: "config.amazonaws.com",
        action: "sts:AssumeRole",
        context: { "aws:SourceAccount": account },
      });
    assert.deepEqual([mayAssumeFor("111122223333"), mayAssumeFor("999999999999")], [true, false]);
  });

  it("lets no other service use the role", () =>
    assert.deepEqual(servicesOf(serviceTrust(service, rules)), [service]));
});
