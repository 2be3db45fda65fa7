import assert from "node:assert/strict";
import { AccessAnalysis } from "../../../components/audit/accessAnalysis";
import { record } from "../../support/record";

describe("AccessAnalysis", () => {
  it("looks at the whole organisation from each region", async () => {
    const regions = ["ap-northeast-1", "us-east-1"];
    const recording = await record(() => new AccessAnalysis("access", { regions }));
    assert.deepEqual(
      recording
        .of("aws:accessanalyzer/analyzer:Analyzer")
        .map(({ inputs: { type, region } }) => ({ type, region })),
      regions.map((region) => ({ type: "ORGANIZATION", region })),
    );
  });
});
