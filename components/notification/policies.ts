import {
  managedByAccount,
  policyDocument,
  type PolicyDocument,
  type Statement,
} from "../shared/policyDocument";

/** Who owns the topics, and where they are. */
export interface TopicOwner {
  accountId: string;
  region: string;
  partition: string;
}

interface Publisher {
  sid: string;
  service: string;
  condition?: Statement["Condition"];
}

/**
 * The AWS services that publish to the topics, each with exactly the conditions that AWS honours for it.
 * The key and the topic both have to let a publisher in: without the key, messages vanish in silence.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
const publishers = ({ accountId, region, partition }: TopicOwner): Publisher[] => [
  {
    sid: "EventBridge",
    service: "events.amazonaws.com",
    // EventBridge sends no aws:SourceAccount or aws:SourceArn to an encrypted topic. A condition on them
    // stops every alert, and only the FailedInvocations metric would tell. The price: a rule of another account
    // that knows the topic's ARN could send a false alert.
  },
  {
    sid: "CloudWatchAlarms",
    service: "cloudwatch.amazonaws.com",
    condition: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:*` },
    },
  },
  {
    sid: "Budgets",
    service: "budgets.amazonaws.com",
    condition: {
      StringEquals: { "aws:SourceAccount": accountId },
      ArnLike: { "aws:SourceArn": `arn:${partition}:budgets::${accountId}:*` },
    },
  },
  {
    sid: "CostAnomalies",
    service: "costalerts.amazonaws.com",
    condition: { StringEquals: { "aws:SourceAccount": accountId } },
  },
];

/** Key policy of the key that encrypts the topics. */
export function topicKeyPolicy(owner: TopicOwner): PolicyDocument {
  return policyDocument(
    managedByAccount(owner),
    ...publishers(owner).map(({ sid, service, condition }): Statement => ({
      Sid: `UsedBy${sid}`,
      Effect: "Allow",
      Principal: { Service: service },
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      // In a key policy this is the key itself.
      Resource: "*",
      ...(condition ? { Condition: condition } : {}),
    })),
  );
}

/** Topic policy: AWS services and functions of this account may publish, nobody may do it without TLS. */
export function topicPolicy(owner: TopicOwner, topicArn: string): PolicyDocument {
  return policyDocument(
    {
      // Lambda functions publish with the rights of their role, which IAM decides in this account.
      Sid: "PublishedToByRolesOfThisAccount",
      Effect: "Allow",
      Principal: { AWS: `arn:${owner.partition}:iam::${owner.accountId}:root` },
      Action: "sns:Publish",
      Resource: topicArn,
    },
    ...publishers(owner).map(({ sid, service, condition }): Statement => ({
      Sid: `PublishedToBy${sid}`,
      Effect: "Allow",
      Principal: { Service: service },
      Action: "sns:Publish",
      Resource: topicArn,
      ...(condition ? { Condition: condition } : {}),
    })),
    {
      Sid: "OnlyWithTls",
      Effect: "Deny",
      Principal: "*",
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  );
}

/** What the role of the rules in linked regions may do: put events on the home region's bus. */
export function forwardingPolicy(homeBusArn: string): PolicyDocument {
  return policyDocument({
    Sid: "ForwardToHomeRegion",
    Effect: "Allow",
    Action: "events:PutEvents",
    Resource: homeBusArn,
  });
}
