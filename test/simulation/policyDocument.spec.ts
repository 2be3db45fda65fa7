import assert from "node:assert/strict";
import type { Values } from "../../simulation/aws";
import { policyDocument } from "../../simulation/policyDocument";

const written = (args: Values) => JSON.parse(String(policyDocument(args).json)) as Values;
const read = { actions: ["s3:GetObject"], resources: ["arn:aws:s3:::a/*"] };
const deny = (Sid: string) => ({ Sid, Effect: "Deny", Action: "*", Resource: "*" });
const text = (...statements: Values[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });

/** Held against the provider's own answers, which differ in the order alone: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document */
describe("aws.iam.getPolicyDocument", () => {
  const cases: [title: string, args: Values, statements: Values[]][] = [
    [
      "one action and one resource",
      { statements: [read] },
      [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" }],
    ],
    [
      "all that a statement can have",
      {
        statements: [
          {
            sid: "Everything",
            effect: "Deny",
            notActions: ["s3:A", "s3:B"],
            notResources: ["arn:aws:s3:::home/&{aws:username}"],
            notPrincipals: [{ type: "AWS", identifiers: ["111122223333", "222233334444"] }],
            conditions: [
              { test: "StringLike", variable: "s3:prefix", values: ["", "home/"] },
              { test: "StringLike", variable: "aws:userid", values: ["A*"] },
              { test: "Bool", variable: "aws:SecureTransport", values: ["false"] },
            ],
          },
        ],
      },
      [
        {
          Sid: "Everything",
          Effect: "Deny",
          NotAction: ["s3:A", "s3:B"],
          NotResource: "arn:aws:s3:::home/${aws:username}",
          NotPrincipal: { AWS: ["111122223333", "222233334444"] },
          Condition: {
            StringLike: { "s3:prefix": ["", "home/"], "aws:userid": "A*" },
            Bool: { "aws:SecureTransport": "false" },
          },
        },
      ],
    ],
    [
      "principals by type",
      {
        statements: [
          {
            actions: ["sts:AssumeRole"],
            principals: [
              { type: "Service", identifiers: ["ec2.amazonaws.com"] },
              { type: "AWS", identifiers: ["*"] },
            ],
          },
        ],
      },
      [
        {
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Principal: { Service: "ec2.amazonaws.com", AWS: "*" },
        },
      ],
    ],
    [
      "everybody",
      { statements: [{ actions: ["s3:A"], principals: [{ type: "*", identifiers: ["*"] }] }] },
      [{ Effect: "Allow", Action: "s3:A", Principal: "*" }],
    ],
    [
      "documents to start from, and others that take the place of statements with their Sid",
      {
        sourcePolicyDocuments: [text(deny("A")), text(deny("B"), deny("C"))],
        statements: [{ sid: "C", ...read }],
        overridePolicyDocuments: [text({ ...deny("B"), Action: "s3:*" }, { ...deny("D"), Effect: "Allow" })],
      },
      [
        deny("A"),
        { ...deny("B"), Action: "s3:*" },
        { Sid: "C", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" },
        { ...deny("D"), Effect: "Allow" },
      ],
    ],
  ];
  for (const [title, args, statements] of cases) {
    it(`writes ${title}`, () =>
      assert.deepEqual(written(args), { Version: "2012-10-17", Statement: statements }));
  }

  it("writes no list of statements if there is none, which AWS refuses", () =>
    assert.deepEqual(written({}), { Version: "2012-10-17" }));

  it("takes version and id, and says the same in one line", () => {
    const args = { version: "2008-10-17", policyId: "mine", statements: [read] };
    const { json, minifiedJson } = policyDocument(args);
    assert.deepEqual(JSON.parse(String(minifiedJson)), JSON.parse(String(json)));
    assert.doesNotMatch(String(minifiedJson), /\n/);
    const { Version, Id } = written(args);
    assert.deepEqual({ Version, Id }, { Version: "2008-10-17", Id: "mine" });
  });
});
