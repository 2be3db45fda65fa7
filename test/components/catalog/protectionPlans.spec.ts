import assert from "node:assert/strict";
import { protectionPlans } from "../../../components/catalog/protectionPlans";

describe("protection plans of GuardDuty", () => {
  it("are all that an organisation can switch on", () => {
    assert.deepEqual(protectionPlans.map(({ name }) => name).sort(), [
      "EBS_MALWARE_PROTECTION",
      "EKS_AUDIT_LOGS",
      "LAMBDA_NETWORK_LOGS",
      "RDS_LOGIN_EVENTS",
      "RUNTIME_MONITORING", // not together with EKS_RUNTIME_MONITORING, which AWS refuses
      "S3_DATA_EVENTS",
    ]);
  });

  it("let GuardDuty install every agent, in the order in which its API lists them", () => {
    assert.deepEqual(
      protectionPlans.filter(({ agents }) => agents),
      [
        {
          name: "RUNTIME_MONITORING",
          agents: ["ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT", "EKS_ADDON_MANAGEMENT"],
        },
      ],
    );
  });
});
