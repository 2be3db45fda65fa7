import assert from "node:assert/strict";
import { unknownCheckingProxy } from "@pulumi/policy";
import fc from "fast-check";
import type { Answer } from "../../policy-pack/answer";
import {
  coversAction,
  coversEveryAction,
  coversEveryResource,
  isAllow,
  isForEverybody,
  isNarrowed,
  readDocument,
  validateDocuments,
  type Statement,
} from "../../policy-pack/document";
import { IDENTITY_DOCUMENTS } from "../../policy-pack/documentInputs";
import { checkEach, copyOf, isUnknown } from "../../policy-pack/inputs";
import { rule } from "../../policy-pack/rule";
import { cis } from "../../policy-pack/frameworks";
import { UNKNOWN, itJudges, type Inputs } from "../support/policy";

/** A document as a rule gets it: with an error in the place of each unknown value. */
const received = (value: unknown) =>
  (copyOf((unknownCheckingProxy as (inputs: Inputs) => Inputs)({ value })) as { value: unknown }).value;

const statementsOf = (value: unknown): Statement[] => {
  const statements = readDocument(received(value));
  assert.ok(!isUnknown(statements), "the document is known");
  return statements;
};
const statementOf = (statement: object) => statementsOf({ Statement: [statement] })[0]!;

/** A table of questions: the statement, and the answer. */
function answers(
  ask: (statement: Statement) => Answer,
  cases: readonly (readonly [statement: object, expected: boolean | "unknown"])[],
): void {
  for (const [statement, expected] of cases) {
    it(`${JSON.stringify(statement).replaceAll(UNKNOWN, "(unknown)")}: ${expected}`, () => {
      const answer = ask(statementOf(statement));
      assert.equal(isUnknown(answer) ? "unknown" : answer, expected);
    });
  }
}

