import { all, any, settle, type Answer } from "../../answer";
import { coversAction, isAllow, readDocument, type Statement } from "../../document";
import { nist80053 } from "../../frameworks";
import { at, checkEach, isUnknown } from "../../inputs";
import { finderOf, given } from "../../references";
import { stackRule } from "../../rule";
import { resourcesOf } from "../../stack";

const TOPIC = "aws:sns/topic:Topic";
const ALIAS = "aws:kms/alias:Alias";
const KEY_POLICY = "aws:kms/keyPolicy:KeyPolicy";
const KEYS = [
  "aws:kms/externalKey:ExternalKey",
  "aws:kms/key:Key",
  "aws:kms/replicaExternalKey:ReplicaExternalKey",
  "aws:kms/replicaKey:ReplicaKey",
];

const EVENTBRIDGE = "events.amazonaws.com";

/**
 * Where a service of AWS is told to publish to a topic, and as whom it does so.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
const PUBLISHERS: Readonly<Record<string, { properties: readonly string[]; service: string }>> = {
  "aws:budgets/budget:Budget": { properties: ["notifications"], service: "budgets.amazonaws.com" },
  "aws:cloudtrail/trail:Trail": { properties: ["snsTopicName"], service: "cloudtrail.amazonaws.com" },
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": {
    properties: ["alarmActions", "insufficientDataActions", "okActions"],
    service: "cloudwatch.amazonaws.com",
  },
  "aws:cloudwatch/eventTarget:EventTarget": { properties: ["arn"], service: EVENTBRIDGE },
  "aws:cloudwatch/metricAlarm:MetricAlarm": {
    properties: ["alarmActions", "insufficientDataActions", "okActions"],
    service: "cloudwatch.amazonaws.com",
  },
  "aws:costexplorer/anomalySubscription:AnomalySubscription": {
    properties: ["subscribers"],
    service: "costalerts.amazonaws.com",
  },
  "aws:dms/eventSubscription:EventSubscription": {
    properties: ["snsTopicArn"],
    service: "dms.amazonaws.com",
  },
  "aws:glacier/vault:Vault": { properties: ["notification"], service: "glacier.amazonaws.com" },
  "aws:rds/eventSubscription:EventSubscription": {
    properties: ["snsTopic"],
    service: "events.rds.amazonaws.com",
  },
  "aws:redshift/eventSubscription:EventSubscription": {
    properties: ["snsTopicArn"],
    service: "redshift.amazonaws.com",
  },
  "aws:s3/bucketNotification:BucketNotification": { properties: ["topics"], service: "s3.amazonaws.com" },
  "aws:ses/identityNotificationTopic:IdentityNotificationTopic": {
    properties: ["topicArn"],
    service: "ses.amazonaws.com",
  },
};

/** What a publisher does with the key of a topic. */
const ACTIONS = ["kms:GenerateDataKey", "kms:Decrypt"];

export const snsKeyLetsPublishersUseIt = stackRule({
  name: "sns-key-lets-publishers-use-it",
  displayName: "Publishers can use the key of an SNS topic",
  description: "The key of an SNS topic must let the AWS services that publish to the topic use it.",
  severity: "high",
  frameworks: [nist80053("SI-4", "System monitoring: alerts reach those who have to act.")],
  tags: ["sns", "kms", "alerts"],
  remediationSteps:
    "Add a statement to the key policy that allows the service as Principal kms:GenerateDataKey* and kms:Decrypt. For " +
    "EventBridge, without a condition on aws:SourceAccount, aws:SourceArn or aws:SourceOrgID.",
  url: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
  ja: {
    displayName: "SNS トピックの発行元によるキーの使用",
    description:
      "SNS トピックのキーは、そのトピックに発行する AWS サービスがキーを使えるようにしなければなりません。",
    remediationSteps:
      "キーポリシーで、サービスを Principal として kms:GenerateDataKey* と kms:Decrypt を許可します。EventBridge の場合、" +
      "aws:SourceAccount、aws:SourceArn、aws:SourceOrgID の条件は付けられません。",
  },
  types: [TOPIC, ...KEYS, ALIAS, KEY_POLICY, ...Object.keys(PUBLISHERS)],
  validateStack: (args, report) => {
    const topics = resourcesOf(args, TOPIC);
    const keys = resourcesOf(args, ...KEYS);
    const findTopic = finderOf(topics, ["arn", "name"]);
    const findKey = finderOf(keys, ["arn", "keyId"]);
    const findAlias = finderOf(resourcesOf(args, ALIAS), ["arn", "name"]);

    /** The services that publish to each topic. */
    const services = new Map(topics.map(({ urn }) => [urn, new Set<string>()]));
    for (const source of resourcesOf(args, ...Object.keys(PUBLISHERS))) {
      const { properties, service } = PUBLISHERS[source.type]!;
      for (const { urn } of properties.flatMap((property) => findTopic(source, property))) {
        services.get(urn)!.add(service);
      }
    }

    /** The separate policies of keys: a later one replaces that which the key was made with. */
    const policies = new Map(
      resourcesOf(args, KEY_POLICY).flatMap((policy) =>
        findKey(policy, "keyId").map(({ urn }) => [urn, at(policy.props, "policy")] as const),
      ),
    );

    const routes = topics.flatMap((topic) => {
      const aliases = findAlias(topic, "kmsMasterKeyId");
      const [key] = [
        ...findKey(topic, "kmsMasterKeyId"),
        ...aliases.flatMap((alias) => findKey(alias, "targetKeyId")),
      ];
      if (!key) return [];
      const policy = policies.has(key.urn) ? policies.get(key.urn) : given(key, "policy");
      return [...services.get(topic.urn)!].map((service) => ({ topic, key, policy, service }));
    });
    checkEach(routes, ({ topic, key, policy, service }) => {
      const statements = readDocument(policy);
      if (isUnknown(statements)) throw statements;
      const missing = ACTIONS.filter(
        (action) => !settle(any(...statements.map((statement) => lets(statement, service, action)))),
      );
      if (missing.length > 0) {
        report(
          `${service} publishes to the topic, and the policy of its key "${key.name}" does not let it use ` +
            `${missing.join(" and ")}${service === EVENTBRIDGE ? " (without conditions on the source, which EventBridge does not send)" : ""}, ` +
            "so the messages vanish without an error. Allow it in the key policy.",
          topic.urn,
        );
      }
    });
  },
});

/** The conditions that EventBridge does not meet. */
const SOURCE_KEYS = ["aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid"];

/** A key policy without the service leaves it to IAM, which decides for users and roles only. */
function lets(statement: Statement, service: string, action: string): Answer {
  const { principals, conditions } = statement;
  const isFor = (wanted: string) =>
    any(...principals.map(({ value }) => (isUnknown(value) ? value : value === wanted)));
  return all(
    isAllow(statement),
    coversAction(statement, action),
    any(isFor(service), all(isFor("*"), conditions.length === 0)),
    service !== EVENTBRIDGE || !conditions.some(({ key }) => SOURCE_KEYS.includes(key)),
  );
}
