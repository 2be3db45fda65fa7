import type { Place, Values } from "./aws";
import { ec2Id, hex } from "./identifiers";
import { policyDocument } from "./policyDocument";

type Answer = (args: Values, place: Place) => Values;

const ORGANIZATION = "o-a1b2c3d4e5";
const MANAGEMENT_ACCOUNT = "999988887777";

/** What AWS answers to each provider function that a program may call. */
export const invokes: Record<string, Answer> = {
  "aws:index/getCallerIdentity:getCallerIdentity": (_, { account, partition }) => ({
    id: account,
    accountId: account,
    userId: "AROAEXAMPLEEXAMPLE123:deployer",
    arn: `arn:${partition}:sts::${account}:assumed-role/deployer/deployer`,
  }),
  "aws:index/getPartition:getPartition": (_, { partition }) => ({
    id: partition,
    partition,
    dnsSuffix: partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com",
    reverseDnsPrefix: partition === "aws-cn" ? "cn.com.amazonaws" : "com.amazonaws",
  }),
  "aws:index/getRegion:getRegion": (_, { region }) => ({ id: region, name: region, region }),
  "aws:index/getAvailabilityZones:getAvailabilityZones": (_, { region }) => ({
    id: region,
    names: ["a", "b", "c"].map((zone) => region + zone),
    zoneIds: [1, 2, 3].map((zone) => `${region.replaceAll(/[^a-z0-9]/g, "")}-az${zone}`),
  }),
  "aws:iam/getPolicyDocument:getPolicyDocument": policyDocument,
  "aws:organizations/getOrganization:getOrganization": (_, { partition }) => ({
    id: ORGANIZATION,
    arn: `arn:${partition}:organizations::${MANAGEMENT_ACCOUNT}:organization/${ORGANIZATION}`,
    featureSet: "ALL",
    masterAccountId: MANAGEMENT_ACCOUNT,
    roots: [{ id: "r-a1b2", name: "Root" }],
    accounts: [],
  }),
  "aws:ec2/getVpc:getVpc": (args, { region }) => ({
    id: args.id ?? ec2Id("vpc", region),
    cidrBlock: "172.31.0.0/16",
    default: true,
  }),
  // Each region of an account begins with a default VPC.
  "aws:ec2/getVpcs:getVpcs": (_, { region }) => ({ id: region, ids: [ec2Id("vpc", region)] }),
  "aws:ec2/getSubnets:getSubnets": (_, { region }) => ({
    id: region,
    ids: ["a", "b", "c"].map((zone) => ec2Id("subnet", region + zone)),
  }),
  "aws:ec2/getAmi:getAmi": (args, { region }) => ({
    id: ec2Id("ami", JSON.stringify(args)),
    architecture: "x86_64",
    imageId: ec2Id("ami", JSON.stringify(args)),
    name: `simulated-${hex(region, 7)}`,
  }),
};
