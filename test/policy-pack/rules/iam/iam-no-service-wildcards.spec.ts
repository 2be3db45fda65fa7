import { iamNoServiceWildcards as rule } from "../../../../policy-pack/rules/iam/iam-no-service-wildcards";
import { UNKNOWN, itJudges } from "../../../support/policy";

const document = (Action: unknown, Resource: unknown = "*", Effect = "Allow") => ({
  policy: { Statement: [{ Effect, Action, Resource }] },
});

describe("iam-no-service-wildcards", () => {
  itJudges(rule, "aws:iam/policy:Policy", [
    ["some actions", document(["s3:Get*", "s3:*Object", "ec2:DescribeInstances"]), "compliant"],
    ["a service on one resource", document("s3:*", "arn:aws:s3:::a"), "compliant"],
    ["a service, denied", document("s3:*", "*", "Deny"), "compliant"],
    ["everything, which another rule judges", document("*"), "compliant"],
    [
      "whole services",
      document(["s3:*", "EC2:**", "sqs:SendMessage"]),
      "violation",
      { messages: ["policy: Statement[0] allows s3:*, EC2:** on every resource"] },
    ],
    ["a service beside an action not known yet", document([UNKNOWN, "s3:*"]), "violation and unknown"],
    ["an action not known yet on one resource", document(UNKNOWN, "arn:aws:s3:::a"), "compliant"],
    [
      "a resource not known yet",
      document("s3:*", UNKNOWN),
      "unknown",
      { unknown: "policy.Statement.0.Resource" },
    ],
  ]);
  itJudges(rule, "aws:sqs/queuePolicy:QueuePolicy", [
    ["a queue policy", document("sqs:*"), "not applicable"],
  ]);
});
