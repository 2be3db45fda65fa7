import assert from "node:assert/strict";
import { eventRoutes } from "../../../components/catalog/eventRoutes";
import { EventRouting, type EventRoutingArgs } from "../../../components/notification/eventRouting";
import { allows, policyOf, servicesOf } from "../../support/policies";
import { ACCOUNT, HOME, record, type Recording } from "../../support/record";

const RULE = "aws:cloudwatch/eventRule:EventRule";
const TARGET = "aws:cloudwatch/eventTarget:EventTarget";
const ROLE = "aws:iam/role:Role";
const ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";

const mail = `arn:aws:sns:${HOME}:${ACCOUNT}:mail`;
const chat = `arn:aws:sns:${HOME}:${ACCOUNT}:chat`;
const homeBus = `arn:aws:events:${HOME}:${ACCOUNT}:event-bus/default`;

describe("EventRouting", () => {
  const build = (changes: Partial<EventRoutingArgs> = {}) =>
    record(
      () =>
        new EventRouting("events", {
          role: "guest",
          accountId: ACCOUNT,
          partition: "aws",
          homeRegion: HOME,
          linkedRegions: ["us-east-1", "eu-west-1"],
          topicArns: { mail, chat },
          ...changes,
        }),
    );

  let guest: Recording;
  before(async () => {
    guest = await build();
  });

  /** Key of the route behind each rule of a region, by its pattern. */
  const routesIn = (recording: Recording, region: string) =>
    recording
      .of(RULE)
      .filter(({ inputs }) => inputs.region === region)
      .map(({ inputs }) => {
        const route = eventRoutes.find(({ pattern }) => JSON.stringify(pattern) === inputs.eventPattern);
        return route?.key;
      })
      .sort();

  /** Where the rules of a region lead, without repetitions. */
  const targetsIn = (recording: Recording, region: string) => {
    const targets = recording.of(TARGET).filter(({ inputs }) => inputs.region === region);
    return [...new Set(targets.map(({ inputs }) => String(inputs.arn)))].sort();
  };

  /** Each target belongs to a rule, and waits for it. */
  const rulesOfTargets = (recording: Recording, arn: string) =>
    recording
      .of(TARGET)
      .filter(({ inputs }) => inputs.arn === arn)
      .map(({ dependsOn }) => recording.of(RULE).find(({ name }) => dependsOn.includes(name)));

  const all = eventRoutes.map(({ key }) => key).sort();
  const allButSecurityHub = all.filter((key) => key !== "securityhub");

  for (const topic of [mail, chat]) {
    it(`brings every route to the topic ${topic.split(":").pop()}`, () => {
      assert.deepEqual(routesIn(guest, HOME), all);
      const rules = rulesOfTargets(guest, topic);
      assert.equal(new Set(rules).size, eventRoutes.length);
      assert.ok(rules.every((rule) => rule?.inputs.region === HOME));
    });
  }

  it("names no role for a topic, because EventBridge may then fail to deliver", () => {
    const targets = guest.of(TARGET).filter(({ inputs }) => inputs.region === HOME);
    assert.deepEqual(
      targets.filter(({ inputs }) => "roleArn" in inputs),
      [],
    );
  });

  const linked: [role: "audit" | "guest", routes: string[]][] = [
    ["guest", all],
    ["audit", allButSecurityHub],
  ];
  for (const [role, routes] of linked) {
    it(`forwards ${routes.join(", ")} of a linked region to the home bus of ${role}`, async () => {
      const recording = await build({ role });
      for (const region of ["us-east-1", "eu-west-1"]) {
        assert.deepEqual(routesIn(recording, region), routes);
        assert.deepEqual(targetsIn(recording, region), [homeBus]);
      }
      assert.equal(new Set(rulesOfTargets(recording, homeBus)).size, 2 * routes.length);
    });
  }

  it("forwards with the role, when the role may", () => {
    const [role, policy] = [guest.one(ROLE), guest.one(ROLE_POLICY)];
    for (const { inputs, dependsOn } of guest.of(TARGET).filter(({ inputs }) => inputs.arn === homeBus)) {
      assert.match(String(inputs.roleArn), /^arn:aws:iam::111122223333:role\/events-forwarding/);
      assert.ok(dependsOn.includes(role.name) && dependsOn.includes(policy.name), dependsOn.join());
    }
    assert.ok(policy.dependsOn.includes(role.name));
    assert.equal(allows(policyOf(policy), { action: "events:PutEvents", resource: homeBus }), true);
  });

  const callers: [title: string, account: string, arn: string, allowed: boolean][] = [
    ["a rule of a linked region", ACCOUNT, `arn:aws:events:us-east-1:${ACCOUNT}:rule/alerts`, true],
    ["a rule of another account", "999999999999", "arn:aws:events:us-east-1:999999999999:rule/alerts", false],
    [
      "another account that names our rule",
      "999999999999",
      `arn:aws:events:us-east-1:${ACCOUNT}:rule/x`,
      false,
    ],
    ["a pipe", ACCOUNT, `arn:aws:pipes:us-east-1:${ACCOUNT}:pipe/alerts`, false],
  ];
  for (const [title, account, arn, allowed] of callers) {
    it(`${allowed ? "lends" : "does not lend"} the role to ${title}`, () => {
      const trust = policyOf(guest.one(ROLE), "assumeRolePolicy");
      const context = { "aws:SourceAccount": account, "aws:SourceArn": arn };
      const request = { principal: "events.amazonaws.com", action: "sts:AssumeRole", context };
      assert.equal(allows(trust, request), allowed);
      assert.deepEqual(servicesOf(trust), ["events.amazonaws.com"]);
    });
  }

  it("needs no role and no forwarding in one region", async () => {
    const recording = await build({ linkedRegions: [] });
    assert.deepEqual([recording.of(ROLE).length, recording.of(ROLE_POLICY).length], [0, 0]);
    assert.deepEqual(targetsIn(recording, HOME), [chat, mail]);
    assert.equal(recording.of(TARGET).length, 2 * eventRoutes.length);
  });
});
