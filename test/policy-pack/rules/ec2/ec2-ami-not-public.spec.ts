import { ec2AmiNotPublic as rule } from "../../../../policy-pack/rules/ec2/ec2-ami-not-public";
import { UNKNOWN, itJudges } from "../../../support/policy";

describe("ec2-ami-not-public", () => {
  itJudges(rule, "aws:ec2/amiLaunchPermission:AmiLaunchPermission", [
    ["an account", { imageId: UNKNOWN, accountId: "111122223333" }, "compliant"],
    ["an organization", { organizationArn: UNKNOWN }, "compliant"],
    [
      "everybody",
      { group: "all" },
      "violation",
      {
        messages: [
          'group is "all", so every AWS account may start and copy what is on their disks: software, configuration and forgotten keys. Name the accounts or organizations instead.',
        ],
      },
    ],
    ["a group not known yet", { group: UNKNOWN }, "unknown", { unknown: "group" }],
  ]);
  itJudges(rule, "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess", [
    ["blocked", { state: "block-new-sharing" }, "compliant"],
    [
      "lifted",
      { state: "unblocked" },
      "violation",
      {
        messages: [
          'state is "unblocked", so images can be made public again, and everybody may then copy what is on their disks: software, configuration and forgotten keys. Set state to "block-new-sharing".',
        ],
      },
    ],
  ]);

  const shared = (...permissions: object[]) => ({
    distributions: permissions.map((launchPermission) => ({
      amiDistributionConfiguration: { launchPermission },
    })),
  });
  itJudges(rule, "aws:imagebuilder/distributionConfiguration:DistributionConfiguration", [
    ["accounts", shared({ userIds: ["111122223333"] }), "compliant"],
    ["containers only", { distributions: [{ containerDistributionConfiguration: {} }] }, "compliant"],
    [
      "everybody in the second region",
      shared({}, { userGroups: ["all"] }),
      "violation",
      { messages: ['distributions[1].amiDistributionConfiguration.launchPermission.userGroups is "all"'] },
    ],
    [
      "a group not known yet before everybody",
      shared({ userGroups: [UNKNOWN] }, { userGroups: ["all"] }),
      "violation and unknown",
      { messages: ["distributions[1]"] },
    ],
  ]);
  itJudges(rule, "aws:ec2/ami:Ami", [["an image", {}, "not applicable"]]);
});
