import { fsbp, nist80053 } from "../../frameworks";
import { all, settle } from "../../answer";
import { at, isUnknown, type Unknown } from "../../inputs";
import { rule, validateTypes } from "../../rule";

const METHOD = "aws:apigateway/method:Method";
const ROUTE = "aws:apigatewayv2/route:Route";
const API = "aws:apigatewayv2/api:Api";

/**
 * Left alone: OPTIONS, which a browser sends without credentials; and of a WebSocket API every route but $connect, the
 * only one that can have an authorization. What an OpenAPI document (`body`) says is not read, and a resource policy of
 * a private API is not seen: such methods want an exemption.
 */
export const apigatewayWithAuth = rule({
  name: "apigateway-with-auth",
  displayName: "APIs ask who calls",
  description: "A method or route of API Gateway must authorize its callers.",
  severity: "medium",
  enforcementLevel: "advisory",
  frameworks: [
    fsbp("APIGateway.8", "API Gateway routes should specify an authorization type."),
    nist80053("AC-3", "Access enforcement."),
  ],
  tags: ["apigateway", "network"],
  remediationSteps:
    "Set the type of authorization to AWS_IAM, COGNITO_USER_POOLS, JWT or CUSTOM, with the id of an authorizer. An API key " +
    "is no authorization: it is for usage plans. Exempt what is public by intent.",
  url: "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html",
  ja: {
    displayName: "API Gateway の認可",
    description: "API Gateway のメソッドとルートでは、呼び出し元を認可しなければなりません。",
    remediationSteps:
      "認可タイプを AWS_IAM、COGNITO_USER_POOLS、JWT、CUSTOM のいずれかにし、オーソライザーの ID を指定します。" +
      "API キーは使用量プランのためのもので、認可の代わりにはなりません。意図して公開するものは例外 (exempt) に登録します。",
  },
  validateResource: validateTypes([METHOD, ROUTE, API], (inputs, { type }, report) => {
    if (type === API) {
      if (at(inputs, "target")) {
        report(
          "target makes a route for all requests, and that route has no authorization, so everybody on the internet may " +
            "call the target. Make an Integration and a Route with an authorizationType instead.",
        );
      }
      return;
    }
    const [argument, kind] =
      type === METHOD ? ["authorization", "httpMethod"] : ["authorizationType", "routeKey"];
    const matches = (key: string, test: (text: string) => boolean): boolean | Unknown => {
      const value = at(inputs, key) ?? "";
      return isUnknown(value) ? value : typeof value === "string" && test(value);
    };
    const isOpen = all(
      matches(argument, (authorization) => ["", "NONE"].includes(authorization)),
      matches(kind, (key) => (type === METHOD ? key !== "OPTIONS" : takesAuthorization(key))),
    );
    if (settle(isOpen)) {
      report(
        `${argument} is ${at(inputs, argument) ? '"NONE"' : 'left out, which means "NONE"'}, so everybody who can reach the ` +
          `API may call it, with or without an API key. Set ${argument} and the id of an authorizer.`,
      );
    }
  }),
});

/** An HTTP API has `$default` and routes such as `GET /pets`; the other keys are those of a WebSocket API. */
function takesAuthorization(routeKey: string): boolean {
  return (
    ["$default", "$connect"].includes(routeKey) ||
    (routeKey.includes(" /") && !routeKey.startsWith("OPTIONS "))
  );
}
