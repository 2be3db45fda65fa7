import { iamTrustServiceSource as rule } from "../../../../policy-pack/rules/iam/iam-trust-service-source";
import { UNKNOWN, itJudges } from "../../../support/policy";

const trust = (Service: unknown, Condition = {}, Action: unknown = "sts:AssumeRole") => ({
  assumeRolePolicy: { Statement: [{ Effect: "Allow", Principal: { Service }, Action, Condition }] },
});

describe("iam-trust-service-source", () => {
  const message = { messages: ["lets scheduler.amazonaws.com assume the role on behalf of any account"] };
  itJudges(rule, "aws:iam/role:Role", [
    [
      "a service that tells its source",
      trust("scheduler.amazonaws.com", { StringEquals: { "aws:SourceAccount": "111122223333" } }),
      "compliant",
    ],
    [
      "a source by its ARN",
      trust("events.amazonaws.com", { ArnLike: { "aws:SourceArn": "arn:aws:events:*:111122223333:rule/*" } }),
      "compliant",
    ],
    ["no source", trust("scheduler.amazonaws.com"), "violation", message],
    ["no source with all actions of STS", trust("scheduler.amazonaws.com", {}, "sts:*"), "violation"],
    [
      "no source beside a service without any",
      trust(["lambda.amazonaws.com", "scheduler.amazonaws.com"]),
      "violation",
      message,
    ],
    ["no source of a service of a region", trust("logs.ap-northeast-1.amazonaws.com"), "violation"],
    ["no source of a service in China", trust("states.amazonaws.com.cn"), "violation"],
    ["no source of a part of a service", trust("monitoring.rds.amazonaws.com"), "violation"],
    [
      "any source",
      trust("scheduler.amazonaws.com", {
        ArnLike: { "aws:SourceArn": "arn:aws:scheduler:*:*:schedule-group/*" },
      }),
      "violation",
    ],
    [
      "services that tell no source",
      trust(["ec2.amazonaws.com", "lambda.amazonaws.com", "config.amazonaws.com"]),
      "compliant",
    ],
    ["a service whose name ends like one", trust("delivery.logs.amazonaws.com"), "compliant"],
    ["an action that assumes nothing", trust("scheduler.amazonaws.com", {}, "sts:TagSession"), "compliant"],
    [
      "an account",
      {
        assumeRolePolicy: {
          Statement: [{ Effect: "Allow", Principal: { AWS: "scheduler.amazonaws.com" }, Action: "sts:*" }],
        },
      },
      "compliant",
    ],
    ["a service not known yet", trust(UNKNOWN), "compliant"],
    [
      "a source not known yet",
      trust("scheduler.amazonaws.com", { StringEquals: { "aws:SourceAccount": UNKNOWN } }),
      "unknown",
      { unknown: "assumeRolePolicy.Statement.0.Condition.StringEquals.aws:SourceAccount" },
    ],
  ]);
  itJudges(rule, "aws:iam/user:User", [["a user", {}, "not applicable"]]);
});
