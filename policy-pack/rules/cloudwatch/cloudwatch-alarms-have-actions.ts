import { settle } from "../../answer";
import { is } from "../../compare";
import { nist80053 } from "../../frameworks";
import { at, checkEach, isUnknown, listOf } from "../../inputs";
import { ALARM } from "../../metrics";
import { stackRule } from "../../rule";
import { refersTo, resourcesOf, type StackResource } from "../../stack";

const COMPOSITE = "aws:cloudwatch/compositeAlarm:CompositeAlarm";

/** What acts on an alarm by looking at it, so that the alarm needs no action of its own; and where it names the alarm. */
const READERS = {
  [COMPOSITE]: "alarmRule",
  "aws:appconfig/environment:Environment": "monitors",
  "aws:autoscaling/group:Group": "instanceRefresh",
  "aws:codedeploy/deploymentGroup:DeploymentGroup": "alarmConfiguration",
  "aws:ecs/service:Service": "alarms",
  "aws:route53/healthCheck:HealthCheck": "cloudwatchAlarmName",
};

export const cloudwatchAlarmsHaveActions = stackRule({
  name: "cloudwatch-alarms-have-actions",
  displayName: "Alarms that somebody hears",
  description: "A CloudWatch alarm must do something when it goes off.",
  severity: "high",
  frameworks: [
    nist80053(
      "AU-6(1), AU-6(5), SI-4(12)",
      "Automated alerts (Security Hub controls CloudWatch.15 and CloudWatch.17).",
    ),
  ],
  tags: ["cloudwatch", "detection"],
  remediationSteps:
    "Set alarmActions to the ARN of an SNS topic that people read, and leave actionsEnabled out; or let a composite alarm name this one.",
  url: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html",
  ja: {
    displayName: "アラームは誰かに届く",
    description: "CloudWatch アラームには、アラーム状態になったときのアクションを設定しなければなりません。",
    remediationSteps:
      "alarmActions に、担当者が受け取る SNS トピックの ARN を指定し、actionsEnabled は省略します。" +
      "または、複合アラームからこのアラームを参照します。",
  },
  types: [ALARM, COMPOSITE, ...Object.keys(READERS).filter((type) => type !== COMPOSITE)],
  validateStack: (args, report) => {
    const alarms = resourcesOf(args, ALARM, COMPOSITE);
    if (alarms.length === 0) args.notApplicable("The stack has no alarm");
    const readers = Object.entries(READERS).flatMap(([type, property]) =>
      resourcesOf(args, type).map((reader) => (alarm: StackResource) => reads(reader, property, alarm)),
    );
    checkEach(alarms, (alarm) => {
      if (readers.some((isReadBy) => isReadBy(alarm))) return;
      const { props, urn } = alarm;
      const actions = at(props, "alarmActions");
      // An action that is not known yet is one all the same.
      const silent = isUnknown(actions) ? actions : !listOf(actions).some(Boolean);
      const disabled = is(at(props, "actionsEnabled") ?? true, false);
      if (disabled === true) {
        report(
          "actionsEnabled is false, so the alarm goes off without anybody being told. Leave it out.",
          urn,
        );
      }
      if (silent === true) {
        report(
          "alarmActions is empty, so the alarm goes off without anybody being told. Set it to the ARN of an SNS topic.",
          urn,
        );
      }
      settle(disabled);
      settle(silent);
    });
  },
});

/** By reference, or by the name or the ARN of the alarm somewhere in the property. */
function reads(reader: StackResource, property: string, alarm: StackResource): boolean {
  if (refersTo(reader, property, alarm)) return true;
  const name = at(alarm.props, alarm.type === COMPOSITE ? "alarmName" : "name");
  const words = JSON.stringify(at(reader.props, property) ?? "").split(/[\\"'()[\]{},]/);
  return (
    typeof name === "string" && words.some((word) => word.trim() === name || word.endsWith(`:alarm:${name}`))
  );
}
