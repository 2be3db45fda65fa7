import { all, not, settle } from "../../answer";
import { coversAction, isAllow, isNarrowed, validateDocuments } from "../../document";
import { TRUST_DOCUMENTS } from "../../documentInputs";
import { nist80053 } from "../../frameworks";
import { checkEach, isUnknown } from "../../inputs";
import { rule } from "../../rule";

/**
 * Services that AWS documents as saying on whose behalf they assume a role. A condition on what a service does not say
 * shuts it out, so no other is asked for one: not EC2, Lambda, API Gateway, CloudTrail or chat channels; nor AWS
 * Config, which says it for recorders, but of aggregators nothing is documented.
 */
const SERVICES = [
  "bedrock",
  "codedeploy",
  "datasync",
  "ecs-tasks",
  "events",
  "logs",
  "monitoring\\.rds",
  "scheduler",
  "ssm",
  "states",
  "transfer",
  "vpc-flow-logs",
];

/** In China and in some regions, the principal has a longer name. */
const SAYS_ITS_SOURCE = new RegExp(`^(${SERVICES.join("|")})(\\.[a-z0-9-]+)?\\.amazonaws\\.com(\\.cn)?$`);

export const iamTrustServiceSource = rule({
  name: "iam-trust-service-source",
  displayName: "Services assume roles for your account only",
  description: "A role that trusts a service must say on whose behalf, if the service tells it.",
  severity: "medium",
  // A role can only be passed to a service inside of its account, which leaves little; so this advises.
  enforcementLevel: "advisory",
  frameworks: [nist80053("AC-3, AC-6", "Access enforcement and least privilege.")],
  tags: ["iam", "roles", "confused-deputy"],
  remediationSteps:
    "Add a condition to the trust policy: StringEquals aws:SourceAccount with your account, and ArnLike aws:SourceArn " +
    "with the resource, as the service's own documentation writes it.",
  url: "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html",
  ja: {
    displayName: "サービスによるロール引き受け元の限定",
    description:
      "サービスを信頼するロールでは、そのサービスが対応している場合、呼び出し元を条件で限定しなければなりません。",
    remediationSteps:
      "信頼ポリシーに条件を追加します。自アカウントを aws:SourceAccount (StringEquals) に、対象リソースを aws:SourceArn (ArnLike) に、" +
      "各サービスのドキュメントのとおりに指定します。",
  },
  validateResource: validateDocuments(TRUST_DOCUMENTS, ({ argument, statements }, _, report) => {
    checkEach(statements, (statement) => {
      // A name that is not known yet is no service: nobody makes one.
      const services = statement.principals
        .filter(({ type }) => type === "Service")
        .map(({ value }) => value)
        .filter((value) => !isUnknown(value) && SAYS_ITS_SOURCE.test(value));
      if (services.length === 0) return;
      const assumes = coversAction(statement, "sts:AssumeRole");
      if (settle(all(isAllow(statement), assumes, not(isNarrowed(statement))))) {
        report(
          `${argument}: ${statement.label} lets ${services.join(", ")} assume the role on behalf of any account, so ` +
            "somebody else could have it used for him. Add a condition on aws:SourceAccount or aws:SourceArn.",
        );
      }
    });
  }),
});
