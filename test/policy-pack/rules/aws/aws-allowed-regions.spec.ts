import { awsAllowedRegions as rule } from "../../../../policy-pack/rules/aws/aws-allowed-regions";
import { UNKNOWN, itJudges } from "../../../support/policy";

describe("aws-allowed-regions", () => {
  const config = { allowed: ["ap-northeast-1", "us-east-1"] };

  itJudges(rule, "pulumi:providers:aws", [
    ["every region may be used", { region: "eu-west-1" }, "compliant"],
    ["an allowed one", { region: "us-east-1" }, "compliant", { config }],
    [
      "another one",
      { region: "eu-west-1" },
      "violation",
      {
        config,
        messages: ['region is "eu-west-1", which is none of the regions that are allowed (ap-northeast-1,'],
      },
    ],
    ["one that the shell decides", {}, "violation", { config, messages: ["region is left out"] }],
    ["an empty text", { region: "" }, "violation", { config, messages: ["region is left out"] }],
    ["not known yet", { region: UNKNOWN }, "unknown", { config, unknown: "region" }],
  ]);
  itJudges(rule, "aws:s3/bucket:Bucket", [
    ["that of the provider", {}, "compliant", { config }],
    ["an empty text, that of the provider too", { region: "" }, "compliant", { config }],
    ["an allowed one", { region: "ap-northeast-1" }, "compliant", { config }],
    ["another one", { region: "ap-northeast-3" }, "violation", { config }],
    ["not known yet", { region: UNKNOWN }, "unknown", { config }],
  ]);
  itJudges(rule, "aws:secretsmanager/secret:Secret", [
    ["copies in allowed regions", { replicas: [{ region: "us-east-1" }] }, "compliant", { config }],
    [
      "a copy in another one",
      { region: "us-east-1", replicas: [{ region: UNKNOWN }, { region: "eu-west-1" }] },
      "violation and unknown",
      { config, messages: ['replicas.region is "eu-west-1"'] },
    ],
  ]);
  itJudges(rule, "aws:dynamodb/table:Table", [
    ["a copy in another one", { replicas: [{ regionName: "eu-west-1" }] }, "violation", { config }],
  ]);
  itJudges(rule, "aws:ecr/replicationConfiguration:ReplicationConfiguration", [
    [
      "copies in another one",
      {
        replicationConfiguration: {
          rules: [{ destinations: [{ region: "us-east-1" }, { region: "eu-west-1", registryId: "1" }] }],
        },
      },
      "violation",
      { config, messages: ["eu-west-1"] },
    ],
  ]);
  itJudges(rule, "gcp:storage/bucket:Bucket", [
    ["another package", { region: "europe-west1" }, "compliant", { config }],
  ]);
});
