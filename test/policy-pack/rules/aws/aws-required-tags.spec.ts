import assert from "node:assert/strict";
import { awsRequiredTags as rule } from "../../../../policy-pack/rules/aws/aws-required-tags";
import { UNKNOWN, itJudges, remediate } from "../../../support/policy";

describe("aws-required-tags", () => {
  const config = { required: { Owner: ["*"], Stage: ["dev", "prod-*"] } };
  const tagged = (tags: unknown) => ({ bucket: UNKNOWN, tags });
  const provider = (tags: Record<string, string>) => ({ props: { defaultTags: JSON.stringify({ tags }) } });
  const good = { Owner: "web", Stage: "dev" };

  itJudges(rule, "aws:s3/bucket:Bucket", [
    ["nothing asked for", {}, "compliant"],
    ["the tags", tagged(good), "compliant", { config }],
    ["a value by its pattern", tagged({ ...good, Stage: "prod-eu" }), "compliant", { config }],
    [
      "no tags",
      {},
      "violation",
      { config, messages: ["The tag Owner is missing", "The tag Stage is missing"] },
    ],
    [
      "one tag missing",
      tagged({ Owner: "web" }),
      "violation",
      { config, messages: ["The tag Stage is missing"] },
    ],
    ["a tag in other letters", tagged({ ...good, Owner: undefined, owner: "web" }), "violation", { config }],
    [
      "another value",
      tagged({ ...good, Stage: "test" }),
      "violation",
      { config, messages: ['The tag Stage is "test", which is none of: dev, prod-*.'] },
    ],
    ["tags of the provider", {}, "compliant", { config, resource: { provider: provider(good) } }],
    [
      "a tag of its own instead of the provider's",
      tagged({ Stage: "test" }),
      "violation",
      { config, resource: { provider: provider(good) } },
    ],
    ["tags not known yet", tagged(UNKNOWN), "unknown", { config, unknown: "tags" }],
    [
      "tags not known yet, where any value is good",
      tagged(UNKNOWN),
      "unknown",
      { config: { required: { Owner: ["*"] } }, unknown: "tags" },
    ],
    [
      "tags of the provider not known yet",
      {},
      "unknown",
      {
        config: { required: { Owner: ["*"] } },
        resource: { provider: { props: { defaultTags: UNKNOWN } } },
        unknown: "defaultTags",
      },
    ],
    [
      "a value not known yet, where any is good",
      tagged({ ...good, Owner: UNKNOWN }),
      "compliant",
      { config },
    ],
    [
      "a value not known yet, where some are good",
      tagged({ Stage: UNKNOWN }),
      "violation and unknown",
      { config, messages: ["Owner"], unknown: "tags.Stage" },
    ],
  ]);
  itJudges(rule, "aws:iam/rolePolicy:RolePolicy", [["a type without tags", {}, "compliant", { config }]]);
  itJudges(rule, "aws:guardduty/iPSet:IPSet", [
    ["a type in a file of another name", {}, "violation", { config }],
  ]);
  itJudges(rule, "aws:autoscaling/group:Group", [
    ["a type whose tags are a list", {}, "compliant", { config }],
  ]);
  itJudges(rule, "random:index/randomId:RandomId", [["another package", {}, "compliant", { config }]]);

  describe("as remediation", () => {
    const type = "aws:s3/bucket:Bucket";
    const defaults = { Owner: "nobody" };

    it("adds a tag that is missing", async () => {
      const props = { tags: { Stage: "dev" }, region: "eu-west-1" };
      const remedied = await remediate(rule, { type, props }, { defaults });
      assert.deepEqual(remedied, { tags: { Stage: "dev", Owner: "nobody" }, region: "eu-west-1" });
    });

    it("adds tags where there are none", async () => {
      assert.deepEqual(await remediate(rule, { type, props: {} }, { defaults }), { tags: defaults });
    });

    it("leaves alone what has the tag, by itself or by its provider, or takes none", async () => {
      const own = { type, props: { tags: { Owner: "web" } } };
      const given = { type, props: {}, provider: provider({ Owner: "web" }) };
      const none = { type: "aws:iam/rolePolicy:RolePolicy", props: {} };
      for (const resource of [own, given, none]) {
        assert.equal(await remediate(rule, resource, { defaults }), undefined, JSON.stringify(resource));
      }
    });
  });
});
