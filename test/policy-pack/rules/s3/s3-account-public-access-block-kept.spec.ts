import * as aws from "@pulumi/aws";
import { s3AccountPublicAccessBlockKept as rule } from "../../../../policy-pack/rules/s3/s3-account-public-access-block-kept";
import { UNKNOWN, itJudges } from "../../../support/policy";

describe("s3-account-public-access-block-kept", () => {
  const kept = {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  };
  itJudges(rule, aws.s3.AccountPublicAccessBlock, [
    ["all flags on", kept, "compliant"],
    [
      "public ACLs",
      { ...kept, blockPublicAcls: false },
      "violation",
      { messages: ["blockPublicAcls is not true (left out, it is false), so new ACLs can"] },
    ],
    [
      "public policies",
      { ...kept, blockPublicPolicy: false },
      "violation",
      { messages: ["blockPublicPolicy is not true (left out, it is false), so new bucket policies can"] },
    ],
    [
      "old public ACLs",
      { ...kept, ignorePublicAcls: false },
      "violation",
      { messages: ["ignorePublicAcls is not true (left out, it is false), so ACLs that are already public"] },
    ],
    [
      "old public policies",
      { ...kept, restrictPublicBuckets: false },
      "violation",
      {
        messages: [
          "restrictPublicBuckets is not true (left out, it is false), so buckets with a public policy",
        ],
      },
    ],
    [
      "a flag left out",
      { ...kept, ignorePublicAcls: undefined },
      "violation",
      { messages: ["left out, it is false"] },
    ],
    [
      "every flag left out",
      {},
      "violation",
      { messages: ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"] },
    ],
    ["a flag that is a text", { ...kept, blockPublicAcls: "true" }, "violation"],
    [
      "a flag that is not known yet",
      { ...kept, blockPublicAcls: UNKNOWN },
      "unknown",
      { unknown: "blockPublicAcls" },
    ],
    [
      "a flag that is not known yet, before one that is off",
      { ...kept, blockPublicAcls: UNKNOWN, restrictPublicBuckets: false },
      "violation and unknown",
      { messages: ["restrictPublicBuckets"], unknown: "blockPublicAcls" },
    ],
    ["an account that is not known yet", { ...kept, accountId: UNKNOWN }, "compliant"],
  ]);
  itJudges(rule, aws.s3.BucketPublicAccessBlock, [["the block of one bucket", {}, "not applicable"]]);
});
