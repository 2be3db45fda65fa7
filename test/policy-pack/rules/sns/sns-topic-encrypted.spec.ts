import * as aws from "@pulumi/aws";
import { snsTopicEncrypted as rule } from "../../../../policy-pack/rules/sns/sns-topic-encrypted";
import { UNKNOWN, itJudges } from "../../../support/policy";

describe("sns-topic-encrypted", () => {
  const awsManaged = { messages: ['kmsMasterKeyId is "alias/aws/sns", the key that AWS manages.'] };
  itJudges(rule, aws.sns.Topic, [
    [
      "a customer managed key",
      { kmsMasterKeyId: "arn:aws:kms:ap-northeast-1:111122223333:key/1" },
      "compliant",
    ],
    ["an alias of one's own", { kmsMasterKeyId: "alias/alerts" }, "compliant"],
    ["a key of the same program", { kmsMasterKeyId: UNKNOWN }, "compliant"],
    ["no key", { name: "alerts" }, "violation", { messages: ["kmsMasterKeyId is not set"] }],
    ["an empty key", { kmsMasterKeyId: "" }, "violation", { messages: ["kmsMasterKeyId is not set"] }],
    ["a null key", { kmsMasterKeyId: null }, "violation"],
    ["the AWS managed key", { kmsMasterKeyId: "alias/aws/sns" }, "violation", awsManaged],
    [
      "the AWS managed key by its ARN",
      { kmsMasterKeyId: "arn:aws:kms:ap-northeast-1:111122223333:alias/aws/sns" },
      "violation",
      awsManaged,
    ],
    ["a name that is not known yet", { name: UNKNOWN }, "violation"],
  ]);
  itJudges(rule, aws.sqs.Queue, [["a queue", {}, "not applicable"]]);
});