describe("a policy document", () => {
  const allow = { Effect: "Allow", Action: "s3:*", Resource: "*" };

  describe("in any form", () => {
    const forms: Record<string, unknown> = {
      "an object": { Version: "2012-10-17", Statement: [allow] },
      "an object with one statement": { Statement: allow },
      text: JSON.stringify({ Statement: [allow] }),
      "text with spaces": `\n ${JSON.stringify({ Statement: [allow] }, undefined, 2)} \n`,
      "text as aws.iam.getPolicyDocument makes it": JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: ["s3:*"], Resource: ["*"] }],
      }),
    };
    for (const [title, value] of Object.entries(forms)) {
      it(`is read from ${title}`, () => {
        const [statement, ...others] = statementsOf(value);
        assert.deepEqual(others, []);
        assert.deepEqual(
          [statement?.effect, statement?.actions, statement?.resources],
          ["Allow", ["s3:*"], ["*"]],
        );
      });
    }

    const none = [
      undefined,
      null,
      "",
      "no JSON",
      "[]",
      "5",
      5,
      true,
      {},
      [],
      { Statement: null },
      { Statement: ["x", 5] },
    ];
    for (const value of none) {
      it(`holds nothing in ${JSON.stringify(value)}`, () => assert.deepEqual(statementsOf(value), []));
    }

    it("is unknown as text that is unknown, or with unknown statements", () => {
      assert.ok(isUnknown(readDocument(received(UNKNOWN))));
      assert.ok(isUnknown(readDocument(received({ Statement: UNKNOWN }))));
    });

    it("keeps what is known beside an unknown statement", () => {
      const [unknown, known] = statementsOf({ Statement: [UNKNOWN, allow] });
      assert.equal(known?.label, "Statement[1]");
      for (const ask of [isAllow, isForEverybody, isNarrowed, (one: Statement) => coversAction(one, "a:B")]) {
        assert.ok(isUnknown(ask(unknown!)), ask.name);
      }
    });
  });

  it("is normalised", () => {
    const statement = statementOf({
      Sid: "Read",
      Effect: "Deny",
      NotAction: "s3:Get*",
      NotResource: ["a", UNKNOWN, 5, {}, null],
      Principal: { AWS: "111122223333", Service: ["a.amazonaws.com", "b.amazonaws.com"] },
      Condition: { Bool: { "aws:SecureTransport": false }, StringLike: { "AWS:SourceArn": ["x", "y"] } },
    });
    assert.equal(statement.label, 'Statement[0] ("Read")');
    assert.deepEqual([statement.actions, statement.notActions], [[], ["s3:Get*"]]);
    const [first, second, ...others] = statement.notResources!;
    assert.deepEqual([first, isUnknown(second), others], ["a", true, ["5"]]);
    assert.deepEqual(statement.principals, [
      { type: "AWS", value: "111122223333" },
      { type: "Service", value: "a.amazonaws.com" },
      { type: "Service", value: "b.amazonaws.com" },
    ]);
    assert.deepEqual(statement.conditions, [
      { operator: "Bool", key: "aws:securetransport", values: ["false"] },
      { operator: "StringLike", key: "aws:sourcearn", values: ["x", "y"] },
    ]);
  });

  it("has names that cannot steer a terminal or fill a message", () => {
    const label = (Sid: unknown) => statementOf({ Sid }).label;
    assert.equal(label("A\u001b[31m\nB\u202e"), 'Statement[0] ("A\ufffd[31m\ufffdB\ufffd")');
    assert.equal(label("x".repeat(1000)), `Statement[0] ("${"x".repeat(64)}")`);
    assert.deepEqual([label(""), label(5)], ["Statement[0]", "Statement[0]"]);
  });

  describe("allows", () => {
    answers(isAllow, [
      [{ Effect: "Allow" }, true],
      [{ Effect: "Deny" }, false],
      [{}, false],
      [{ Effect: UNKNOWN }, "unknown"],
    ]);
  });

  describe("covers iam:PassRole", () => {
    answers(
      (statement) => coversAction(statement, "iam:PassRole"),
      [
        [{ Action: "iam:PassRole" }, true],
        [{ Action: "IAM:passrole" }, true],
        [{ Action: ["s3:*", "iam:Pass*"] }, true],
        [{ Action: "*" }, true],
        [{ Action: "iam:PassRol?" }, true],
        [{ Action: "iam:PassRoles" }, false],
        [{ Action: "iam:Get*" }, false],
        [{ Action: [] }, false],
        [{}, false],
        [{ Action: UNKNOWN }, "unknown"],
        [{ Action: [UNKNOWN, "iam:*"] }, true],
        [{ NotAction: "s3:*" }, true],
        [{ NotAction: ["s3:*", "iam:PassRole"] }, false],
        [{ NotAction: [] }, true],
        [{ NotAction: null, Action: "s3:Get*" }, false],
        [{ NotAction: ["s3:*", UNKNOWN] }, "unknown"],
        [{ NotAction: ["iam:*", UNKNOWN] }, false],
      ],
    );
  });

  describe("covers every action", () => {
    answers(coversEveryAction, [
      [{ Action: "*" }, true],
      [{ Action: "**" }, true],
      [{ Action: "*:*" }, true],
      [{ Action: "*:?*" }, true],
      [{ Action: "*:**" }, true],
      [{ Action: ["s3:Get*", "*"] }, true],
      [{ Action: "s3:*" }, false],
      [{ Action: "*:Get*" }, false],
      [{ NotAction: "s3:*" }, false],
      [{ Action: ["s3:*", UNKNOWN] }, "unknown"],
    ]);
  });

  describe("covers every resource", () => {
    answers(coversEveryResource, [
      [{ Resource: "*" }, true],
      [{ Resource: ["arn:aws:s3:::a", "**"] }, true],
      [{ Resource: "arn:aws:*:*:*:*" }, true],
      [{ Resource: "arn:*:*" }, true],
      [{ NotResource: "arn:aws:s3:::a" }, true],
      [{ Resource: "arn:aws:s3:::*" }, false],
      [{ Resource: "arn:aws:*:*:111122223333:*" }, true],
      [{ Resource: "arn:aws-cn:*:*:111122223333:*" }, true],
      [{ Resource: "arn:aws:*:*:*:?*" }, true],
      [{ Resource: "arn:aws:*:us-east-1:111122223333:*" }, false],
      [{ Resource: "arn:aws:iam::111122223333:*" }, false],
      [{ Resource: ["arn:aws:iam::*:*", "arn:aws:ec2:*:*:*"] }, false],
      [{}, false],
      [{ Resource: UNKNOWN }, "unknown"],
    ]);
  });

  describe("is for everybody", () => {
    answers(isForEverybody, [
      [{ Principal: "*" }, true],
      [{ Principal: { AWS: "*" } }, true],
      [{ Principal: { AWS: ["111122223333", "*"] } }, true],
      [{ Principal: { Federated: "*" } }, true],
      [{ NotPrincipal: { AWS: "111122223333" } }, true],
      [{ NotPrincipal: UNKNOWN }, true],
      [{ Principal: { AWS: "111122223333" } }, false],
      [{ Principal: { AWS: "arn:aws:iam::111122223333:role/*" } }, false],
      [{ Principal: { Service: "sns.amazonaws.com" } }, false],
      [{ Principal: {} }, false],
      [{ Principal: [] }, false],
      [{}, false],
      [{ Principal: UNKNOWN }, "unknown"],
      [{ Principal: { AWS: UNKNOWN } }, "unknown"],
      [{ Principal: { AWS: [UNKNOWN, "*"] } }, true],
    ]);
  });

  describe("is narrowed by", () => {
    const accountId = "111122223333";
    const role = `arn:aws:iam::${accountId}:role/a`;
    const on = (operator: string, key: string, values: unknown) => ({
      Condition: { [operator]: { [key]: values } },
    });
    answers(isNarrowed, [
      [on("StringEquals", "aws:SourceAccount", accountId), true],
      [on("StringEquals", "AWS:SOURCEACCOUNT", accountId), true],
      [on("StringEqualsIgnoreCase", "aws:SourceOwner", accountId), true],
      [on("StringEquals", "aws:SourceAccount", [accountId, "444455556666"]), true],
      [on("StringLike", "aws:SourceAccount", "*"), false],
      [on("StringEquals", "aws:SourceAccount", [accountId, "*"]), false],
      [on("StringLike", "aws:SourceAccount", "1*"), false],
      [on("StringEqualsIfExists", "aws:SourceAccount", accountId), false],
      [on("StringNotEquals", "aws:SourceAccount", accountId), false],
      [on("Null", "aws:SourceAccount", "false"), false],
      [on("StringEquals", "aws:SourceAccount", []), true],
      [on("StringEquals", "aws:SourceAccount", UNKNOWN), "unknown"],
      [on("StringEquals", "aws:SourceAccount", ["*", UNKNOWN]), false],
      [on("ArnLike", "aws:SourceArn", `arn:aws:sns:*:${accountId}:*`), true],
      [on("ArnEquals", "aws:SourceArn", "arn:aws:s3:::bucket-of-mine"), true],
      [on("ArnLike", "aws:SourceArn", "arn:aws:s3:::*"), false],
      [on("ArnLike", "aws:SourceArn", "arn:aws:sns:*:*:topic"), false],
      [on("ArnLike", "aws:SourceArn", "arn:aws:sns:ap-northeast-1::topic"), false],
      [on("StringLike", "aws:SourceArn", "*"), false],
      [on("ArnLike", "aws:PrincipalArn", role), true],
      [on("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/a"), false],
      [on("StringEquals", "aws:PrincipalOrgID", "o-abcde12345"), true],
      [on("StringLike", "aws:PrincipalOrgID", "o-*"), false],
      [on("StringEquals", "aws:PrincipalOrgID", "${aws:ResourceOrgID}"), true],
      [on("StringEquals", "aws:PrincipalOrgID", "${aws:PrincipalOrgID}"), false],
      [on("ForAnyValue:StringLike", "aws:PrincipalOrgPaths", "o-abcde12345/r-ab12/ou-ab12-11111111/*"), true],
      [on("ForAllValues:StringLike", "aws:PrincipalOrgPaths", "o-abcde12345/*"), false],
      [on("ArnLike", "aws:SourceArn", "arn:aws:s3:*:*:my-app"), true],
      [on("ArnLike", "aws:SourceArn", "arn:aws:s3:::my-app/*"), true],
      [on("ArnLike", "aws:SourceArn", "arn:aws:s3:::my*"), false],
      [on("ArnLike", "aws:SourceArn", "arn:aws:s3:::my-ap?"), false],
      [on("ArnLike", "aws:SourceArn", "arn:aws:s3:::${aws:username}"), false],
      [on("ForAnyValue:ArnEquals", "aws:SourceArn", `arn:aws:sns:us-east-1:${accountId}:a`), true],
      [on("IpAddress", "aws:SourceArn", "arn:aws:s3:::my-app"), false],
      [on("StringEquals", "sts:ExternalId", "a-secret"), false],
      [on("ArnLike", "aws:PrincipalOrgID", "o-abcde12345"), false],
      [on("Bool", "aws:SourceAccount", accountId), false],
      [on("StringEquals", "__proto__", "true"), false],
      [on("StringEquals", "constructor", "true"), false],
      [on("StringEquals", "toString", "true"), false],
      [on("StringEquals", "aws:SourceVpce", "vpce-0123abcd"), true],
      [on("StringLike", "aws:SourceVpce", "vpce-*"), false],
      [on("StringEquals", "aws:SourceVpc", "vpc-0123abcd"), true],
      [on("IpAddress", "aws:SourceIp", "198.51.100.0/24"), true],
      [on("IpAddress", "aws:SourceIp", "0.0.0.0/0"), false],
      [on("IpAddress", "aws:SourceIp", ["0.0.0.0/1", "128.0.0.0/1"]), false],
      [on("ForAnyValue:IpAddress", "aws:SourceIp", "198.51.100.7"), true],
      [on("IpAddress", "aws:SourceIp", "2001:db8:1::/48"), true],
      [on("IpAddress", "aws:SourceIp", ["198.51.100.0/24", "*"]), false],
      [on("IpAddress", "aws:SourceIp", "${aws:SourceIp}/32"), false],
      [on("StringLike", "aws:SourceIp", "*"), false],
      [on("StringLike", "aws:SourceIp", "198.51.100.0/24"), false],
      [on("IpAddressIfExists", "aws:SourceIp", "198.51.100.0/24"), false],
      [on("NotIpAddress", "aws:SourceIp", "198.51.100.0/24"), false],
      [on("Bool", "aws:PrincipalIsAWSService", "true"), true],
      [on("Bool", "aws:PrincipalIsAWSService", false), false],
      [on("Bool", "aws:SecureTransport", "true"), false],
      [on("StringEquals", "aws:RequestedRegion", "ap-northeast-1"), false],
      [on("StringEquals", "aws:PrincipalIsAWSService", "true"), true],
      [on("StringEquals", "aws:PrincipalServiceName", "cloudtrail.amazonaws.com"), true],
      [on("StringLike", "aws:PrincipalServiceName", "*.amazonaws.com"), false],
      [on("StringLike", "aws:PrincipalServiceName", "${aws:PrincipalServiceName}"), false],
      [on("StringLike", "aws:userid", "AROACKCEVSQ6C2EXAMPLE:*"), true],
      [on("StringEquals", "aws:userid", "AIDACKCEVSQ6C2EXAMPLE"), true],
      [on("StringLike", "aws:userid", `${accountId}:*`), true],
      [on("StringLike", "aws:userid", ["AROACKCEVSQ6C2EXAMPLE:*", "AIDA*"]), false],
      [on("StringLike", "aws:userid", "AROA*"), false],
      [on("StringLike", "aws:userid", "AROA????????????????:*"), false],
      [on("StringLike", "aws:userid", "${aws:userid}"), false],
      [on("StringLike", "aws:userid", "*:admin"), false],
      [{ Condition: {} }, false],
      [{}, false],
      [{ Condition: UNKNOWN }, "unknown"],
      [{ Condition: { StringEquals: UNKNOWN } }, "unknown"],
      [{ Condition: { Bool: UNKNOWN, StringEquals: { "aws:SourceAccount": accountId } } }, true],
      [
        {
          Condition: {
            Bool: { "aws:SecureTransport": "true" },
            StringEquals: { "aws:SourceAccount": accountId },
          },
        },
        true,
      ],
    ]);
  });

  it("never makes a rule fail, whatever it is", () => {
    const word = fc.constantFrom<unknown>(
      ...["*", "Allow", "Deny", "s3:*", "aws:SourceArn", "StringLike", UNKNOWN, null, 1, ""],
    );
    const key = fc.constantFrom(
      ...[
        "Statement",
        "Effect",
        "Action",
        "NotAction",
        "Resource",
        "NotResource",
        "Principal",
        "NotPrincipal",
      ],
      ...["Condition", "StringEquals", "StringLike", "ForAnyValue:ArnLike", "aws:SourceArn", "AWS", "Sid"],
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        word,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(key, tie("value"), { maxKeys: 5 }),
      ),
    }));
    const documents = fc.oneof(
      value.map((statement) => ({ Statement: statement })),
      value,
      value.map((one) => JSON.stringify(one)),
      fc.jsonValue(),
      fc.json(),
      fc.string(),
    );
    const askAll = (statement: Statement) =>
      [isAllow, coversEveryAction, coversEveryResource, isForEverybody, isNarrowed].map((ask) =>
        ask(statement),
      );
    fc.assert(
      fc.property(documents, (document) => {
        const statements = readDocument(received(document));
        if (isUnknown(statements)) return;
        for (const answer of statements.flatMap(askAll)) {
          assert.ok(typeof answer === "boolean" || isUnknown(answer), typeof answer);
        }
      }),
      { numRuns: 3000 },
    );
  });

  describe("in a resource", () => {
    const text = { displayName: "Test", description: "A test must pass.", remediationSteps: "Mend it." };
    const noAdmin = rule({
      ...text,
      name: "test-no-admin",
      severity: "high",
      frameworks: [cis("1.15", "No admin.")],
      tags: ["iam"],
      url: "https://docs.aws.amazon.com/x.html",
      ja: text,
      validateResource: validateDocuments(IDENTITY_DOCUMENTS, ({ argument, statements }, _, report) => {
        checkEach(statements, (statement) => {
          const answer = coversEveryAction(statement);
          if (isUnknown(answer)) throw answer;
          if (answer) report(`${argument}: ${statement.label} allows everything.`);
        });
      }),
    });
    const admin = { Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
    const reader = { Statement: [{ Effect: "Allow", Action: "s3:Get*", Resource: "*" }] };

    itJudges(noAdmin, "aws:iam/policy:Policy", [
      ["a document", { policy: reader }, "compliant"],
      [
        "a document with a hole",
        { policy: JSON.stringify(admin) },
        "violation",
        { messages: ["policy: Statement[0]"] },
      ],
      ["a document that is unknown", { policy: UNKNOWN }, "unknown", { unknown: "policy" }],
      ["no document", {}, "compliant"],
    ]);
    itJudges(noAdmin, "aws:iam/role:Role", [
      [
        "a hole behind an unknown document",
        { inlinePolicies: [{ policy: UNKNOWN }, { policy: admin }] },
        "violation and unknown",
        { messages: ["inlinePolicies[1].policy: Statement[0]"], unknown: "inlinePolicies.0.policy" },
      ],
      ["a list that is unknown", { inlinePolicies: UNKNOWN }, "unknown", { unknown: "inlinePolicies" }],
      ["a document of another kind", { assumeRolePolicy: admin }, "compliant"],
    ]);
    itJudges(noAdmin, "aws:s3/bucketPolicy:BucketPolicy", [
      ["a bucket policy", { policy: admin }, "not applicable"],
    ]);
  });
});
