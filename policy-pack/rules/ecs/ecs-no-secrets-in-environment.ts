import { fsbp, nist80053 } from "../../frameworks";
import { at, checkEach } from "../../inputs";
import { rule, validateTypes } from "../../rule";
import { reportSecrets } from "../../secrets";

/** Where the types describe their containers: as JSON text, or as a value. */
const CONTAINERS: Readonly<Record<string, readonly string[]>> = {
  "aws:ecs/taskDefinition:TaskDefinition": ["containerDefinitions"],
  "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition": ["containerDefinitions"],
  "aws:ecs/expressGatewayService:ExpressGatewayService": ["primaryContainer"],
  "aws:batch/jobDefinition:JobDefinition": [
    ...["containerProperties", "ecsProperties", "eksProperties", "nodeProperties", "parameters"],
  ],
  "aws:apprunner/service:Service": ["sourceConfiguration"],
};

/** The whole description is searched: secrets get into commands, labels and options of log drivers as well. */
export const ecsNoSecretsInEnvironment = rule({
  name: "ecs-no-secrets-in-environment",
  displayName: "No secrets in descriptions of containers",
  description: "A container of ECS, Batch or App Runner must not be given a secret as plain text.",
  severity: "high",
  frameworks: [
    fsbp("ECS.8", "Secrets should not be passed as container environment variables."),
    nist80053("IA-5(7)", "No embedded unencrypted static authenticators."),
  ],
  tags: ["ecs", "batch", "apprunner", "secrets"],
  remediationSteps:
    "Store the secret in AWS Secrets Manager or as a SecureString parameter, and name its ARN under secrets (valueFrom) " +
    "or runtimeEnvironmentSecrets; change the secret that was written here. Exempt the resource if the value is no secret.",
  url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html",
  ja: {
    displayName: "コンテナ定義に秘密情報を書かない",
    description:
      "ECS、Batch、App Runner のコンテナに、パスワードやキーなどの秘密情報を平文で渡してはなりません。",
    remediationSteps:
      "秘密情報は AWS Secrets Manager または SecureString パラメータに保存し、secrets (valueFrom) または runtimeEnvironmentSecrets に ARN を指定します。" +
      "定義に書いていた値は変更します。秘密情報でない場合は、そのリソースを例外 (exempt) に登録します。",
  },
  validateResource: validateTypes(Object.keys(CONTAINERS), (inputs, { type }, report) => {
    checkEach(CONTAINERS[type]!, (argument) => {
      reportSecrets(
        argument,
        at(inputs, argument),
        "so everybody who may look at the definition can read it, in every revision of it. " +
          "Name the ARN of a secret under secrets instead.",
        report,
      );
    });
  }),
});
