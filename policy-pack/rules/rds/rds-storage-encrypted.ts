import { cis, fsbp, nist80053 } from "../../frameworks";
import { at, isUnknown } from "../../inputs";
import { rule, validateTypes } from "../../rule";

/**
 * The types, each with the arguments that make it a copy of another database. Of a copy AWS ignores `storageEncrypted`:
 * it is as encrypted as its source. A member of a cluster has no say of its own, and an elastic cluster of DocumentDB is
 * always encrypted.
 */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  "aws:rds/instance:Instance": ["replicateSourceDb", "snapshotIdentifier", "restoreToPointInTime"],
  "aws:rds/cluster:Cluster": ["replicationSourceIdentifier", "snapshotIdentifier", "restoreToPointInTime"],
  "aws:rds/globalCluster:GlobalCluster": ["sourceDbClusterIdentifier"],
  "aws:docdb/cluster:Cluster": ["snapshotIdentifier", "restoreToPointInTime"],
  "aws:docdb/globalCluster:GlobalCluster": ["sourceDbClusterIdentifier"],
  "aws:neptune/cluster:Cluster": ["replicationSourceIdentifier", "snapshotIdentifier"],
  "aws:neptune/globalCluster:GlobalCluster": ["sourceDbClusterIdentifier"],
};

export const rdsStorageEncrypted = rule({
  name: "rds-storage-encrypted",
  displayName: "Databases encrypted",
  description: "A database of RDS, Aurora, DocumentDB or Neptune must be encrypted.",
  severity: "medium",
  frameworks: [
    cis("2.2.1", "Ensure that encryption-at-rest is enabled for RDS instances."),
    fsbp(
      "RDS.3, RDS.27, DocumentDB.1, Neptune.1",
      "DB instances and DB clusters should be encrypted at rest.",
    ),
    nist80053("SC-28, SC-13", "Protection of information at rest, by cryptography."),
  ],
  tags: ["rds", "encryption"],
  remediationSteps:
    "Set storageEncrypted to true. An existing database is replaced by that: copy its snapshot with a KMS key first, and " +
    "restore the copy.",
  url: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
  ja: {
    displayName: "データベースの暗号化",
    description: "RDS、Aurora、DocumentDB、Neptune のデータベースは暗号化しなければなりません。",
    remediationSteps:
      "storageEncrypted を true にします。既存のデータベースは置き換えられるため、" +
      "先にスナップショットを KMS キーで暗号化してコピーし、そのコピーから復元します。",
  },
  validateResource: validateTypes(Object.keys(SOURCES), (database, args, report) => {
    const encrypted = at(database, "storageEncrypted");
    if (encrypted === true) return;
    // A source of the same program is not known yet, but it will be one.
    if (SOURCES[args.type]!.some((source) => at(database, source))) {
      args.notApplicable("A copy is as encrypted as its source");
    }
    // Aurora Serverless v1 is always encrypted.
    if (at(database, "engineMode") === "serverless") return;
    if (isUnknown(encrypted)) throw encrypted;
    report(
      "storageEncrypted is not true (left out, it is false), so the files of the database, its backups and its snapshots " +
        "can be read without any key; and it cannot be switched on later. Set storageEncrypted to true.",
    );
  }),
});
