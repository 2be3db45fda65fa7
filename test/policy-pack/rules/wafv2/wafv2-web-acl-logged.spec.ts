import { wafv2WebAclLogged as rule } from "../../../../policy-pack/rules/wafv2/wafv2-web-acl-logged";
import { UNKNOWN, itJudgesStack } from "../../../support/policy";

describe("wafv2-web-acl-logged", () => {
  const webAcl = (name: string, arn: string = UNKNOWN) => ({
    type: "aws:wafv2/webAcl:WebAcl",
    name,
    props: { arn },
  });
  const logging = (resourceArn: string, of: string[] = []) => ({
    type: "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    name: "logging",
    props: { resourceArn },
    propertyDependencies: { resourceArn: of },
  });
  itJudgesStack(rule, [
    ["no web ACL", [logging("arn:other")], "not applicable"],
    ["logged by reference", [webAcl("site"), logging(UNKNOWN, ["site"])], "compliant"],
    ["logged by its ARN", [webAcl("site", "arn:site"), logging("arn:site")], "compliant"],
    [
      "one of two",
      [webAcl("site"), webAcl("api"), logging(UNKNOWN, ["site"])],
      "violation",
      {
        messages: ["No aws.wafv2.WebAclLoggingConfiguration of the stack names this web ACL"],
        about: ["api"],
      },
    ],
    [
      "each of two",
      [
        webAcl("site"),
        webAcl("api"),
        logging(UNKNOWN, ["site"]),
        { ...logging(UNKNOWN, ["api"]), name: "other-logging" },
      ],
      "compliant",
    ],
    ["the log of another", [webAcl("site", "arn:site"), logging("arn:other")], "violation"],
  ]);
});
