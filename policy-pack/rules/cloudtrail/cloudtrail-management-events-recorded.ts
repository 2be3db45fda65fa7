import { all, any, settle, type Answer } from "../../answer";
import { includes, is } from "../../compare";
import { cis, fsbp, nist80053 } from "../../frameworks";
import { at, isUnknown, listOf } from "../../inputs";
import { stackRule } from "../../rule";
import { resourcesOf } from "../../stack";

const TRAIL = "aws:cloudtrail/trail:Trail";

/**
 * Only one trail of a stack has to record management events, because each further copy of them is paid for. A stack
 * without a trail is none of this rule's business: the account may have the trail of its organisation.
 */
export const cloudtrailManagementEventsRecorded = stackRule({
  name: "cloudtrail-management-events-recorded",
  displayName: "Management events recorded by a trail",
  description: "A CloudTrail trail of the stack must record all management events, reads and writes.",
  severity: "high",
  frameworks: [
    cis("3.1", "Ensure CloudTrail is enabled in all regions."),
    fsbp(
      "CloudTrail.1",
      "CloudTrail should be enabled and configured with at least one multi-Region trail that includes read and write management events.",
    ),
    nist80053("AU-2, AU-12", "Event logging and audit record generation."),
  ],
  tags: ["cloudtrail", "logging"],
  remediationSteps:
    'Add an advanced event selector whose only field selector is eventCategory equals "Management"; or, among ' +
    "eventSelectors, one with includeManagementEvents true and nothing excluded.",
  url: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html",
  ja: {
    displayName: "管理イベントを証跡に記録する",
    description:
      "スタックの CloudTrail 証跡のいずれかは、読み取りと書き込みの管理イベントをすべて記録しなければなりません。",
    remediationSteps:
      'フィールドセレクターが eventCategory equals "Management" だけの高度なイベントセレクターを追加します。' +
      "eventSelectors の場合は、includeManagementEvents を true にし、何も除外しないセレクターを追加します。",
  },
  types: [TRAIL],
  validateStack: (args, report) => {
    const trails = resourcesOf(args, TRAIL);
    if (trails.length === 0) args.notApplicable("The stack has no trail");
    if (settle(any(...trails.map(({ props }) => recordsManagementEvents(props))))) return;
    for (const { urn } of trails) {
      report(
        "The event selectors leave out management events or some of them, and no other trail of the stack records them " +
          "all, so who created, changed or opened something leaves no trace. A trail without selectors records them; " +
          "selectors replace that, so one of them has to ask for all management events.",
        urn,
      );
    }
  },
});

function recordsManagementEvents(trail: unknown): Answer {
  const advanced = listOf(at(trail, "advancedEventSelectors"));
  const basic = listOf(at(trail, "eventSelectors"));
  if ([...advanced, ...basic].length === 0) return true;
  return all(
    ...[true, false].map((readOnly) =>
      any(
        ...advanced.map((selector) => advancedCovers(selector, readOnly)),
        ...basic.map((selector) => basicCovers(selector, readOnly)),
      ),
    ),
  );
}

/** True for management events without any condition but on `readOnly`. All field selectors have to match. */
function advancedCovers(selector: unknown, readOnly: boolean): Answer {
  const fields = listOf(at(selector, "fieldSelectors"));
  const isManagement = (field: unknown) =>
    all(is(at(field, "field"), "eventCategory"), includes(at(field, "equals"), "Management"));
  const isReadOnly = (field: unknown) =>
    all(is(at(field, "field"), "readOnly"), includes(at(field, "equals"), String(readOnly)));
  return all(
    any(...fields.map(isManagement)),
    ...fields.map((field) => any(isManagement(field), isReadOnly(field))),
  );
}

/** Left out, a basic selector takes all management events. */
function basicCovers(selector: unknown, readOnly: boolean): Answer {
  const readWriteType = at(selector, "readWriteType") ?? "All";
  const excluded = at(selector, "excludeManagementEventSources");
  return all(
    is(at(selector, "includeManagementEvents") ?? true, true),
    any(is(readWriteType, "All"), is(readWriteType, readOnly ? "ReadOnly" : "WriteOnly")),
    isUnknown(excluded) ? excluded : listOf(excluded).length === 0,
  );
}
