import { lambdaPermissionNotPublic as rule } from "../../../../policy-pack/rules/lambda/lambda-permission-not-public";
import { UNKNOWN, itJudges, type Inputs } from "../../../support/policy";

describe("lambda-permission-not-public", () => {
  const invoke = (principal: string, more: Inputs = {}) => ({
    action: "lambda:InvokeFunction",
    function: UNKNOWN,
    principal,
    ...more,
  });
  const everybody = { messages: ['principal is "*" and nothing narrows it'] };
  const onBehalf = { messages: ["principal is the service s3.amazonaws.com, and neither sourceArn nor"] };
  const bucket = "arn:aws:s3:::photos";

  itJudges(rule, "aws:lambda/permission:Permission", [
    ["everybody", invoke("*"), "violation", everybody],
    ["everybody in the organization", invoke("*", { principalOrgId: "o-abcde12345" }), "compliant"],
    ["everybody in any organization", invoke("*", { principalOrgId: "*" }), "violation", everybody],
    ["everybody with a signature", invoke("*", { functionUrlAuthType: "AWS_IAM" }), "violation", everybody],
    ["a function URL", invoke("*", { functionUrlAuthType: "NONE" }), "not applicable"],
    ["what a function URL needs besides", invoke("*", { invokedViaFunctionUrl: true }), "not applicable"],
    ["what is not called by a URL", invoke("*", { invokedViaFunctionUrl: false }), "violation"],
    ["an account", invoke("111122223333"), "compliant"],
    ["a role", invoke("arn:aws:iam::111122223333:role/caller"), "compliant"],
    [
      "a role that is named after a service",
      invoke("arn:aws:iam::111122223333:role/s3.amazonaws.com-caller"),
      "compliant",
    ],
    [
      "S3 for buckets that anybody may make",
      invoke("s3.amazonaws.com", { sourceArn: "arn:aws:s3:::my-*" }),
      "violation",
      onBehalf,
    ],
    ["S3 for anybody", invoke("s3.amazonaws.com"), "violation", onBehalf],
    ["S3 for any bucket", invoke("s3.amazonaws.com", { sourceArn: "arn:aws:s3:::*" }), "violation", onBehalf],
    ["S3 for nobody in particular", invoke("s3.amazonaws.com", { sourceAccount: "" }), "violation", onBehalf],
    ["S3 for one bucket", invoke("s3.amazonaws.com", { sourceArn: bucket }), "compliant"],
    ["S3 for one account", invoke("s3.amazonaws.com", { sourceAccount: "111122223333" }), "compliant"],
    ["a rule of the same program", invoke("events.amazonaws.com", { sourceArn: UNKNOWN }), "compliant"],
    [
      "a skill of Alexa",
      invoke("alexa-appkit.amazon.com", { eventSourceToken: "amzn1.ask.skill.1" }),
      "compliant",
    ],
    ["any skill of Alexa", invoke("alexa-appkit.amazon.com", { eventSourceToken: null }), "violation"],
    ["a principal not known yet", invoke(UNKNOWN), "unknown", { unknown: "principal" }],
    ["a principal not known yet, for one bucket", invoke(UNKNOWN, { sourceArn: bucket }), "compliant"],
  ]);
  itJudges(rule, "aws:lambda/layerVersionPermission:LayerVersionPermission", [
    ["a layer for everybody", { principal: "*" }, "violation", everybody],
    ["a layer for the organization", { principal: "*", organizationId: "o-abcde12345" }, "compliant"],
    ["a layer for an account", { principal: "111122223333" }, "compliant"],
  ]);
  itJudges(rule, "aws:lambda/function:Function", [["a function", {}, "not applicable"]]);
});
