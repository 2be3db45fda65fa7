/**
 * The simulated AWS as a provider for the real Pulumi engine, so that `pulumi preview | up | destroy` run
 * from end to end without an AWS account:
 *
 *     node --import tsx simulation/provider.ts aws 111122223333 ap-northeast-1     (prints a port)
 *     PULUMI_DEBUG_PROVIDERS=aws:<port> pulumi preview
 *
 * The engine does not let it create anything during a preview, so outputs are unknown then, as with AWS.
 */
import { isDeepStrictEqual } from "node:util";
import { Vpc } from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import packageJson from "../package.json";
import { SimulatedAws, type Created, type Values } from "./aws";

function awsProvider(aws: SimulatedAws): pulumi.provider.Provider {
  return {
    version: packageJson.dependencies["@pulumi/aws"],
    create: async (urn, inputs: Values) => {
      const { id, outputs } = create(aws, urn, inputs);
      return { id, outs: { ...outputs, ...inputs } };
    },
    // Outputs hold the inputs of the last update: whatever differs from them is a change.
    diff: async (_id, _urn, outputs: Values, inputs: Values) => ({
      changes: Object.entries(inputs).some(([key, value]) => !isDeepStrictEqual(outputs[key], value)),
    }),
    update: async (_id, urn, _outputs, inputs: Values) => ({
      outs: { ...create(aws, urn, inputs).outputs, ...inputs },
    }),
    delete: async () => undefined,
    invoke: async (token, args: Values) => ({ outputs: aws.invoke(token, args) }),
  };
}

/** Components of awsx, such as a VPC, are made by its provider. Here they have one child, which needs a provider. */
function awsxProvider(aws: SimulatedAws): pulumi.provider.Provider {
  return {
    version: packageJson.dependencies["@pulumi/awsx"],
    construct: async (name, type, inputs, options) => {
      const parent = new pulumi.ComponentResource(type, name, {}, options);
      new Vpc(name, { cidrBlock: inputs.cidrBlock as pulumi.Input<string> }, { parent });
      const { outputs } = create(aws, `::::${type}::${name}`, inputs);
      return { urn: parent.urn, state: outputs };
    },
  };
}

function create(aws: SimulatedAws, urn: string, inputs: Values): Created {
  const [, , types = "", name = ""] = urn.split("::");
  const type = types.split("$").pop() ?? "";
  const created = aws.create({ type, name, inputs });
  if (!created) throw new Error(`${type} is not simulated; add it to simulation/resources.ts`);
  return created;
}

const [pkg, account = "", region = ""] = process.argv.slice(2);
const aws = new SimulatedAws(account, region);
void pulumi.provider.main(pkg === "awsx" ? awsxProvider(aws) : awsProvider(aws), []);
