import { configRecorderStarted as rule } from "../../../../policy-pack/rules/config/config-recorder-started";
import { UNKNOWN, itJudgesStack, type Inputs } from "../../../support/policy";

describe("config-recorder-started", () => {
  const recorder = (props: Inputs = {}, name = "recorder") => ({
    type: "aws:cfg/recorder:Recorder",
    name,
    props: { name: "default", ...props },
  });
  const status = (props: Inputs = {}, of?: string) => ({
    type: "aws:cfg/recorderStatus:RecorderStatus",
    name: "status",
    props: { name: "default", isEnabled: true, ...props },
    ...(of !== undefined && { propertyDependencies: { name: [of] } }),
  });
  const [tokyo, dublin] = [{ region: "ap-northeast-1" }, { region: "eu-west-1" }];

  itJudgesStack(rule, [
    ["neither", [], "not applicable"],
    ["started by its name", [recorder(), status()], "compliant"],
    ["started by reference", [recorder(), status({ name: UNKNOWN }, "recorder")], "compliant"],
    [
      "no status",
      [recorder()],
      "violation",
      { messages: ["The stack has no aws.cfg.RecorderStatus"], about: ["recorder"] },
    ],
    ["the status of another recorder", [recorder(), status({ name: "other" })], "violation"],
    [
      "two regions, one of them started",
      [recorder(tokyo, "tokyo"), recorder(dublin, "dublin"), status(tokyo)],
      "violation",
      { about: ["dublin"] },
    ],
    ["started in a region that is left out", [recorder(tokyo), status()], "compliant"],
    ["started, its own region left out", [recorder(), status(tokyo)], "compliant"],
    [
      "stopped",
      [recorder(), status({ isEnabled: false })],
      "violation",
      { messages: ["isEnabled is false"], about: ["status"] },
    ],
    ["a recorder of somebody else, stopped", [status({ isEnabled: false })], "violation"],
    ["a recorder of somebody else, started", [status()], "compliant"],
    ["not known yet", [recorder(), status({ isEnabled: UNKNOWN })], "unknown", { unknown: "isEnabled" }],
  ]);
});
