import { ecsNoSecretsInEnvironment as rule } from "../../../../policy-pack/rules/ecs/ecs-no-secrets-in-environment";
import { UNKNOWN, itJudges } from "../../../support/policy";

describe("ecs-no-secrets-in-environment", () => {
  const task = (container: object) => ({
    containerDefinitions: JSON.stringify([{ name: "app" }, container]),
  });
  itJudges(rule, "aws:ecs/taskDefinition:TaskDefinition", [
    ["a plain variable", task({ environment: [{ name: "TABLE", value: "orders" }] }), "compliant"],
    [
      "a secret by its ARN",
      task({ secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:x" }] }),
      "compliant",
    ],
    [
      "a secret in the environment",
      task({
        environment: [
          { name: "TABLE", value: "orders" },
          { name: "DB_PASSWORD", value: "hunter2" },
        ],
      }),
      "violation",
      {
        messages: [
          "containerDefinitions[1].environment[1] (DB_PASSWORD) holds a literal secret, by its name",
        ],
      },
    ],
    [
      "keys in another case, which the provider takes as well",
      task({ Environment: [{ Name: "DB_PASSWORD", Value: "hunter2" }] }),
      "violation",
    ],
    [
      "a secret in a command",
      task({ command: ["migrate", "postgres://app:hunter2@db/app"] }),
      "violation",
      { messages: ["containerDefinitions[1].command[1] holds a password in an address"] },
    ],
    [
      "a token of a log driver",
      task({ logConfiguration: { logDriver: "splunk", options: { "splunk-token": "hunter2" } } }),
      "violation",
      { messages: ["containerDefinitions[1].logConfiguration.options.splunk-token holds"] },
    ],
    [
      "the same token as a secret",
      task({ logConfiguration: { secretOptions: [{ name: "splunk-token", valueFrom: "arn:aws:x" }] } }),
      "compliant",
    ],
    [
      "a secret in a text that is no JSON",
      { containerDefinitions: "[postgres://app:hunter2@db/app" },
      "violation",
    ],
    ["a text that is no JSON", { containerDefinitions: "[" }, "compliant"],
    ["not known yet", { containerDefinitions: UNKNOWN }, "unknown", { unknown: "containerDefinitions" }],
  ]);
  itJudges(rule, "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition", [
    [
      "a token beside an unknown variable",
      {
        containerDefinitions: [
          {
            environments: [
              { name: "TABLE", value: UNKNOWN },
              { name: "TOKEN", value: "hunter2" },
            ],
          },
        ],
      },
      "violation",
      { messages: ["containerDefinitions[0].environments[1] (TOKEN)"] },
    ],
    [
      "a token not known yet",
      { containerDefinitions: [{ environments: [{ name: "TOKEN", value: UNKNOWN }] }] },
      "unknown",
      { unknown: "containerDefinitions.0.environments.0.value" },
    ],
  ]);
  itJudges(rule, "aws:ecs/expressGatewayService:ExpressGatewayService", [
    ["a token", { primaryContainer: { environments: [{ name: "TOKEN", value: "hunter2" }] } }, "violation"],
  ]);
  itJudges(rule, "aws:batch/jobDefinition:JobDefinition", [
    ["a token", { containerProperties: '{"environment":[{"name":"TOKEN","value":"hunter2"}]}' }, "violation"],
    [
      "containers not known yet before a token of a pod",
      {
        containerProperties: UNKNOWN,
        eksProperties: { podProperties: { containers: [{ envs: [{ name: "TOKEN", value: "hunter2" }] }] } },
      },
      "violation and unknown",
    ],
    ["a parameter", { parameters: { password: "hunter2" } }, "violation"],
  ]);

  const apprunner = (configuration: object) => ({
    sourceConfiguration: { imageRepository: { imageConfiguration: configuration } },
  });
  itJudges(rule, "aws:apprunner/service:Service", [
    ["a token", apprunner({ runtimeEnvironmentVariables: { TOKEN: "hunter2" } }), "violation"],
    ["a token by its ARN", apprunner({ runtimeEnvironmentSecrets: { TOKEN: "arn:aws:x" } }), "compliant"],
  ]);
  itJudges(rule, "aws:ecs/service:Service", [["a service", {}, "not applicable"]]);
});
