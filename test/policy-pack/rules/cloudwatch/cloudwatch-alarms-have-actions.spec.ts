import { cloudwatchAlarmsHaveActions as rule } from "../../../../policy-pack/rules/cloudwatch/cloudwatch-alarms-have-actions";
import { UNKNOWN, itJudgesStack, type Inputs } from "../../../support/policy";

describe("cloudwatch-alarms-have-actions", () => {
  const topic = "arn:aws:sns:eu-west-1:111122223333:alerts";
  const alarm = (props: Inputs) => ({
    type: "aws:cloudwatch/metricAlarm:MetricAlarm",
    name: "alarm",
    props: { name: "cpu", ...props },
  });
  const composite = (props: Inputs, propertyDependencies: Record<string, string[]> = {}) => ({
    type: "aws:cloudwatch/compositeAlarm:CompositeAlarm",
    name: "both",
    props: { alarmName: "both", ...props },
    propertyDependencies,
  });

  itJudgesStack(rule, [
    ["no alarm", [], "not applicable"],
    ["an action", [alarm({ alarmActions: [topic] })], "compliant"],
    ["an action of the same program", [alarm({ alarmActions: [UNKNOWN] })], "compliant"],
    ["actions said to be on", [alarm({ alarmActions: [topic], actionsEnabled: true })], "compliant"],
    ["none", [alarm({})], "violation", { messages: ["alarmActions is empty"], about: ["alarm"] }],
    ["an empty list", [alarm({ alarmActions: [] })], "violation"],
    ["an empty action", [alarm({ alarmActions: [""] })], "violation"],
    ["an action for the end of the alarm only", [alarm({ okActions: [topic] })], "violation"],
    [
      "actions switched off",
      [alarm({ alarmActions: [topic], actionsEnabled: false })],
      "violation",
      { messages: ["actionsEnabled is false"] },
    ],
    [
      "both",
      [alarm({ actionsEnabled: false })],
      "violation",
      { messages: ["actionsEnabled", "alarmActions"] },
    ],
    ["a composite alarm", [composite({})], "violation", { about: ["both"] }],

    [
      "named by a composite alarm",
      [alarm({}), composite({ alarmActions: [topic], alarmRule: 'ALARM("cpu")' })],
      "compliant",
    ],
    [
      "named without quotes",
      [alarm({}), composite({ alarmActions: [topic], alarmRule: "ALARM( cpu ) OR FALSE" })],
      "compliant",
    ],
    [
      "named by its ARN",
      [
        alarm({}),
        composite({
          alarmActions: [topic],
          alarmRule: "ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:cpu)",
        }),
      ],
      "compliant",
    ],
    [
      "a composite alarm named by another",
      [
        { ...composite({ alarmName: "inner" }), name: "inner" },
        composite({ alarmActions: [topic], alarmRule: 'ALARM("inner")' }),
      ],
      "compliant",
    ],
    [
      "referred to by a composite alarm",
      [alarm({}), composite({ alarmActions: [topic], alarmRule: UNKNOWN }, { alarmRule: ["alarm"] })],
      "compliant",
    ],
    [
      "an alarm whose name begins like that",
      [alarm({}), composite({ alarmActions: [topic], alarmRule: 'ALARM("cpu-high")' })],
      "violation",
      { about: ["alarm"] },
    ],
    [
      "named by a deployment that rolls back",
      [
        alarm({}),
        {
          type: "aws:codedeploy/deploymentGroup:DeploymentGroup",
          props: { alarmConfiguration: { alarms: ["cpu"], enabled: true } },
        },
      ],
      "compliant",
    ],
    [
      "shown on a dashboard",
      [
        alarm({}),
        {
          type: "aws:cloudwatch/dashboard:Dashboard",
          name: "dashboard",
          props: { dashboardBody: "cpu" },
          propertyDependencies: { dashboardBody: ["alarm"] },
        },
      ],
      "violation",
    ],

    [
      "whether actions are on, not known yet",
      [alarm({ alarmActions: [topic], actionsEnabled: UNKNOWN })],
      "unknown",
      { unknown: "actionsEnabled" },
    ],
    ["actions not known yet", [alarm({ alarmActions: UNKNOWN })], "unknown", { unknown: "alarmActions" }],
    [
      "an alarm not known yet, before one without actions",
      [{ ...alarm({ alarmActions: UNKNOWN }), name: "first" }, alarm({})],
      "violation and unknown",
      { about: ["alarm"] },
    ],
  ]);
});
