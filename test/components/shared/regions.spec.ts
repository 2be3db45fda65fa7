import assert from "node:assert/strict";
import { partitionOf } from "../../../components/shared/regions";

describe("partitionOf", () => {
  const cases: [region: string, partition: string][] = [
    ["ap-northeast-1", "aws"],
    ["us-east-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["cn-northwest-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["us-gov-east-1", "aws-us-gov"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["us-isof-south-1", "aws-iso-f"],
    ["eu-isoe-west-1", "aws-iso-e"],
    ["eusc-de-east-1", "aws-eusc"],
  ];
  for (const [region, partition] of cases) {
    it(`${region} is in ${partition}`, () => assert.equal(partitionOf(region), partition));
  }
});
