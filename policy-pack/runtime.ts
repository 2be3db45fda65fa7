/**
 * Changes to the runtime of @pulumi/policy 1.21.0, which alone would take most of the time of a pack as large as this.
 * Without them all is judged the same, only slower (ADR 0011).
 */
import { createRequire } from "node:module";
import type { Policy, PolicyResource, StackValidationArgs } from "@pulumi/policy";
import type { AnalyzeRequest, AnalyzeResponse, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import type { Rule, StackRule } from "./rule";

/** Finds modules as @pulumi/policy does: its own, and of several copies of a package the one that it uses. */
const requireOfPolicy = createRequire(require.resolve("@pulumi/policy"));

/** Pulumi's own default is "advisory", which never stops a deployment. */
export const LEVEL = "mandatory";

/**
 * The runtime reads the properties of a resource from the wire anew for each policy. No policy changes what it is
 * given, so here they are read once and kept as long as the message lives. Only remediations get a copy of their own:
 * changing it is their work.
 */
export function readOnce(): void {
  type Deserialize = (properties: object, forRemediation: boolean) => object;
  const reading = requireOfPolicy("./deserialize") as { deserializeProperties: Deserialize };
  const guarding = requireOfPolicy("./proxy") as { unknownCheckingProxy: (properties: object) => object };
  const { deserializeProperties } = reading;
  const deserializeOnce = once((properties) => deserializeProperties(properties, false));
  reading.deserializeProperties = (properties, forRemediation) =>
    forRemediation ? deserializeProperties(properties, true) : deserializeOnce(properties);
  guarding.unknownCheckingProxy = once(guarding.unknownCheckingProxy);
}

function once(make: (from: object) => object): (from: object) => object {
  const made = new WeakMap<object, object>();
  return (from) => {
    const result = made.get(from) ?? make(from);
    made.set(from, result);
    return result;
  };
}

interface Call<Request> {
  request: Request;
}
type Handler<Request> = (call: Call<Request>, answer: Answer) => void;
type Answer = (error?: Error, response?: AnalyzeResponse) => void;
type Serialize = (response: AnalyzeResponse) => Buffer;

/** Makes a handler that asks some rules. */
type Asking<Request> = (
  name: string,
  version: string,
  level: string,
  rules: readonly Policy[],
) => Handler<Request>;

type Resource = Pick<AnalyzeRequest, "getType">;
type Stack = Pick<AnalyzeStackRequest, "getResourcesList">;

/** Has each rule asked only what it judges, and hands all of them the same. */
export function askSparingly(name: string, version: string, rules: readonly Rule[]): void {
  const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } = requireOfPolicy("./server") as {
    makeAnalyzeRpcFun: Asking<Resource>;
    makeAnalyzeStackRpcFun: Asking<Stack>;
  };
  const others = new WeakMap<AnalyzeResponse, Buffer>();
  const analyze = askByType((some) => makeAnalyzeRpcFun(name, version, LEVEL, some), rules, others);
  const analyzeStack = askWithSameResources(
    (some) => makeAnalyzeStackRpcFun(name, version, LEVEL, some),
    rules,
  );

  interface Methods {
    analyze: { responseSerialize: Serialize };
  }
  const { Server } = requireOfPolicy("@grpc/grpc-js") as {
    Server: { prototype: { addService: (this: unknown, methods: Methods, handlers: object) => void } };
  };
  const { addService } = Server.prototype;
  Server.prototype.addService = function (methods, handlers) {
    const { responseSerialize } = methods.analyze;
    // Two messages one after the other are one message with the lists of both: the wire format promises that.
    const withOthers: Serialize = (response) =>
      Buffer.concat([responseSerialize(response), others.get(response) ?? Buffer.alloc(0)]);
    const changed = { ...methods, analyze: { ...methods.analyze, responseSerialize: withOthers } };
    addService.call(this, changed, { ...handlers, analyze, analyzeStack });
  };
}

/**
 * The runtime asks every rule about every resource, and writes down for each that nearly all of them judge other types.
 * Here a resource meets only the rules on its type. What the others answer is the same for all resources of a type: the
 * first one asks them, and what they said then is sent along with every answer.
 */
function askByType(
  asking: (rules: readonly Rule[]) => Handler<Resource>,
  rules: readonly Rule[],
  othersOf: WeakMap<AnalyzeResponse, Buffer>,
): Handler<Resource> {
  const known = new Map<string, { judges: Handler<Resource>; others: Promise<Buffer> }>();
  const meet = (type: string, call: Call<Resource>) => {
    const judgesIt = ({ types }: Rule) => types.length === 0 || types.includes(type);
    const others = answerOf(asking(rules.filter((rule) => !judgesIt(rule))), call);
    const met = {
      judges: asking(rules.filter(judgesIt)),
      others: others.then((response) => Buffer.from(response.serializeBinary())),
    };
    known.set(type, met);
    return met;
  };
  return (call, answer) => {
    const type = call.request.getType();
    const { judges, others } = known.get(type) ?? meet(type, call);
    Promise.all([answerOf(judges, call), others]).then(([response, bytes]) => {
      othersOf.set(response, bytes);
      answer(undefined, response);
    }, answer);
  };
}

/**
 * The runtime makes the list of all resources anew for each rule on the stack. Here one that only takes note of it gets
 * it first, and all rules are then asked with what it has noted.
 */
function askWithSameResources(
  asking: (rules: readonly Policy[]) => Handler<Stack>,
  rules: readonly Rule[],
): Handler<Stack> {
  const noResources = { request: { getResourcesList: () => [] } };
  return (call, answer) => {
    let resources: PolicyResource[] = [];
    const noting = {
      name: "noting",
      description: "",
      validateStack: (args: StackValidationArgs) => {
        resources = args.resources;
      },
    };
    const withResources = (rule: StackRule): StackRule => ({
      ...rule,
      validateStack: (args, report) => rule.validateStack({ ...args, resources }, report),
    });
    const onStack = rules.filter((rule) => "validateStack" in rule).map(withResources);
    answerOf(asking([noting]), call).then(() => asking(onStack)(noResources, answer), answer);
  };
}

function answerOf<Request>(ask: Handler<Request>, call: Call<Request>): Promise<AnalyzeResponse> {
  return new Promise((resolve, reject) => {
    ask(call, (error, response) => (response ? resolve(response) : reject(error ?? new Error("No answer"))));
  });
}
