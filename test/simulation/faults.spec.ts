import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { provider } from "@pulumi/pulumi";
import { FAULTS_VARIABLE, faulty, readJournal, type Faults } from "../../simulation/faults";
import { ACCOUNT, HOME } from "../support/record";

const RECORDER = "urn:pulumi:test::project::aws:cfg/recorder:Recorder::recorder";
const RULE = "urn:pulumi:test::project::aws:cfg/rule:Rule::rule";
const ALIAS = "urn:pulumi:test::project::aws:kms/alias:Alias::alias";
const LOGS = "urn:pulumi:test::project::aws:cloudwatch/logGroup:LogGroup::logs";

describe("a faulty AWS", () => {
  const folder = mkdtempSync(join(tmpdir(), "baseline-faults-spec-"));
  const journal = join(folder, "journal");
  const plan = join(folder, "plan");
  let made: string[];

  /** Takes everything, like the simulated AWS. */
  const sound: provider.Provider = {
    version: "1.0.0",
    create: async (urn) => {
      made.push(urn);
      return { id: "id", outs: { region: HOME } };
    },
    update: async () => ({ outs: {} }),
    delete: async () => undefined,
  };
  const provide = (faults: Partial<Faults>, file = journal) => {
    process.env[FAULTS_VARIABLE] = JSON.stringify({ journal: file, ...faults });
    return faulty(sound, ACCOUNT);
  };
  /** What became of a creation: the message of the error, or nothing. */
  const create = (faults: provider.Provider, urn: string) =>
    faults.create!(urn, { region: HOME }).then(
      () => "",
      (error: Error) => error.message,
    );
  const happened = () => readJournal(journal).map(({ what, name }) => `${what} ${name}`);

  beforeEach(() => {
    made = [];
    for (const file of [journal, plan]) rmSync(file, { force: true });
  });
  afterEach(() => delete process.env[FAULTS_VARIABLE]);
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is the sound one where nobody asks for faults", () => {
    assert.equal(faulty(sound, ACCOUNT), sound);
  });

  it("refuses each resource once, and has made nothing then", async () => {
    const aws = provide({ first: "each" });
    assert.match(await create(aws, RULE), /refuses to create rule/);
    assert.deepEqual(made, []);
    assert.equal(await create(aws, RULE), "");
    assert.match(await create(aws, ALIAS), /refuses to create alias/);
    assert.deepEqual(happened(), ["refused rule", "created rule", "refused alias"]);
  });

  it("refuses one alone", async () => {
    const aws = provide({ first: { urn: ALIAS } });
    assert.equal(await create(aws, RULE), "");
    assert.match(await create(aws, ALIAS), /refuses to create alias/);
  });

  it("refuses those that rely on what AWS is slow to see", async () => {
    const aws = provide({ first: "slow" });
    assert.equal(await create(aws, ALIAS), "");
    // It has a key, which CloudWatch Logs may not see yet.
    assert.match(await create(aws, LOGS), /refuses to create logs/);
    assert.equal(await create(aws, LOGS.replace("::logs", "::others")), "", "one of each type is enough");
  });

  it("has made a resource that does not become ready, and tells the engine so", async () => {
    const aws = provide({ first: "each", way: "halfway" });
    const error = await aws.create!(RULE, { region: HOME }).catch((error: Error) => error);
    assert.deepEqual(made, [RULE]);
    assert.deepEqual(
      { ...(error as object) },
      { id: "id", properties: { region: HOME }, reasons: [(error as Error).message] },
    );
    await aws.update!("id", RULE, {}, { region: HOME });
    await aws.delete!("id", RULE, { region: HOME });
    assert.deepEqual(happened(), ["halfway rule", "updated rule", "deleted rule"]);
  });

  it("takes turns where both ways are asked for", async () => {
    const aws = provide({ first: "each", way: "both" });
    for (const urn of [RULE, ALIAS]) await create(aws, urn);
    assert.deepEqual(happened(), ["halfway rule", "refused alias"]);
  });

  it("refuses what AWS would, where something of the plan is not there yet", async () => {
    const undisturbed = provide({}, plan);
    for (const urn of [RECORDER, RULE]) await create(undisturbed, urn);
    const aws = provide({ plan });
    assert.match(await create(aws, RULE), /cfg.Rule "rule" may be created before cfg.Recorder "recorder"/);
    assert.equal(await create(aws, RECORDER), "");
    assert.equal(await create(aws, RULE), "");
    assert.deepEqual(happened(), ["too early rule", "created recorder", "created rule"]);
  });

  it("misses nothing that the stack does not make", async () => {
    assert.equal(await create(provide({ plan }), RULE), "");
  });
});
