import assert from "node:assert/strict";
import { policyDocument, type Statement } from "../../components/shared/policyDocument";
import { allows, servicesOf, wideOpen, type Request } from "./policies";

describe("policy evaluation", () => {
  const statement = (changes: Partial<Statement> = {}): Statement => ({
    Sid: "Test",
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: ["sns:Publish", "sns:Get*"],
    Resource: "arn:aws:sns:eu-west-1:111122223333:alerts",
    ...changes,
  });
  const request: Request = {
    principal: "events.amazonaws.com",
    action: "sns:Publish",
    resource: "arn:aws:sns:eu-west-1:111122223333:alerts",
  };
  const from = (arn: string) => ({ ...request, context: { "aws:SourceArn": arn } });
  const onlyRules = statement({
    Condition: { ArnLike: { "aws:SourceArn": "arn:aws:events:*:1111:rule/*" } },
  });
  const noTls = statement({
    Effect: "Deny",
    Principal: "*",
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  });
  const overTls = (tls: string) => ({ ...request, context: { "aws:SecureTransport": tls } });

  const cases: [title: string, statements: Statement[], request: Request, allowed: boolean][] = [
    ["what a statement allows", [statement()], request, true],
    ["an action by wildcard", [statement()], { ...request, action: "sns:GetTopicAttributes" }, true],
    ["another action", [statement()], { ...request, action: "sns:Subscribe" }, false],
    ["another principal", [statement()], { ...request, principal: "s3.amazonaws.com" }, false],
    ["another resource", [statement()], { ...request, resource: "arn:aws:sns:eu-west-1:1:other" }, false],
    ["nothing", [], request, false],
    ["what names no resource", [statement({ Resource: undefined })], request, false],
    ["what names nobody", [statement({ Principal: undefined })], request, false],
    ["everybody by a star", [statement({ Principal: "*" })], request, true],
    ["nobody by a typing error", [statement({ Principal: "*s" as "*" })], request, false],
    ["what the condition wants", [onlyRules], from("arn:aws:events:eu-west-1:1111:rule/x"), true],
    ["a source that is not sent", [onlyRules], request, false],
    ["another account", [onlyRules], from("arn:aws:events:eu-west-1:2222:rule/x"), false],
    ["an account in the wrong part", [onlyRules], from("arn:aws:events:eu:1111:2222:rule/x"), false],
    ["what no deny speaks of", [statement(), noTls], overTls("true"), true],
    ["what a deny speaks of", [statement(), noTls], overTls("false"), false],
  ];
  for (const [title, statements, asked, allowed] of cases) {
    it(`${allowed ? "allows" : "refuses"} ${title}`, () =>
      assert.equal(allows(policyDocument(...statements), asked), allowed));
  }

  it("does not guess what an unknown condition means", () => {
    const dated = statement({ Condition: { DateLessThan: { "aws:CurrentTime": "2030-01-01" } } });
    const now = { ...request, context: { "aws:CurrentTime": "2026-01-01" } };
    assert.throws(() => allows(policyDocument(dated), now), /DateLessThan is not known/);
  });

  it("names the services that are let in, once each", () => {
    const account = statement({ Principal: { AWS: "arn:aws:iam::111122223333:root" } });
    const denied = statement({ Effect: "Deny", Principal: { Service: "s3.amazonaws.com" } });
    const document = policyDocument(statement(), statement(), account, denied);
    assert.deepEqual(servicesOf(document), ["events.amazonaws.com"]);
  });

  const ofRole = { Principal: undefined };
  const open: [title: string, changes: Partial<Statement>, isOpen: boolean][] = [
    ["everybody", { Principal: "*" }, true],
    ["every account", { Principal: { AWS: "*" } }, true],
    ["a role everything", { ...ofRole, Action: "*" }, true],
    ["a role everything in a service", { ...ofRole, Action: ["sns:Publish", "iam:*"] }, true],
    ["a role any resource", { ...ofRole, Resource: "*" }, true],
    ["a role some actions on one resource", ofRole, false],
    ["one service one action", {}, false],
    ["one account its own key", { Principal: { AWS: "arn:aws:iam::1:root" }, Resource: "*" }, false],
    ["nobody, by a deny", { Effect: "Deny", Principal: "*" }, false],
  ];
  for (const [title, changes, isOpen] of open) {
    it(`takes what gives ${title} for ${isOpen ? "wide open" : "fine"}`, () =>
      assert.deepEqual(wideOpen(policyDocument(statement(changes))), isOpen ? ["Test"] : []));
  }
});
