import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface AccessAnalysisArgs {
  regions: readonly string[];
}

/**
 * IAM Access Analyzer for the whole organisation (CIS 1.19): finds resources of any member that somebody
 * outside the organisation can reach. The analysis is regional and free, so each region has an analyzer.
 */
export class AccessAnalysis extends pulumi.ComponentResource {
  constructor(name: string, { regions }: AccessAnalysisArgs, opts?: pulumi.ComponentResourceOptions) {
    super("baseline:audit:AccessAnalysis", name, {}, opts);
    for (const region of regions) {
      new aws.accessanalyzer.Analyzer(
        `${name}-external-${region}`,
        { analyzerName: "baseline-external-access", type: "ORGANIZATION", region },
        { parent: this },
      );
    }
    this.registerOutputs();
  }
}
